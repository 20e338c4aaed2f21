import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {EventLog} from './event-log.ts'

const all = (log: EventLog) => {
  const offset = log.offsetAfter(log.firstId - 1) ?? -1
  return log.framesAfter(log.firstId - 1, offset, Infinity)?.text ?? ''
}

describe('an event log', () => {
  it('numbers events from 1 and frames them', () => {
    const log = new EventLog(1000)
    log.append('start', '{"a":"é🙂"}')
    log.append('done', '{}')
    expect(log.framesAfter(0, 0, 1000)).toEqual({
      text: 'id: 1\nevent: start\ndata: {"a":"é🙂"}\n\nid: 2\nevent: done\ndata: {}\n\n',
      lastId: 2,
      offset: 26,
    })
    expect(log.framesAfter(1, log.offsetAfter(1) ?? -1, 1000)?.text).toBe('id: 2\nevent: done\ndata: {}\n\n')
  })

  it('takes nothing after its end, and keeps what it has', () => {
    const log = new EventLog(1000)
    log.append('start', '{"a":"ü"}')
    const before = all(log)
    log.end()
    log.append('text_delta', '{}')
    expect([log.lastId, log.isEnded, all(log)]).toEqual([1, true, before])
  })

  it('never holds more than its bound, except for the newest event, and says what it has let go', () => {
    const data = fc
      .oneof(fc.string({maxLength: 40}), fc.string({unit: 'grapheme', maxLength: 20}))
      .map((text) => JSON.stringify(text))
    fc.assert(
      fc.property(
        fc.integer({min: 1, max: 2000}),
        fc.array(data, {maxLength: 300}),
        fc.boolean(),
        (bound, entries, isEnded) => {
          const log = new EventLog(bound)
          for (const entry of entries) {
            log.append('text_delta', entry)
            expect(log.size <= bound || log.firstId === log.lastId).toBe(true)
          }
          if (isEnded) log.end()
          expect(log.lastId).toBe(entries.length)
          const expected = entries
            .slice(log.firstId - 1)
            .map((entry, index) => `id: ${log.firstId + index}\nevent: text_delta\ndata: ${entry}\n\n`)
          expect(all(log)).toBe(expected.join(''))
          if (log.firstId > 1) {
            expect(log.offsetAfter(log.firstId - 2)).toBeUndefined()
            expect(log.framesAfter(log.firstId - 2, 0, 1)).toBeUndefined()
          }
          expect(log.offsetAfter(log.lastId)).toBe(log.total)
          expect(log.total - (log.offsetAfter(log.firstId - 1) ?? 0)).toBe(log.size)
        },
      ),
    )
  })

  it('gives the same frames however small the pieces are in which they are read', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({unit: 'binary', maxLength: 30}), {maxLength: 60}),
        fc.integer({min: 1, max: 200}),
        (entries, limit) => {
          const log = new EventLog(100_000)
          for (const entry of entries) log.append('text_delta', JSON.stringify(entry))
          let text = ''
          let [id, offset] = [0, 0]
          while (id < log.lastId) {
            const frames = log.framesAfter(id, offset, limit)
            text += frames?.text
            id = frames?.lastId ?? Infinity
            offset = frames?.offset ?? Infinity
          }
          expect(text).toBe(all(log))
        },
      ),
    )
  })
})
