import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import type {ByteSource} from '../wire/byte-source.ts'
import {createManualClock} from '@pixelated/sdk/testing'
import {Turn} from './turn.ts'

const limits = {resumeGraceMs: 10_000, stallMs: 30_000, maxBehindBytes: 100, maxTurnBytes: 10_000}
const setUp = (changes: Partial<typeof limits> = {}) => {
  const clock = createManualClock()
  const turn = new Turn({id: 'turn_1', owner: 'me'}, {clock, limits: {...limits, ...changes}, onChange: () => {}})
  return {clock, turn}
}
const idsIn = (text: string) => [...text.matchAll(/^id: (\d+)$/gm)].map((match) => Number(match[1]))
const drain = (source: ByteSource) => {
  let text = ''
  for (let part = source.take(); part !== undefined && part !== ''; part = source.take()) text += part
  return text
}

describe('a turn', () => {
  it('tells every reader the same, however appends, reads, leaves and resumes interleave', () => {
    const step = fc.oneof(
      fc.record({do: fc.constant('append' as const), size: fc.integer({min: 0, max: 30})}),
      fc.record({do: fc.constant('read' as const), who: fc.nat(3)}),
      fc.record({do: fc.constant('resume' as const), who: fc.nat(3)}),
      fc.record({do: fc.constant('beat' as const)}),
    )
    fc.assert(
      fc.property(fc.array(step, {maxLength: 120}), (steps) => {
        const {turn} = setUp()
        const people = Array.from({length: 4}, () => ({source: turn.attach(0), seen: [] as number[], text: ''}))
        const read = (person: (typeof people)[number]) => {
          const text = drain(person.source).replaceAll(': keep-alive\n\n', '')
          person.text += text
          person.seen.push(...idsIn(text))
        }
        for (const action of steps) {
          if (action.do === 'append') turn.append('text_delta', {text: 'x'.repeat(action.size)})
          if (action.do === 'beat') for (const reader of turn.readers) reader.beat()
          const person = 'who' in action ? people[action.who] : undefined
          if (person === undefined) continue
          if (action.do === 'resume') {
            person.source.close()
            person.source = turn.attach(person.seen.at(-1) ?? 0)
          } else read(person)
        }
        turn.end('finished')
        for (const person of people) {
          read(person)
          expect(person.seen).toEqual(Array.from({length: turn.log.lastId}, (_, index) => index + 1))
          expect(person.text).toBe(people[0]?.text)
          expect(person.source.take()).toBeUndefined()
        }
      }),
    )
  })

  it('makes the engine wait for a reader that never reads, drops it, and stops when nobody comes back', async () => {
    const {clock, turn} = setUp()
    let isDropped = false
    const source = turn.attach(0)
    source.whenDropped(() => (isDropped = true))
    let appended = 0
    let room: Promise<void> | undefined
    while (room === undefined) {
      turn.append('text_delta', {text: 'x'.repeat(10)})
      appended += 1
      room = turn.whenRoom()
    }
    expect(turn.log.size).toBeLessThan(limits.maxBehindBytes + 30)
    expect(appended).toBeLessThan(6)
    clock.advance(29_999)
    expect(isDropped).toBe(false)
    clock.advance(1)
    await room
    expect(isDropped).toBe(true)
    expect(source.take()).toBeUndefined()
    clock.advance(10_000)
    expect([turn.outcome, turn.signal.aborted]).toEqual(['abandoned', true])
  })

  it('stays within its bound whatever an engine says to readers that never read', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({min: 0, max: 400}), {maxLength: 200}),
        fc.integer({min: 0, max: 3}),
        (sizes, readers) => {
          const {turn} = setUp({maxTurnBytes: 500})
          for (let count = 0; count < readers; count++) turn.attach(0)
          for (const size of sizes) {
            turn.append('text_delta', {text: 'x'.repeat(size)})
            // Also when an engine does not wait: the bound does not depend on its manners.
            expect(turn.log.size <= 500 || turn.log.firstId === turn.log.lastId).toBe(true)
            if (readers > 0 && turn.log.size > limits.maxBehindBytes) expect(turn.whenRoom()).toBeDefined()
          }
        },
      ),
    )
  })

  it('goes on for a reader that keeps up although another has stopped', () => {
    const {turn} = setUp()
    turn.attach(0)
    const quick = turn.attach(0)
    for (let count = 0; count < 50; count++) {
      turn.append('text_delta', {text: 'x'.repeat(20)})
      drain(quick)
      expect(turn.whenRoom()).toBeUndefined()
    }
  })

  it('ends a reader whose next event is no longer held, instead of skipping it', () => {
    const {turn} = setUp({maxTurnBytes: 60})
    const slow = turn.attach(0)
    for (let count = 0; count < 10; count++) turn.append('text_delta', {text: 'x'.repeat(10)})
    expect(slow.take()).toBeUndefined()
    expect(turn.readers).toEqual([])
  })

  it('lets a reader come back within the grace', () => {
    const {clock, turn} = setUp()
    turn.attach(0).close()
    clock.advance(9_999)
    expect(turn.outcome).toBe('running')
    const again = turn.attach(0)
    clock.advance(60_000)
    expect(turn.outcome).toBe('running')
    again.close()
    clock.advance(10_000)
    expect(turn.outcome).toBe('abandoned')
  })

  it('ends with done at a cancel, once', () => {
    const {turn} = setUp()
    const source = turn.attach(0)
    turn.cancel('cancelled')
    turn.cancel('abandoned')
    turn.append('text_delta', {text: 'late'})
    turn.end('finished')
    expect(source.take()).toBe('id: 1\nevent: done\ndata: {"reason":"cancelled"}\n\n')
    expect(source.take()).toBeUndefined()
    expect([turn.outcome, turn.signal.aborted]).toEqual(['cancelled', true])
  })

  it('says that it is alive only to a reader that has nothing else to read', () => {
    const {turn} = setUp()
    const source = turn.attach(0)
    const beat = (of: Turn) => of.readers.forEach((reader) => reader.beat())
    beat(turn)
    expect(source.take()).toBe(': keep-alive\n\n')
    expect(source.take()).toBe('')
    turn.append('text_delta', {text: 'hi'})
    beat(turn)
    expect(source.take()).not.toContain('keep-alive')
    expect(source.take()).toBe('')
  })

  it('wakes whoever waits, once per call', () => {
    const {turn} = setUp()
    const source = turn.attach(0)
    let calls = 0
    source.whenReady(() => (calls += 1))
    turn.append('text_delta', {text: 'a'})
    turn.append('text_delta', {text: 'b'})
    expect(calls).toBe(1)
  })
})
