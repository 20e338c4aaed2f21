import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {createTurnSegmenter, type TurnSegmenter, type TurnTimings} from './create-turn-segmenter.ts'
import {createDspVad} from './dsp-vad.ts'
import type {SegmentEvent} from './reduce-segment.ts'
import {pause, scene, voice} from './voice-fixture.ts'

const thresholds = {onset: 0.5, offset: 0.35}
const ms = 16

/** What happens when speech is as likely as that, each for so many milliseconds; `between` is called after each. */
function heard(
  pieces: readonly (readonly [probability: number, milliseconds: number])[],
  {between = () => {}, ...timings}: TurnTimings & {between?: (segmenter: TurnSegmenter, index: number) => void} = {},
): SegmentEvent[] {
  const events: SegmentEvent[] = []
  const segmenter = createTurnSegmenter({thresholds, onEvent: (event) => events.push(event), ...timings})
  let place = 0
  for (const [index, [probability, milliseconds]] of pieces.entries()) {
    segmenter.follow(probability, place, (place += milliseconds * ms))
    between(segmenter, index)
  }
  return events
}
const typesOf = (events: readonly SegmentEvent[]) => events.map(({type}) => type)

describe('turns', () => {
  it('begin a little before they are heard and end after a pause', () => {
    expect(
      heard([
        [0.1, 1000],
        [0.9, 1000],
        [0.1, 2000],
      ]),
    ).toEqual([
      {type: 'onset', at: 1000 * ms, from: 700 * ms, isContinued: false},
      {type: 'tentativeEnd', at: 2000 * ms, decidedAt: 2160 * ms},
      {type: 'turnEnd', at: 2000 * ms, from: 700 * ms, to: 2160 * ms, decidedAt: 2700 * ms},
    ])
  })

  it('go on after a pause that was none', () => {
    const events = heard([
      [0.9, 500],
      [0.1, 400],
      [0.9, 500],
      [0.1, 2000],
    ])
    expect(typesOf(events)).toEqual(['onset', 'tentativeEnd', 'speechResumed', 'tentativeEnd', 'turnEnd'])
    expect(events[2]).toEqual({type: 'speechResumed', at: 900 * ms, decidedAt: 930 * ms})
  })

  it('are not begun by a click, nor taken up by one', () => {
    expect(
      heard([
        [0.1, 500],
        [0.9, 20],
        [0.1, 500],
      ]),
    ).toEqual([])
    expect(
      typesOf(
        heard([
          [0.9, 500],
          [0.1, 300],
          [0.9, 20],
          [0.1, 2000],
        ]),
      ),
    ).toEqual(['onset', 'tentativeEnd', 'turnEnd'])
  })

  it('go on while speech is likelier than the lower threshold', () => {
    expect(
      typesOf(
        heard([
          [0.9, 100],
          [0.4, 3000],
        ]),
      ),
    ).toEqual(['onset'])
    expect(heard([[0.4, 3000]])).toEqual([])
  })

  it('that hold too little speech are a misfire, and nothing is begun for them', () => {
    expect(
      typesOf(
        heard([
          [0.9, 100],
          [0.1, 1000],
        ]),
      ),
    ).toEqual(['onset', 'misfire'])
  })

  it('end sooner when they sound finished and later when they do not', () => {
    const lengthOf = (finished: number | undefined) => {
      const judge = (segmenter: TurnSegmenter, index: number) => {
        if (index === 1 && finished !== undefined) segmenter.judge(finished)
      }
      const ended = heard(
        [
          [0.9, 500],
          [0.1, 200],
          [0.1, 2000],
        ],
        {between: judge},
      ).at(-1)
      return ended?.type === 'turnEnd' ? (ended.decidedAt - ended.at) / ms : NaN
    }
    expect([1, 0.75, 0.5, undefined, 0.25, 0].map(lengthOf)).toEqual([450, 575, 700, 700, 950, 1200])
  })

  it('end at once when somebody says so after that long', () => {
    const judge = (segmenter: TurnSegmenter, index: number) => {
      if (index === 1) segmenter.judge(1)
    }
    expect(
      heard(
        [
          [0.9, 500],
          [0.1, 600],
        ],
        {between: judge},
      ).at(-1),
    ).toMatchObject({type: 'turnEnd', decidedAt: 1100 * ms})
  })

  it('are cut when they are too long, and go on with a little of what was said', () => {
    const events = heard(
      [
        [0.9, 2500],
        [0.1, 1000],
      ],
      {maxTurnMs: 1000},
    )
    expect(events).toEqual([
      {type: 'onset', at: 0, from: 0, isContinued: false},
      {type: 'cut', at: 1000 * ms, from: 0, to: 1000 * ms, decidedAt: 1000 * ms},
      {type: 'onset', at: 1000 * ms, from: 800 * ms, isContinued: true},
      {type: 'cut', at: 1800 * ms, from: 800 * ms, to: 1800 * ms, decidedAt: 1800 * ms},
      {type: 'onset', at: 1800 * ms, from: 1600 * ms, isContinued: true},
      {type: 'cut', at: 2600 * ms, from: 1600 * ms, to: 2600 * ms, decidedAt: 2600 * ms},
    ])
  })

  it('end at a gap, and when a button is let go', () => {
    const breakAt = (segmenter: TurnSegmenter, index: number) => {
      if (index === 0) segmenter.gap(5000 * ms)
    }
    expect(heard([[0.9, 500]], {between: breakAt}).at(-1)).toMatchObject({type: 'turnEnd', to: 500 * ms})
    expect(typesOf(heard([[0.9, 500]], {between: (segmenter) => segmenter.finish()}))).toEqual(['onset', 'turnEnd'])
    expect(typesOf(heard([[0.9, 50]], {between: (segmenter) => segmenter.finish()}))).toEqual(['onset', 'misfire'])
    const reset = (segmenter: TurnSegmenter) => segmenter.reset()
    expect(typesOf(heard([[0.9, 500]], {between: reset}))).toEqual(['onset'])
  })

  it('refuse timings that contradict each other', () => {
    expect(() => heard([], {end: {least: 900, usual: 700, most: 1200}})).toThrow(RangeError)
    expect(() => heard([], {maxTurnMs: 100, overlapMs: 200})).toThrow(RangeError)
  })
})

