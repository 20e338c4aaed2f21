import {createMockServer, createMockSpeech} from '@pixelated/mock-server'
import {createPixelClient} from '@pixelated/sdk'
import {speech, type OpenSocket, type SocketLike} from '@pixelated/sdk/speech'
import {describe, expect, it} from 'vitest'

/** A second of sound. */
const tone = Float32Array.from({length: 16_000}, (_, index) => 0.3 * Math.sin(index / 8))

/** A server for one client's tokens of 15 minutes, and a clock of its own that can be moved on. */
function withTokens() {
  let ahead = 0
  const clock = {
    now: () => Date.now() + ahead,
    schedule(callback: () => void, milliseconds: number) {
      const timer = setTimeout(callback, milliseconds)
      return () => clearTimeout(timer)
    },
  }
  const secret = 'a-secret-of-the-app'
  const issued: string[] = []
  const server = createMockServer({
    fast: true,
    speech: createMockSpeech({emotion: 'none'}),
    auth: 'required',
    clock,
    keys: [{id: 'app', secret, scopes: ['clinician']}],
  })
  async function getToken() {
    const headers = {Authorization: `Bearer ${secret}`, 'Content-Type': 'application/json'}
    const body = JSON.stringify({client_id: 'anna', scopes: ['client'], ttl_seconds: 900})
    const answer = await server.fetch('http://mock.test/tokens', {method: 'POST', headers, body})
    const {token}: {token: string} = await answer.json()
    issued.push(token)
    return token
  }
  const pixel = createPixelClient({baseUrl: 'http://mock.test', fetch: server.fetch, getToken}, [speech])
  const sockets: SocketLike[] = []
  const told: string[] = []
  const openSocket: OpenSocket = (url, protocols) => {
    const socket = server.openSocket(url, protocols)
    sockets.push(socket)
    socket.addEventListener('message', ({data}) => told.push(String(data)))
    return socket
  }
  const connection = pixel.speech.connect({openSocket})
  const started = () => told.filter((text) => text.includes('"started"')).length
  return {connection, sockets, issued, started, expire: () => void (ahead += 3_600_000)}
}

describe('a connection for spoken turns whose token ends', () => {
  it.each(['spoken', 'typed'])(
    'says a %s turn anew with a new token when the old one ended meanwhile',
    async (kind) => {
      const {connection, sockets, issued, expire} = withTokens()
      const say = async () => {
        const turn = connection.begin()
        if (kind === 'spoken') turn.push(tone)
        turn.complete(kind === 'typed' ? 'hello' : undefined)
        return (await turn.final()).response
      }
      // Each time anew: a connection may live for hours.
      for (let round = 1; round <= 3; round += 1) {
        expect(await say()).toEqual(expect.any(String))
        expect([sockets.length, issued.length]).toEqual([round, round])
        expire()
      }
      connection.close()
    },
  )

  it('does the same for turns that are cancelled before anything is told', async () => {
    const {connection, sockets, started, expire} = withTokens()
    for (let round = 1; round <= 3; round += 1) {
      const turn = connection.begin()
      turn.push(tone)
      await expect.poll(started).toBe(round)
      turn.cancel()
      await expect(turn.final()).rejects.toThrow('cancelled')
      expire()
    }
    expect([connection.state, sockets.length]).toEqual(['open', 3])
    connection.close()
  })

  it('asks for a new token when a server that is back lets nobody in with the old one', async () => {
    const {connection, sockets, issued, expire} = withTokens()
    await expect.poll(() => connection.state).toBe('open')
    expire()
    sockets[0]?.close(4000)
    const turn = connection.begin()
    turn.complete('hello')
    expect((await turn.final()).response).toEqual(expect.any(String))
    expect(issued).toHaveLength(2)
    connection.close()
  })
})
