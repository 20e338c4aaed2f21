import type {IncomingMessage, Server} from 'node:http'
import type {Duplex} from 'node:stream'

/** What Node gives away with a request that asks for another protocol. */
export interface GivenAway {
  readonly incoming: IncomingMessage
  readonly socket: Duplex
  /** What came after the headers: the beginning of a body. */
  readonly head: Buffer
}

/**
 * Lets a server answer a request as if it had asked for no other protocol, as HTTP allows: some clients offer HTTP/2 with every first request. Node
 * has let go of the connection by then, so the request is put back in front of what is still to come, without its offer, and read again.
 */
export function handBack(server: Server, {incoming, socket, head}: GivenAway): void {
  const {method = 'GET', url = '/', httpVersion, rawHeaders} = incoming
  const lines = [`${method} ${url} HTTP/${httpVersion}`]
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const [name = '', value = ''] = rawHeaders.slice(at, at + 2)
    const kept = name.toLowerCase() === 'connection' ? withoutUpgrade(value) : value
    if (name.toLowerCase() !== 'upgrade') lines.push(`${name}: ${kept}`)
  }
  // Node reads headers as latin1, so that each byte comes back as it was.
  socket.unshift(Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1'), head]))
  server.emit('connection', socket)
}

const withoutUpgrade = (value: string): string =>
  value
    .split(',')
    .map((option) => option.trim())
    .filter((option) => option.toLowerCase() !== 'upgrade')
    .join(', ')
