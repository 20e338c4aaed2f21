import {describe, expect, it} from 'vitest'
import {ServerError} from '../errors/server-error.ts'
import {TritonError} from '../errors/triton-error.ts'
import {ValidationError} from '../errors/validation-error.ts'
import {createManualClock} from '../lib/manual-clock.ts'
import {createVersionRouter, type RouterOptions} from './create-version-router.ts'

const both = [
  {name: '1', weight: 9},
  {name: '2', weight: 1},
]
const keys = Array.from({length: 20_000}, (_, index) => `session-${index}`)
const answer = (version: string) => Promise.resolve(version)
const failing =
  (bad: readonly string[], error: unknown = new ServerError('down', {status: 503})) =>
  (version: string) =>
    bad.includes(version) ? Promise.reject(error) : Promise.resolve(version)

function setUp(options: Partial<RouterOptions> = {}) {
  const clock = createManualClock()
  const router = createVersionRouter({versions: both, clock, circuit: {failures: 3, restMs: 1_000}, ...options})
  const of = (name: string) => router.report().find((one) => one.name === name)
  return {clock, router, of}
}

describe('a version router', () => {
  it('divides sessions by weight, always the same way', () => {
    const {router} = setUp()
    const second = keys.filter((key) => router.versionOf(key) === '2')
    // Five standard deviations of a fair draw.
    expect(Math.abs(second.length / keys.length - 0.1)).toBeLessThan(5 * Math.sqrt((0.1 * 0.9) / keys.length))
    expect(second.every((key) => setUp().router.versionOf(key) === '2')).toBe(true)
  })

  it('moves only as many sessions as a new weight takes, and all anew for another experiment', () => {
    const before = setUp().router
    const after = setUp({
      versions: [
        {name: '1', weight: 8},
        {name: '2', weight: 2},
      ],
    }).router
    const moved = keys.filter((key) => before.versionOf(key) !== after.versionOf(key))
    expect(moved.every((key) => after.versionOf(key) === '2')).toBe(true)
    expect(Math.abs(moved.length / keys.length - 0.1)).toBeLessThan(0.015)
    const other = setUp({experiment: 'other'}).router
    const inBoth = keys.filter((key) => before.versionOf(key) === '2' && other.versionOf(key) === '2')
    expect(Math.abs(inBoth.length / keys.length - 0.01)).toBeLessThan(0.005)
  })

  it('draws for calls without a key', async () => {
    let seed = 1
    const {router, of} = setUp({random: () => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647})
    for (let index = 0; index < 4_000; index++) await router.call({run: answer})
    expect(of('2')?.calls).toBeGreaterThan(320)
    expect(of('2')?.calls).toBeLessThan(480)
  })

  it('asks another version while one fails, lets it rest, and tries it again', async () => {
    const {router, of, clock} = setUp()
    const key = keys.find((one) => router.versionOf(one) === '2') ?? ''
    for (let index = 0; index < 5; index++) {
      expect(await router.call({key, run: failing(['2'])})).toEqual({result: '1', version: '1'})
    }
    expect(of('2')).toMatchObject({calls: 3, faults: 3, isResting: true})
    expect(of('1')).toMatchObject({calls: 5, faults: 0, fallbacks: 5})
    expect(router.versionOf(key)).toBe('1')
    clock.advance(1_000)
    await router.call({key, run: failing(['2'])}) // one try, which fails: it rests again at once
    expect(of('2')).toMatchObject({calls: 4, isResting: true})
    clock.advance(1_000)
    let release = () => {}
    const trial = router.call({key, run: () => new Promise<string>((resolve) => (release = () => resolve('2')))})
    expect((await router.call({key, run: answer})).version).toBe('1') // only one tries
    release()
    expect((await trial).version).toBe('2')
    expect((await router.call({key, run: answer})).version).toBe('2')
  })

  it('fails as the last version did, and without asking when all rest', async () => {
    const {router, of} = setUp({circuit: {failures: 1, restMs: 1_000}})
    const run = failing(['1', '2'])
    await expect(router.call({key: 'k', run})).rejects.toBeInstanceOf(ServerError)
    await expect(router.call({key: 'k', run})).rejects.toMatchObject({code: 'overload'})
    expect(router.versionOf('k')).toBeUndefined()
    expect([of('1')?.calls, of('2')?.calls]).toEqual([1, 1])
  })

  it.each([
    ['refused input', new ValidationError([])],
    ['an argument that Triton refuses', new TritonError('invalid_argument', 'x')],
  ])('does not hold %s against a version', async (_name, error) => {
    const {router, of} = setUp({circuit: {failures: 1}})
    await expect(router.call({key: 'k', run: () => Promise.reject(error)})).rejects.toBe(error)
    expect([of('1'), of('2')]).toMatchObject([
      {faults: 0, isResting: false},
      {faults: 0, isResting: false},
    ])
    expect((of('1')?.calls ?? 0) + (of('2')?.calls ?? 0)).toBe(1)
  })

  it('passes a caller who leaves through, without a second try', async () => {
    const {router, of} = setUp()
    const controller = new AbortController()
    const reason = new Error('enough')
    const run = (_: string, {signal}: {signal: AbortSignal | undefined}) =>
      new Promise<string>((_resolve, reject) => signal?.addEventListener('abort', () => reject(signal.reason)))
    const waiting = router.call({key: 'k', signal: controller.signal, run})
    controller.abort(reason)
    await expect(waiting).rejects.toBe(reason)
    expect((of('1')?.faults ?? 0) + (of('2')?.faults ?? 0)).toBe(0)
    await expect(router.call({signal: controller.signal, run: answer})).rejects.toBe(reason)
  })

  it('copies a share to shadows that nobody waits for, and that can not hurt', async () => {
    const {router, of, clock} = setUp({shadows: [{name: '3', share: 1}], maxShadowCalls: 2, shadowTimeoutMs: 50})
    const ended: unknown[] = []
    const run = (version: string, {signal, isShadow}: {signal: AbortSignal | undefined; isShadow: boolean}) => {
      if (!isShadow) return Promise.resolve(version)
      return new Promise<string>((_, reject) => signal?.addEventListener('abort', () => reject(ended.push(version))))
    }
    for (let index = 0; index < 4; index++) expect((await router.call({key: 'k', run})).version).not.toBe('3')
    expect(of('3')).toMatchObject({calls: 0, shadowCalls: 2, shadowFaults: 0})
    clock.advance(50)
    await expect.poll(() => of('3')?.shadowFaults).toBe(2)
    expect([ended, clock.pending]).toEqual([['3', '3'], 0])
  })

  it('compares what was recorded', () => {
    const {router} = setUp()
    expect(router.compare('1', '2')).toMatchObject({verdict: 'undecided', lower: -1, upper: 1})
    for (let index = 0; index < 400; index++) {
      router.recordOutcome('1', index % 10 === 0 ? 1 : 0)
      router.recordOutcome('2', index % 10 === 0 ? 0 : 1)
    }
    expect(router.compare('1', '2')).toMatchObject({verdict: 'second', counts: [400, 400]})
    expect(router.compare('2', '1').verdict).toBe('first')
    expect(() => router.recordOutcome('1', 2)).toThrow(RangeError)
    expect(() => router.recordOutcome('9', 1)).toThrow(/no such version/)
  })

  it.each([
    [[]],
    [[{name: '1', weight: 0}]],
    [
      [
        {name: '1', weight: -1},
        {name: '2', weight: 1},
      ],
    ],
    [
      [
        {name: '1', weight: 1},
        {name: '1', weight: 1},
      ],
    ],
  ])('refuses %j', (versions) => expect(() => createVersionRouter({versions})).toThrow(/"versions"/))
})
