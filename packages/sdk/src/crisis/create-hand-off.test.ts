import {describe, expect, it} from 'vitest'
import {createManualClock} from '../lib/manual-clock.ts'
import {createHandOff} from './create-hand-off.ts'
import type {EscalationAnswer, EscalationHandler, HandOffState} from './hand-off.ts'

function start(onEscalate: EscalationHandler, options: {attempts?: number} = {}) {
  const clock = createManualClock()
  const handOff = createHandOff({onEscalate, clock, timeLimitMs: 10_000, retryDelayMs: 1000, ...options})
  const phases: HandOffState['phase'][] = []
  handOff.subscribe(() => phases.push(handOff.getState().phase))
  return {clock, handOff, phases}
}

describe('row 12: a hand-off', () => {
  it('says that somebody was told only when a person acknowledged', async () => {
    const {clock, handOff, phases} = start(async () => ({acknowledged: true, reference: 'alert-1'}))
    expect(handOff.getState()).toMatchObject({phase: 'idle', wasSomeoneTold: false})
    expect(handOff.ask('high', ['suicidal_intent'])).toMatchObject({phase: 'asked', wasSomeoneTold: false})
    await clock.run(0)
    expect(handOff.getState()).toMatchObject({phase: 'acknowledged', wasSomeoneTold: true, reference: 'alert-1'})
    expect(phases).toEqual(['asked', 'acknowledged'])
    expect(clock.pending).toBe(0)
  })

  it('tells the handler level, reasons and context', () => {
    const calls: unknown[][] = []
    const {handOff} = start((...call) => void calls.push(call))
    handOff.ask('high', ['suicide_plan'], {region: 'NZ', isMinor: true})
    expect(calls).toEqual([['high', ['suicide_plan'], {region: 'NZ', isMinor: true}]])
  })

  it.each<[string, EscalationHandler]>([
    ['throws', () => JSON.parse('{')],
    ['rejects', () => Promise.reject(new Error('down'))],
    ['declines', () => ({acknowledged: false})],
  ])('that %s is tried again and then failed', async (_name, handler) => {
    const {clock, handOff, phases} = start(handler)
    handOff.ask('high', [])
    await clock.run(500)
    expect(handOff.getState()).toMatchObject({phase: 'asked', attempts: 1})
    await clock.run(1000)
    expect(handOff.getState()).toMatchObject({phase: 'failed', attempts: 2, wasSomeoneTold: false})
    expect(phases).toEqual(['asked', 'asked', 'failed'])
    expect(clock.pending).toBe(0)
  })

  it('that never answers times out, and can be asked again', async () => {
    const {clock, handOff} = start(() => new Promise<EscalationAnswer>(() => {}))
    handOff.ask('high', [])
    await clock.run(10_000)
    expect(handOff.getState()).toMatchObject({phase: 'timed_out', wasSomeoneTold: false})
    expect(handOff.retry().phase).toBe('asked')
    await clock.run(10_000)
    expect(handOff.getState().phase).toBe('timed_out')
  })

  it('that was only passed on waits for an acknowledgement by another way', async () => {
    const {clock, handOff} = start(() => {})
    handOff.ask('high', [])
    await clock.run(1000)
    expect(handOff.getState()).toMatchObject({phase: 'asked', wasSomeoneTold: false})
    expect(handOff.acknowledge('by phone')).toMatchObject({phase: 'acknowledged', reference: 'by phone'})
    await clock.run(60_000)
    expect(handOff.getState().phase).toBe('acknowledged')
  })

  it('believes a person who answers after the time limit', async () => {
    let answer: (value: EscalationAnswer) => void = () => {}
    const {clock, handOff} = start(() => new Promise<EscalationAnswer>((resolve) => (answer = resolve)))
    handOff.ask('imminent', [])
    await clock.run(10_000)
    answer({acknowledged: true})
    await clock.run(0)
    expect(handOff.getState()).toMatchObject({phase: 'acknowledged', wasSomeoneTold: true})
  })

  it('is not believed for a question that was replaced by a graver one', async () => {
    const answers: ((value: EscalationAnswer) => void)[] = []
    const {clock, handOff} = start(() => new Promise<EscalationAnswer>((resolve) => void answers.push(resolve)))
    handOff.ask('moderate', [])
    handOff.ask('imminent', [])
    answers[0]?.({acknowledged: true})
    await clock.run(0)
    expect(handOff.getState()).toMatchObject({phase: 'asked', level: 'imminent', wasSomeoneTold: false})
  })

  it('is not asked twice for the same level while it is open', () => {
    let calls = 0
    const {handOff} = start(() => void (calls += 1))
    handOff.ask('high', [])
    handOff.ask('high', [])
    handOff.ask('low', [])
    expect(calls).toBe(1)
    handOff.ask('imminent', [])
    expect(calls).toBe(2)
  })

  it('leaves no timer behind when it is reset', async () => {
    const {clock, handOff} = start(() => ({acknowledged: false}))
    handOff.ask('high', [])
    await clock.run(100)
    expect(handOff.reset()).toMatchObject({phase: 'idle', attempts: 0})
    expect(clock.pending).toBe(0)
    expect(handOff.retry().phase).toBe('idle')
    expect(handOff.acknowledge().phase).toBe('idle')
  })
})

it('row 13: nothing contacts emergency services by default, and when a handler may, it has to be said beforehand', () => {
  expect(createHandOff({onEscalate: () => {}}).mustAnnounce).toBe(false)
  expect(createHandOff({onEscalate: () => {}, contactsEmergencyServices: true}).mustAnnounce).toBe(true)
})
