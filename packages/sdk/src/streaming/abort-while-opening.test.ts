import {expect, it} from 'vitest'
import {createPixelClient} from '../client/create-pixel-client.ts'
import {createManualClock} from '../lib/manual-clock.ts'

it('lets go of a connection that opens in the moment of the abort', async () => {
  for (let turns = 0; turns < 60; turns++) {
    const controller = new AbortController()
    const clock = createManualClock()
    let isCancelled = false
    const body = new ReadableStream<Uint8Array>({
      pull: () => new Promise(() => {}),
      cancel() {
        isCancelled = true
      },
    })
    const pixel = createPixelClient({
      baseUrl: 'http://pixel.test',
      clock,
      fetch: async () => {
        void (async () => {
          for (let turn = 0; turn < turns; turn++) await undefined
          controller.abort()
        })()
        return new Response(body, {headers: {'content-type': 'text/event-stream'}})
      },
    })
    const stream = pixel.inferStream({user_query: 'hello'}, {signal: controller.signal})
    await expect(stream.text()).rejects.toMatchObject({name: 'AbortError'})
    await clock.run(0)
    expect([turns, clock.pending, isCancelled]).toEqual([turns, 0, true])
  }
})
