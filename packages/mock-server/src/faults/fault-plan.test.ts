import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {createFaultPlan, type FaultRule} from './fault-plan.ts'
import {createFaultSchedule} from './fault-schedule.ts'
import {formatFault} from './format-fault.ts'
import {parseFaults} from './parse-faults.ts'

const run = (rule: FaultRule, count: number, seed = 1) => {
  const plan = createFaultPlan([rule], seed)
  return Array.from({length: count}, () => plan.choose({method: 'POST', path: '/infer'}).length).join('')
}

describe('createFaultPlan', () => {
  it('fails twice and then works', () => {
    expect(run({faults: 'status=503', times: 2}, 5)).toBe('11000')
  })

  it('leaves the first ones alone, and hits every third', () => {
    expect(run({faults: 'reset', skip: 2}, 5)).toBe('00111')
    expect(run({faults: 'reset', every: 3}, 7)).toBe('1001001')
    expect(run({faults: 'reset', skip: 1, every: 2, times: 2}, 8)).toBe('01010000')
  })

  it('hits by chance, the same way for the same seed', () => {
    const rule = {faults: 'reset', chance: 0.3}
    expect(run(rule, 200, 4)).toBe(run(rule, 200, 4))
    expect(run(rule, 200, 4)).not.toBe(run(rule, 200, 5))
    const hits = [...run(rule, 1000)].filter((hit) => hit === '1').length
    expect(hits).toBeGreaterThan(250)
    expect(hits).toBeLessThan(350)
  })

  it('hits only the method and path it names', () => {
    const plan = createFaultPlan([
      {faults: 'reset', path: '/infer', method: 'post'},
      {faults: {kind: 'latency', ms: 5}, path: '/batch*'},
    ])
    expect(plan.choose({method: 'POST', path: '/infer'})).toEqual([{kind: 'reset'}])
    expect(plan.choose({method: 'GET', path: '/infer'})).toEqual([])
    expect(plan.choose({method: 'POST', path: '/infer-stream'})).toEqual([])
    expect(plan.choose({method: 'GET', path: '/batch-jobs/1'})).toEqual([{kind: 'latency', ms: 5}])
  })

  it('begins anew after a reset', () => {
    const plan = createFaultPlan([{faults: 'reset', times: 1}])
    const ask = () => plan.choose({method: 'GET', path: '/health'}).length
    expect([ask(), ask()]).toEqual([1, 0])
    plan.reset()
    expect([ask(), ask()]).toEqual([1, 0])
  })

  it('refuses a rule it cannot read, at once', () => {
    expect(() => createFaultPlan([{faults: 'statsu=503'}])).toThrow('cannot be read')
  })
})

describe('createFaultSchedule', () => {
  const ask = {method: 'POST', path: '/infer-stream'}

  it('is the same for the same seed, and can be written down and read back', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const schedule = createFaultSchedule(seed)
        expect(createFaultSchedule(seed).steps).toEqual(schedule.steps)
        for (const faults of schedule.steps.filter((step) => step.length > 0)) {
          expect(parseFaults(faults.map(formatFault).join(','))).toEqual({ok: true, faults})
        }
      }),
    )
  })

  it('lets the request through after its run of bad luck, and again after a reset', () => {
    const schedule = createFaultSchedule(11, {longest: 2})
    const first = Array.from({length: 6}, () => schedule.choose(ask))
    expect(first.slice(0, schedule.steps.length)).toEqual(schedule.steps)
    expect(first.slice(2)).toEqual([[], [], [], []])
    schedule.reset()
    expect(schedule.choose(ask)).toEqual(schedule.steps[0] ?? [])
  })

  it('brings every kind of fault the suite promises', () => {
    const kinds = new Set<string>()
    for (let seed = 0; seed < 500; seed += 1) {
      for (const fault of createFaultSchedule(seed).steps.flat()) kinds.add(fault.kind)
    }
    const promised = [
      'disconnect',
      'stall',
      'reset',
      'status',
      'rate-limit',
      'malformed',
      'latency',
      'duplicate',
      'reorder',
    ]
    expect([...kinds]).toEqual(expect.arrayContaining([...promised, 'chunks', 'lost-reply', 'truncate', 'oversized']))
  })

  it('leaves other paths alone and does not count them', () => {
    const schedule = createFaultSchedule(3, {pathPrefix: '/infer'})
    expect(schedule.choose({method: 'GET', path: '/health'})).toEqual([])
    expect(schedule.choose(ask)).toEqual(schedule.steps[0] ?? [])
  })
})
