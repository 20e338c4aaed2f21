import {createServer, type IncomingMessage, type Server, type ServerResponse} from 'node:http'
import type {AddressInfo} from 'node:net'
import type {HttpAnswer, HttpAsk} from '../triton-emulation/http/http-message.ts'

/** More than this is not kept in memory for anybody. Triton's own limits are smaller and come after it. */
const longestBody = 536_870_912
/** Connections that may wait to be taken: with Node's own 511 some of 1,000 streams begun at once would be refused. */
const backlog = 4096

export interface TritonHttpOptions {
  readonly port: number
  readonly host: string
  readonly answer: (ask: HttpAsk) => HttpAnswer | Promise<HttpAnswer>
}

/** Listens as libevhtp does: no `Date`, no `Server`, no `Connection`; the path is taken as it was written. */
export async function serveTritonHttp({port, host, answer}: TritonHttpOptions) {
  const server = createServer((request, response) => {
    void respond(request, response, answer).catch(() => response.destroy())
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen({port, host, backlog}, resolve)
  })
  return {port: portOf(server), close: () => close(server)}
}

// A server that listens on a port has an address with one.
const portOf = (server: Server): number => (server.address() as AddressInfo).port

function close(server: Server): Promise<void> {
  server.closeAllConnections()
  return new Promise((resolve) => server.close(() => resolve()))
}

async function respond(
  request: IncomingMessage,
  response: ServerResponse,
  answer: TritonHttpOptions['answer'],
): Promise<void> {
  const leaving = new AbortController()
  response.on('close', () => {
    if (!response.writableFinished) leaving.abort()
  })
  const body = await readBody(request)
  if (body === undefined) return void response.destroy()
  const [path = ''] = (request.url ?? '').split('?', 1)
  const header = (name: string) => {
    const value = request.headers[name]
    return Array.isArray(value) ? value.join(', ') : value
  }
  const {
    status,
    headers,
    body: sent,
  } = await answer({
    method: request.method ?? 'GET',
    path,
    header,
    body,
    signal: leaving.signal,
  })
  response.sendDate = false
  response.removeHeader('connection')
  for (const [name, value] of Object.entries(headers)) response.setHeader(capitalise(name), value)
  response.statusCode = status
  if (sent instanceof ReadableStream) return pour(sent, response)
  response.setHeader('Content-Length', sent.length)
  response.end(sent)
}

const capitalise = (name: string) => name.replaceAll(/(?:^|-)[a-z]/g, (letter) => letter.toUpperCase())

async function readBody(request: IncomingMessage): Promise<Uint8Array | undefined> {
  const parts: Buffer[] = []
  let length = 0
  for await (const part of request as AsyncIterable<Buffer>) {
    length += part.length
    if (length > longestBody) return undefined
    parts.push(part)
  }
  return parts.length === 1 ? parts[0] : Buffer.concat(parts, length)
}

/** Chunk by chunk, each flushed at once, and no faster than the reader reads. */
async function pour(stream: ReadableStream<Uint8Array>, response: ServerResponse): Promise<void> {
  response.flushHeaders()
  const reader = stream.getReader()
  response.on('close', () => void reader.cancel().catch(() => {}))
  for (;;) {
    const {done, value} = await reader.read()
    if (done) break
    if (!response.write(value)) await drained(response)
  }
  response.end()
}

const drained = (response: ServerResponse): Promise<void> =>
  new Promise((resolve) => {
    const go = () => {
      response.off('drain', go)
      response.off('close', go)
      resolve()
    }
    response.on('drain', go)
    response.on('close', go)
  })
