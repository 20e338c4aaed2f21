import {createServer, type IncomingMessage, type ServerResponse} from 'node:http'
import {once} from 'node:events'

export interface SeenRequest {
  method: string
  path: string
  headers: IncomingMessage['headers']
  body: Uint8Array
}

type Handler = (request: SeenRequest, response: ServerResponse) => void

/** A real server whose answer a test sets before each call; what it was asked is kept. Closed by `await using`. */
export async function startServer() {
  const seen: SeenRequest[] = []
  let handler: Handler = (_, response) => response.writeHead(404).end('{"error":"Not Found"}')
  const closed: string[] = []
  const server = createServer((incoming, response) => {
    const chunks: Buffer[] = []
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
    incoming.on('end', () => {
      const {method = '', url = '', headers} = incoming
      const request = {method, path: url, headers, body: new Uint8Array(Buffer.concat(chunks))}
      seen.push(request)
      handler(request, response)
    })
    response.on('close', () => response.writableEnded || closed.push(incoming.url ?? ''))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return {
    url: `http://127.0.0.1:${port}`,
    seen,
    /** Paths of answers that the client did not wait for. */
    closed,
    answer(next: Handler) {
      handler = next
    },
    answerJson(body: unknown, status = 200, type = 'application/json') {
      handler = (_, response) => {
        response.writeHead(status, {'content-type': type})
        response.end(typeof body === 'string' ? body : JSON.stringify(body))
      }
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
