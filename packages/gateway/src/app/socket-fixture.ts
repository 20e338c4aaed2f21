import type {SpeechServerMessage} from '@pixelated/sdk/contract'
import {expect} from 'vitest'
import type {SocketPeer, SocketSession} from '../wire/socket-peer.ts'
import type {Gateway} from './create-gateway.ts'

/** For tests: asks a gateway for its socket. */
export const askForSocket = (gateway: Gateway, headers: Record<string, string> = {}) =>
  gateway.upgrade(new Request('http://gateway.test/ws/pixel-multimodal', {headers}))

/** For tests: a socket without a network, whose caller keeps what it has to say while it is made to wait. */
export async function openSocket(
  gateway: Gateway,
  {headers = {}, peer: more = {}}: {headers?: Record<string, string>; peer?: Partial<SocketPeer>} = {},
) {
  const answer = await askForSocket(gateway, headers)
  if (answer instanceof Response) throw new Error('refused')
  const told: SpeechServerMessage[] = []
  const waiting: (string | Uint8Array)[] = []
  const seen = {isPaused: false, code: undefined as number | undefined}
  const flush = () => {
    while (!seen.isPaused && waiting.length > 0) session.onMessage(waiting.shift() ?? '')
  }
  const peer: SocketPeer = {
    bufferedAmount: 0,
    send: (text) => void told.push(JSON.parse(text) as SpeechServerMessage),
    drained: async () => {},
    pause: () => void (seen.isPaused = true),
    resume() {
      seen.isPaused = false
      flush()
    },
    close: (code) => void (seen.code = code),
  }
  const session: SocketSession = answer.open(Object.defineProperties(peer, Object.getOwnPropertyDescriptors(more)))
  return {
    session,
    told,
    seen,
    waiting,
    send(message: object | Uint8Array) {
      waiting.push(message instanceof Uint8Array ? message : JSON.stringify(message))
      flush()
    },
    until: (message: object) => expect.poll(() => told).toContainEqual(expect.objectContaining(message)),
  }
}
