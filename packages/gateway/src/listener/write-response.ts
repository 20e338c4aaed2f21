import type {ServerResponse} from 'node:http'
import type {Socket} from 'node:net'
import {sourceOfBody, type ByteSource} from '../wire/byte-source.ts'
import {LeanResponse} from '../wire/lean-response.ts'

/**
 * The socket, when a chunk may be written to it directly. `ServerResponse.write` makes three writes of a chunk and a tick to
 * join them: at 1,000 streams that is half of the memory a stream costs. Not when the body is framed otherwise, or when
 * something still waits in front of it.
 */
function socketForChunks(outgoing: ServerResponse): Socket | undefined {
  const {socket} = outgoing
  if (socket === null || !outgoing.chunkedEncoding || outgoing.writableLength > socket.writableLength) return undefined
  return socket
}

const toChunk = (text: string) => `${Buffer.byteLength(text).toString(16)}\r\n${text}\r\n`

/** Feeds a source to the socket: a write when something is ready, a pause while the socket is full. */
function writeSource(outgoing: ServerResponse, source: ByteSource): void {
  outgoing.on('close', () => source.close())
  source.whenDropped(() => outgoing.destroy())
  if (outgoing.destroyed) return source.close()
  outgoing.flushHeaders()
  const socket = socketForChunks(outgoing)
  const pump = () => {
    for (;;) {
      if (outgoing.destroyed) return
      const text = source.take()
      if (text === undefined) return void outgoing.end()
      if (text === '') return source.whenReady(pump)
      const hasRoom = socket === undefined ? outgoing.write(text) : socket.write(toChunk(text))
      if (!hasRoom) return void (socket ?? outgoing).once('drain', pump)
    }
  }
  pump()
}

/** Writes any other body, chunk by chunk; cancels it when the socket closes. */
async function writeStream(outgoing: ServerResponse, body: ReadableStream<Uint8Array>): Promise<void> {
  const reader = body.getReader()
  const onClose = () => void reader.cancel().catch(() => {})
  outgoing.once('close', onClose)
  if (outgoing.destroyed) return onClose()
  outgoing.flushHeaders()
  try {
    for (;;) {
      const {done, value} = await reader.read()
      if (outgoing.destroyed) return
      if (done) return void outgoing.end()
      if (!outgoing.write(value)) await new Promise<void>((resume) => onceWritable(outgoing, resume))
    }
  } catch {
    // A body that breaks off must look broken off: a clean end would pass for a whole answer.
    outgoing.destroy()
  }
}

function onceWritable(outgoing: ServerResponse, resume: () => void): void {
  const done = () => {
    outgoing.off('drain', done)
    outgoing.off('close', done)
    resume()
  }
  outgoing.on('drain', done)
  outgoing.on('close', done)
}

function headersOf(response: Response): Record<string, string | string[]> {
  const headers: Record<string, string | string[]> = Object.fromEntries(response.headers)
  const cookies = response.headers.getSetCookie()
  if (cookies.length > 0) headers['set-cookie'] = cookies
  return headers
}

/** Writes a response to a Node response, by the shortest way its body allows: at once, where nothing must be waited for. */
export function writeResponse(outgoing: ServerResponse, response: Response): void | Promise<void> {
  const content = response instanceof LeanResponse ? response.content : undefined
  if (content !== undefined && (content.body === null || typeof content.body === 'string')) {
    const text = content.body ?? ''
    const size = Buffer.byteLength(text)
    if (response.status !== 204) content.headers['Content-Length'] = String(size)
    outgoing.writeHead(response.status, content.headers)
    // The same bytes where there is nothing but ASCII, and cheaper.
    outgoing.end(text, size === text.length ? 'latin1' : 'utf8')
    return
  }
  const body = content === undefined ? response.body : null
  const source = content?.body ?? (body === null ? undefined : sourceOfBody(body))
  outgoing.writeHead(response.status, content?.headers ?? headersOf(response))
  if (source !== undefined && typeof source !== 'string') return writeSource(outgoing, source)
  if (body === null) return void outgoing.end()
  return writeStream(outgoing, body)
}
