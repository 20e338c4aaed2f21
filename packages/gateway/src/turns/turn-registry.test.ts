import {describe, expect, it} from 'vitest'
import type {TurnOutcome} from './turn.ts'
import {createManualClock} from '@pixelated/sdk/testing'
import {createTurnRegistry, type TurnRegistryOptions} from './turn-registry.ts'

const setUp = (changes: Partial<TurnRegistryOptions> = {}) => {
  const clock = createManualClock()
  let count = 0
  const turns = createTurnRegistry({
    clock,
    newId: (prefix) => `${prefix}_${(count += 1)}`,
    resumeGraceMs: 10_000,
    keepAliveMs: 10_000,
    stallMs: 30_000,
    maxBehindBytes: 1000,
    maxTurnBytes: 1000,
    maxTotalBytes: 1000,
    retainMs: 60_000,
    ...changes,
  })
  const finishOne = (characters: number) => {
    const turn = turns.open({owner: 'me'})
    turn.append('text_delta', 'x'.repeat(characters - 2))
    turn.end('finished')
    return turn.id
  }
  return {clock, turns, finishOne}
}
const statusOf = (work: () => unknown) => {
  try {
    work()
    return 200
  } catch (error) {
    return (error as {status: number}).status
  }
}

describe('the turns of a gateway', () => {
  it('lets the oldest finished turn go when there is no room, and knows that it is gone', () => {
    const {turns, finishOne} = setUp()
    const [first, second, third] = [finishOne(400), finishOne(400), finishOne(400)]
    expect(turns.held).toBe(810)
    expect(statusOf(() => turns.find(first, 'me'))).toBe(410)
    expect(turns.find(second, 'me').id).toBe(second)
    expect(turns.find(third, 'me').id).toBe(third)
    expect(statusOf(() => turns.find('turn_99', 'me'))).toBe(404)
  })

  it('shows a turn to its owner only, also when it is gone', () => {
    const {turns, finishOne} = setUp()
    const first = finishOne(700)
    expect(statusOf(() => turns.find(first, 'you'))).toBe(404)
    finishOne(700)
    expect(statusOf(() => turns.find(first, 'you'))).toBe(404)
    expect(statusOf(() => turns.find(first, 'me'))).toBe(410)
  })

  it('forgets the words of a turn in time although nobody asks', () => {
    const {clock, turns, finishOne} = setUp()
    finishOne(100)
    clock.advance(59_999)
    expect(turns.held).toBe(105)
    finishOne(100)
    clock.advance(1)
    expect(turns.held).toBe(105)
    clock.advance(59_999)
    expect(turns.held).toBe(0)
  })

  it('forgets in time that a turn was, so that this memory has a bound too', () => {
    const {clock, turns, finishOne} = setUp({maxGone: 1})
    const [first, second] = [finishOne(10), finishOne(10)]
    clock.advance(60_000)
    expect(statusOf(() => turns.find(first, 'me'))).toBe(404)
    expect(statusOf(() => turns.find(second, 'me'))).toBe(410)
  })

  it('refuses a new turn when running ones fill everything', () => {
    const {turns} = setUp()
    turns.open({owner: 'me'}).append('text_delta', 'x'.repeat(900))
    turns.open({owner: 'me'}).append('text_delta', 'x'.repeat(900))
    expect(statusOf(() => turns.open({owner: 'me'}))).toBe(503)
  })

  it('beats for readers of running turns and stops when there is none', () => {
    const {clock, turns} = setUp()
    const turn = turns.open({owner: 'me'})
    const source = turn.attach(0)
    clock.advance(10_000)
    expect(source.take()).toBe(': keep-alive\n\n')
    clock.advance(10_000)
    expect(source.take()).toBe(': keep-alive\n\n')
    expect([turns.running, turns.reading]).toEqual([1, 1])
    turn.end('finished')
    expect([turns.running, turns.reading]).toEqual([0, 0])
  })

  it('tells how a turn went, unless it never began', () => {
    const {turns, clock} = setUp()
    const told: TurnOutcome[] = []
    turns.open({owner: 'me'}, (outcome) => told.push(outcome)).end('finished')
    const running = turns.open({owner: 'me'})
    turns.discard(turns.open({owner: 'me'}, (outcome) => told.push(outcome)))
    turns.close()
    expect(told).toEqual(['finished'])
    expect(running.outcome).toBe('cancelled')
    expect([turns.held, clock.pending]).toEqual([0, 0])
  })
})
