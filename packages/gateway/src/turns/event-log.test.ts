import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {createEventLog} from './event-log.ts'

const idsIn = (text: string) => [...text.matchAll(/^id: (\d+)$/gm)].map((match) => Number(match[1]))

describe('an event log', () => {
  it('numbers events from 1 and frames them', () => {
    const log = createEventLog(1000)
    log.append('start', '{"a":1}')
    log.append('done', '{}')
    expect(log.framesAfter(0, 1000)).toEqual({
      text: 'id: 1\nevent: start\ndata: {"a":1}\n\nid: 2\nevent: done\ndata: {}\n\n',
      lastId: 2,
      characters: 9,
    })
  })

  it('takes nothing after its end', () => {
    const log = createEventLog(1000)
    log.append('start', '{}')
    log.end()
    log.append('text_delta', '{}')
    expect([log.lastId, log.isEnded]).toEqual([1, true])
  })

  it('never holds more than its bound, except for the newest event, and says what it has let go', () => {
    fc.assert(
      fc.property(
        fc.integer({min: 1, max: 200}),
        fc.array(fc.integer({min: 0, max: 40}), {maxLength: 900}),
        (bound, sizes) => {
          const log = createEventLog(bound)
          for (const size of sizes) {
            log.append('text_delta', 'x'.repeat(size))
            expect(log.size <= bound || log.firstId === log.lastId).toBe(true)
          }
          expect(log.lastId).toBe(sizes.length)
          expect(log.total).toBe(sizes.reduce((sum, size) => sum + size, 0))
          if (log.firstId > 1) expect(log.framesAfter(log.firstId - 2, 1)).toBeUndefined()
          const held = sizes.slice(log.firstId - 1)
          expect(log.size).toBe(held.reduce((sum, size) => sum + size, 0))
          expect(idsIn(log.framesAfter(log.firstId - 1, Infinity)?.text ?? '')).toEqual(
            held.map((_size, index) => log.firstId + index),
          )
          expect(log.total - log.totalAt(log.lastId)).toBe(0)
          expect(log.total - log.totalAt(log.firstId - 1)).toBe(log.size)
        },
      ),
    )
  })
})