describe('whatever is heard', () => {
  const piece = fc.tuple(fc.constantFrom(0, 0.2, 0.4, 0.6, 1), fc.integer({min: 1, max: 900}))
  const pieces = fc.array(piece, {maxLength: 40})
  const timings = {maxTurnMs: 2000}

  it('each turn begins once and ends once, and pauses and goes on in turn', () => {
    const after: Record<string, readonly string[]> = {
      start: ['onset'],
      onset: ['tentativeEnd', 'misfire', 'cut'],
      tentativeEnd: ['speechResumed', 'turnEnd', 'cut'],
      speechResumed: ['tentativeEnd', 'cut'],
      turnEnd: ['onset'],
      misfire: ['onset'],
      cut: ['onset'],
    }
    fc.assert(
      fc.property(pieces, (given) => {
        const types = ['start', ...typesOf(heard(given, timings))]
        for (const [index, type] of types.slice(1).entries()) expect(after[types[index] ?? '']).toContain(type)
      }),
    )
  })

  it('no sample is in two turns but for the overlap after a cut, and none from before its turn was heard', () => {
    fc.assert(
      fc.property(pieces, (given) => {
        let [end, cutAt] = [0, -1]
        for (const event of heard(given, timings)) {
          if (event.type === 'onset')
            expect(event.from).toBeGreaterThanOrEqual(event.at === cutAt && event.isContinued ? end - 200 * ms : end)
          if (event.type !== 'turnEnd' && event.type !== 'cut') continue
          expect(event.to).toBeGreaterThan(event.from)
          expect(event.to).toBeLessThanOrEqual(event.decidedAt)
          expect(event.to - event.from).toBeLessThanOrEqual(2000 * ms)
          end = event.to
          cutAt = event.type === 'cut' ? event.at : -1
        }
      }),
    )
  })

  it('the same comes out however it was cut into pieces', () => {
    fc.assert(
      fc.property(pieces, fc.array(fc.integer({min: 1, max: 5000}), {minLength: 1, maxLength: 5}), (given, lengths) => {
        const whole = heard(given, timings)
        const events: SegmentEvent[] = []
        const segmenter = createTurnSegmenter({thresholds, ...timings, onEvent: (event) => events.push(event)})
        let [place, turn] = [0, 0]
        for (const [probability, milliseconds] of given) {
          const end = place + milliseconds * ms
          while (place < end) {
            const next = Math.min(end, place + (lengths[turn % lengths.length] ?? 1))
            segmenter.follow(probability, place, next)
            place = next
            turn += 1
          }
        }
        expect(events).toEqual(whole)
      }),
    )
  })
})

it('turns of a voice are found where they are', () => {
  const [first, second] = [voice(32_000), voice(24_000, {pitch: 200})]
  const samples = scene([pause(1), first, pause(1.5), second, pause(1.5)], {noiseLevel: 0.003})
  const [detector, turns] = [createDspVad(), new Array<SegmentEvent>()]
  const segmenter = createTurnSegmenter({thresholds: detector.thresholds, onEvent: (event) => turns.push(event)})
  for (let place = 0; place + 160 <= samples.length; place += 160) {
    segmenter.follow(Number(detector.push(samples.subarray(place, place + 160))), place, place + 160)
  }
  const ended = turns.flatMap((event) => (event.type === 'turnEnd' ? [{from: event.from, at: event.at}] : []))
  expect(ended).toHaveLength(2)
  for (const [index, [begins, ends]] of [
    [1, 3],
    [4.5, 6],
  ].entries()) {
    const {from, at} = ended[index] ?? {from: NaN, at: NaN}
    expect(from / 16_000).toBeGreaterThan((begins ?? 0) - 0.35)
    expect(from / 16_000).toBeLessThan(begins ?? 0)
    expect(Math.abs(at / 16_000 - (ends ?? 0))).toBeLessThan(0.25)
  }
})
