import type {FirstSocket} from '../sockets/first-socket.ts'
import {isRecord} from '../../lib/is-record.ts'
import {answerError, answerJson} from './app-answer.ts'

/** GET `/api/websocket/pixel-multimodal`: starts the first socket's server if need be, and says where it listens. */
export function getFirstSocket(socket: FirstSocket): Response {
  socket.isListening = true
  const {port, clients} = socket
  return answerJson({success: true, status: 'listening', port, clients})
}

/** POST to the same: stops it, for everybody. */
export async function postFirstSocket(socket: FirstSocket, request: Request): Promise<Response> {
  const body: unknown = await request.json().catch(() => undefined)
  if (!isRecord(body) || body['action'] !== 'stop') return answerError(400, 'Invalid action')
  socket.stop()
  return answerJson({success: true, status: 'stopped'})
}
