import {createServer} from 'node:net'
import {describe, expect, it} from 'vitest'
import {createPixelClient} from '../index.ts'

/** A port at which nobody listens any more. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise((done) => server.once('listening', done))
  const address = server.address()
  await new Promise((done) => server.close(done))
  return typeof address === 'object' && address !== null ? address.port : 0
}

describe('a connection that fails', () => {
  it('says whom it asked and what the system said, and no word of the request', async () => {
    const port = await freePort()
    const pixel = createPixelClient({baseUrl: `http://127.0.0.1:${port}`, retry: {limit: 0}})
    const error = await pixel.infer({user_query: 'a secret word'}).catch((caught: unknown) => caught)
    expect(error).toMatchObject({
      name: 'ConnectionError',
      message: `The connection failed (ECONNREFUSED): http://127.0.0.1:${port}`,
    })
  })

  it.each([
    ['a plain error', new TypeError('a secret word'), 'TypeError'],
    ['a cause with words in it', new TypeError('x', {cause: {code: 'a secret word'}}), 'TypeError'],
    ['a cause that is nothing', new TypeError('x', {cause: null}), 'TypeError'],
    ['a text', 'a secret word', 'string'],
    ['a failure with a code of the system', new TypeError('x', {cause: {code: 'UND_ERR_SOCKET'}}), 'UND_ERR_SOCKET'],
    ['nothing', undefined, 'undefined'],
  ])('is not spoiled by %s', async (_, thrown, kind) => {
    const pixel = createPixelClient({
      baseUrl: 'https://pixel.example/api',
      retry: {limit: 0},
      fetch: () => Promise.reject(thrown),
    })
    const error = await pixel.infer({user_query: 'hello'}).catch((caught: unknown) => caught)
    expect(error).toMatchObject({message: `The connection failed (${kind}): https://pixel.example/api`, cause: kind})
  })
})
