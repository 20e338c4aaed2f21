import {expect, it} from 'vitest'
import {toReadableStream} from './byte-source.ts'
import {createTextSource} from './text-source.ts'

function setUp(pieces: readonly (string | Error)[]) {
  const seen = {made: 0, isOver: false, failures: 0}
  async function* make() {
    try {
      for (const piece of pieces) {
        seen.made += 1
        if (piece instanceof Error) throw piece
        yield piece
      }
    } finally {
      seen.isOver = true
    }
  }
  const source = createTextSource(make(), () => void (seen.failures += 1))
  return {seen, source}
}

it('makes a piece only when it is asked for, and ends', async () => {
  const {seen, source} = setUp(['one ', '', 'two'])
  expect(seen.made).toBe(0)
  const reader = toReadableStream(source).getReader()
  expect(seen.made).toBe(0)
  expect(new TextDecoder().decode((await reader.read()).value)).toBe('one ')
  expect(seen.made).toBe(1)
  expect(new TextDecoder().decode((await reader.read()).value)).toBe('two')
  expect((await reader.read()).done).toBe(true)
  expect(seen).toEqual({made: 3, isOver: true, failures: 0})
})

it('lets its maker go when the reader is gone', async () => {
  const {seen, source} = setUp(['one', 'two', 'three'])
  const reader = toReadableStream(source).getReader()
  await reader.read()
  await reader.cancel()
  expect(seen).toMatchObject({made: 1, isOver: true})
  expect(source.take()).toBeUndefined()
})

it('breaks off, and never ends as if it were whole, when a piece can not be made', async () => {
  const {seen, source} = setUp(['one', new Error('broken')])
  await expect(new Response(toReadableStream(source)).text()).rejects.toThrow('broke off')
  expect(seen.failures).toBe(1)
})
