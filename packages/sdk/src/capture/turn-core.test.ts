import {describe, expect, it, vi} from 'vitest'
import type {VoiceActivityDetector} from '../audio/voice-activity-detector.ts'
import type {TurnTimings} from '../signal/create-turn-segmenter.ts'
import {createTurnCore} from './create-turn-core.ts'
import type {TurnLimits} from './turn-events.ts'
import type {TurnReport} from './turn-messages.ts'

/** Samples that say where they lie. */
const count = (from: number, length: number) => Float32Array.from({length}, (_, place) => (from + place) / 1e6)

interface CoreOptions {
  live?: boolean
  limits?: TurnLimits
  timings?: TurnTimings
  push?: VoiceActivityDetector['push']
}

/** A core whose detector says what the test says. */
function core({live = false, limits = {}, timings = {}, push}: CoreOptions = {}) {
  const reports: TurnReport[] = []
  let [likely, index, resets, fallbacks] = [0, 0, 0, 0]
  const detector: VoiceActivityDetector = {
    ...{id: 'told-1', locality: 'device', frameSamples: 160, thresholds: {onset: 0.5, offset: 0.35}},
    push: push ?? (() => likely),
    reset: () => void resets++,
  }
  const made = createTurnCore({
    detector,
    createFallback() {
      fallbacks++
      return {...detector, push: () => likely}
    },
    settings: {limits, timings, live},
    report: (report) => reports.push(structuredClone(report)),
  })
  const hear = (seconds: number) => {
    for (const end = index + seconds * 16_000; index < end; index += 320)
      made.onFrame({index, samples: count(index, 320), rms: 0, peak: 0})
  }
  return {
    made,
    reports,
    /** Everything but what comes 25 times a second. */
    told: () => reports.filter(({type}) => type !== 'activity' && type !== 'sound'),
    types: () => reports.flatMap(({type}) => (type === 'activity' || type === 'sound' ? [] : [type])),
    speak(seconds: number) {
      likely = 0.9
      hear(seconds)
    },
    quiet(seconds: number) {
      likely = 0.1
      hear(seconds)
    },
    skipTo(to: number) {
      made.onGap({from: index, to, reason: 'device'})
      index = to
    },
    resets: () => resets,
    fallbacks: () => fallbacks,
  }
}

describe('a turn', () => {
  it('begins a little before it is heard, and brings its sound when it is over', () => {
    const {told, speak, quiet} = core()
    quiet(1)
    speak(1)
    quiet(0.4)
    speak(1)
    quiet(1)
    expect(told()).toEqual([
      {type: 'onset', from: 11_200, at: 16_000, isContinued: false},
      {type: 'tentativeEnd', at: 32_000},
      {type: 'speechResumed', at: 38_400},
      {type: 'tentativeEnd', at: 54_400},
      {type: 'turnEnd', from: 11_200, to: 56_960, samples: count(11_200, 56_960 - 11_200), reason: 'silence'},
    ])
  })

  it('may be longer than the ring; one that is too long is cut, and no sample is lost', () => {
    const {told, speak, quiet} = core({limits: {ringSeconds: 1, maxTurnSeconds: 5}})
    quiet(1)
    speak(7)
    quiet(1)
    const ends = told().flatMap((report) => (report.type === 'turnEnd' ? [report] : []))
    expect(ends.map(({from, to, reason}) => [from, to, reason])).toEqual([
      [11_200, 91_200, 'maxLength'],
      [88_000, 130_560, 'silence'],
    ])
    for (const {from, to, samples} of ends) expect(samples).toEqual(count(from, to - from))
    expect(told().flatMap((report) => (report.type === 'onset' ? [report.isContinued] : []))).toEqual([false, true])
  })

  it('that was too short is none, and leaves no sound', () => {
    const {types, speak, quiet} = core()
    quiet(1)
    speak(0.1)
    quiet(1)
    expect(types()).toEqual(['onset', 'misfire'])
  })

  it('ends where sound breaks off, and nothing of before comes into the next', () => {
    const {told, speak, quiet, skipTo, resets} = core()
    quiet(0.5)
    speak(0.5)
    skipTo(50_000)
    speak(1)
    quiet(1)
    expect(told().slice(0, 4)).toEqual([
      {type: 'onset', from: 3200, at: 8000, isContinued: false},
      {type: 'turnEnd', from: 3200, to: 16_000, samples: count(3200, 12_800), reason: 'gap'},
      {type: 'gap', from: 16_000, to: 50_000, reason: 'device'},
      {type: 'onset', from: 50_000, at: 50_000, isContinued: false},
    ])
    expect(resets()).toBe(1)
  })

  it('ends sooner when it sounds finished, and later when it does not', () => {
    const endOf = (finished: number) => {
      const {made, reports, speak, quiet} = core()
      speak(1)
      quiet(0.3)
      made.judge(finished)
      let silence = 0.3
      for (; silence < 2 && !reports.some(({type}) => type === 'turnEnd'); silence += 0.02) quiet(0.02)
      return silence
    }
    expect(endOf(1)).toBeCloseTo(0.46, 1)
    expect(endOf(0.5)).toBeCloseTo(0.7, 1)
    expect(endOf(0)).toBeCloseTo(1.2, 1)
  })

  it('comes piece by piece too, from its very beginning and without a hole', () => {
    const {reports, speak, quiet} = core({live: true})
    quiet(1)
    speak(1)
    quiet(1)
    const pieces = reports.flatMap((report) => (report.type === 'sound' ? [report] : []))
    const heard = pieces.flatMap(({samples}) => [...samples])
    expect(pieces[0]?.from).toBe(11_200)
    expect(heard).toEqual([...count(11_200, heard.length)])
    expect(heard.length).toBeGreaterThan(1.5 * 16_000)
    expect(pieces.length).toBeLessThanOrEqual(25 * 2)
  })
})

