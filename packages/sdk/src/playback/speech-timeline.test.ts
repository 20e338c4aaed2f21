import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {createSpeechChunker} from './create-speech-chunker.ts'
import {estimateMarks, estimateSpeechMs} from './estimate-marks.ts'
import {heardTime} from './heard-time.ts'
import {createSpeechTimeline} from './speech-timeline.ts'

const shown = 'I do **hear** you, and that sounds hard. Shall we go slowly?'
function chunksOf(text: string) {
  const chunker = createSpeechChunker()
  return [...chunker.push(text), ...chunker.end()]
}

function spoken() {
  const timeline = createSpeechTimeline()
  for (const chunk of chunksOf(shown)) {
    timeline.add(chunk)
    timeline.setDuration(chunk.id, 1000)
  }
  return timeline
}

describe('what was heard', () => {
  it('is nothing before the first sound', () => {
    const timeline = spoken()
    expect([timeline.captionAt(5), timeline.heardMsAt(5), timeline.firstAt]).toEqual([undefined, 0, undefined])
    timeline.note({type: 'started', chunk: 0, chunkMs: 0, at: 2})
    expect([timeline.captionAt(1.9), timeline.firstAt]).toEqual([undefined, 2])
  })

  it('is the words up to that moment, in what is shown', () => {
    const timeline = spoken()
    timeline.mark(0, [{start: 0, end: 1, startMs: 0, endMs: 100}], 'exact')
    timeline.mark(0, [{start: 5, end: 9, startMs: 300, endMs: 600}], 'exact')
    timeline.note({type: 'started', chunk: 0, chunkMs: 0, at: 2})
    expect(timeline.captionAt(2.2)).toEqual({chunk: 0, start: 0, end: 1, heardEnd: 1, timing: 'exact'})
    const caption = timeline.captionAt(2.65)
    expect(shown.slice(caption?.start, caption?.end)).toBe('hear')
    expect(shown.slice(0, caption?.heardEnd)).toBe('I do **hear')
  })

  it('stands still in a gap, and goes on after it', () => {
    const timeline = spoken()
    timeline.note({type: 'started', chunk: 0, chunkMs: 0, at: 1})
    timeline.note({type: 'stopped', chunk: 0, chunkMs: 400, at: 1.4, reason: 'starved'})
    expect(timeline.heardMsAt(3)).toBe(400)
    timeline.note({type: 'started', chunk: 0, chunkMs: 400, at: 3})
    expect(timeline.heardMsAt(3.1)).toBeCloseTo(500)
    expect(timeline.captionAt(3)).toEqual(timeline.captionAt(1.4))
  })

  it('prefers what the synthesiser says to an estimate', () => {
    const timeline = spoken()
    timeline.note({type: 'started', chunk: 1, chunkMs: 0, at: 0})
    expect(timeline.captionAt(0)?.timing).toBe('estimated')
    timeline.mark(1, [{start: 0, end: 5, startMs: 0, endMs: 900}], 'boundary')
    expect(timeline.captionAt(0.5)).toMatchObject({timing: 'boundary', chunk: 1})
  })

  it('only grows as time passes', () => {
    fc.assert(
      fc.property(
        fc.lorem({maxCount: 40, mode: 'sentences'}),
        fc.array(fc.double({min: 0, max: 1, noNaN: true})),
        (text, times) => {
          const timeline = createSpeechTimeline()
          let at = 0
          for (const chunk of chunksOf(text)) {
            timeline.add(chunk)
            timeline.note({type: 'started', chunk: chunk.id, chunkMs: 0, at})
            const lengthMs = estimateSpeechMs(chunk.text)
            timeline.setDuration(chunk.id, lengthMs)
            at += lengthMs / 1000
            timeline.note({type: 'stopped', chunk: chunk.id, chunkMs: lengthMs, at, reason: 'ended'})
          }
          const ends = times.map((time) => time * at).sort((one, other) => one - other)
          const heard = ends.map((time) => timeline.captionAt(time)?.heardEnd ?? 0)
          expect(heard).toEqual([...heard].sort((one, other) => one - other))
          expect(timeline.captionAt(at + 1)?.heardEnd).toBe(text.length)
        },
      ),
      {numRuns: 200},
    )
  })
})

describe('estimated words', () => {
  it('are in order, within the sound, and longer where there are more syllables', () => {
    const text = 'Yes, responsibility is heavy.'
    const marks = estimateMarks(text, 2000)
    expect(marks.map(({start, end}) => text.slice(start, end))).toEqual(['Yes,', 'responsibility', 'is', 'heavy.'])
    expect(marks[0]?.startMs).toBe(0)
    expect(marks.at(-1)?.endMs).toBeCloseTo(2000)
    const length = (index: number) => (marks[index]?.endMs ?? 0) - (marks[index]?.startMs ?? 0)
    expect(length(1)).toBeGreaterThan(3 * length(2))
  })

  it('know digits and scripts without spaces, and nothing of an empty text', () => {
    expect(estimateSpeechMs('116 123')).toBeGreaterThan(1500)
    expect(estimateSpeechMs('我听到你了')).toBeGreaterThan(1000)
    expect([estimateSpeechMs(''), estimateMarks('', 100)]).toEqual([0, []])
  })
})

describe('the time that is heard', () => {
  const stamped = (contextTime: number, performanceTime: number) => ({
    currentTime: 10,
    baseLatency: 0.01,
    outputLatency: 0.2,
    getOutputTimestamp: () => ({contextTime, performanceTime}),
  })

  it('is what the device says it plays', () => {
    expect(heardTime(stamped(9.7, 5000), 5050)).toBeCloseTo(9.75)
    expect(heardTime(stamped(9.99, 5000), 5050)).toBe(10)
  })

  it('is estimated by the latency where the device says nothing, or nothing new', () => {
    expect(heardTime(stamped(0, 0), 5000)).toBeCloseTo(9.79)
    expect(heardTime(stamped(3, 1000), 5000)).toBeCloseTo(9.79)
    expect(heardTime({currentTime: 10}, 0)).toBeCloseTo(9.97)
    expect(heardTime({currentTime: 0.01}, 0)).toBe(0)
  })
})

it('knows when the next word begins', () => {
  const timeline = spoken()
  timeline.mark(
    0,
    [
      {start: 0, end: 1, startMs: 0, endMs: 100},
      {start: 2, end: 4, startMs: 250, endMs: 400},
    ],
    'exact',
  )
  timeline.note({type: 'started', chunk: 0, chunkMs: 0, at: 2})
  expect([timeline.nextAt(1), timeline.nextAt(2.1), timeline.nextAt(2.3)]).toEqual([undefined, 2.25, undefined])
})