describe('a button', () => {
  it('makes a turn that no silence ends', () => {
    const {made, told, types, speak, quiet} = core()
    quiet(1)
    made.beginTurn()
    made.beginTurn()
    speak(1)
    quiet(2)
    made.endTurn()
    made.endTurn()
    expect(told()).toEqual([
      {type: 'onset', from: 14_400, at: 16_000, isContinued: false},
      {type: 'turnEnd', from: 14_400, to: 64_000, samples: count(14_400, 49_600), reason: 'asked'},
    ])
    speak(1)
    expect(types().at(-1)).toBe('onset')
    expect(told().at(-1)).toMatchObject({from: 64_000})
  })

  it('that is held for longer than a turn may last cuts it, and goes on', () => {
    const {made, told, quiet} = core({limits: {maxTurnSeconds: 2}})
    made.beginTurn()
    quiet(3)
    made.endTurn()
    expect(
      told().map((report) => ('reason' in report ? [report.from, report.to, report.reason] : report.type)),
    ).toEqual(['onset', [0, 32_000, 'maxLength'], 'onset', [32_000, 48_000, 'asked']])
  })

  it('lets somebody end a turn that the detector began', () => {
    const {made, told, speak} = core()
    speak(1)
    made.endTurn()
    expect(told().at(-1)).toMatchObject({type: 'turnEnd', reason: 'asked', to: 16_000})
  })
})

describe('what is told beside', () => {
  it('is the detector, 25 times a second', () => {
    const {reports, speak, quiet} = core()
    quiet(1)
    speak(1)
    const activities = reports.flatMap((report) => (report.type === 'activity' ? [report] : []))
    expect(activities.length).toBe(50)
    expect(activities[24]).toEqual({type: 'activity', probability: 0.1, speechMs: 0, silenceMs: 1000, dropped: 0})
    expect(activities.at(-1)).toEqual({type: 'activity', probability: 0.9, speechMs: 1000, silenceMs: 0, dropped: 0})
  })

  it.each([
    [
      'at once',
      () => {
        throw new Error('my secret words')
      },
    ],
    ['later', () => Promise.reject(new Error('my secret words'))],
  ])('is that a detector failed (%s); a simpler one goes on', async (_, push) => {
    const {reports, types, speak, quiet, fallbacks} = core({push})
    quiet(0.1)
    await new Promise((resolve) => setTimeout(resolve, 0))
    speak(1)
    expect(types()).toEqual(['failure', 'onset'])
    expect(fallbacks()).toBe(1)
    expect(JSON.stringify(reports)).not.toContain('secret')
  })
})

it('holds no sound after it was wiped', () => {
  const {made, told, types, speak, quiet} = core()
  speak(1)
  made.wipe()
  expect(types()).toEqual(['onset', 'misfire'])
  quiet(0.1)
  speak(1)
  expect(told().at(-1)).toMatchObject({type: 'onset', from: 16_000})
})

it('holds nothing of a turn that was told', () => {
  const fill = vi.spyOn(Float32Array.prototype, 'fill')
  const {types, speak, quiet} = core({limits: {ringSeconds: 15}})
  speak(2)
  quiet(1)
  const ring = fill.mock.contexts.find((one) => one instanceof Float32Array && one.length === 15 * 16_000)
  fill.mockRestore()
  expect(types()).toContain('turnEnd')
  if (!(ring instanceof Float32Array)) throw new Error('The ring was not overwritten')
  // The turn ended 160 ms after its last sound; only what came later is there.
  expect(ring.slice(1, 2 * 16_000 + 2560).every((sample) => sample === 0)).toBe(true)
  expect(ring.slice(2 * 16_000 + 2560, 3 * 16_000).every((sample) => sample !== 0)).toBe(true)
})
