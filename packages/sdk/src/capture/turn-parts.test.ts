import {describe, expect, it, vi} from 'vitest'
import type {VoiceActivityDetector} from '../audio/voice-activity-detector.ts'
import {createSampleRing} from '../signal/sample-ring.ts'
import {createDetectorQueue} from './detector-queue.ts'
import {createFrameSplitter} from './frame-splitter.ts'
import {createTurnRecorder} from './turn-recorder.ts'

const count = (from: number, length: number) => Float32Array.from({length}, (_, place) => from + place)

describe('splitting', () => {
  it.each([160, 512, 320, 1000])('gives blocks of %i without a hole', (length) => {
    const blocks: {first: number; end: number}[] = []
    const splitter = createFrameSplitter(length, (block, end) => blocks.push({first: block[0] ?? -1, end}))
    for (let index = 0; index < 16_000; index += 320) splitter.push(count(index, 320), index)
    expect(blocks).toEqual(
      Array.from({length: Math.floor(16_000 / length)}, (_, place) => ({
        first: place * length,
        end: (place + 1) * length,
      })),
    )
  })

  it('begins a new block after a reset, where sound goes on', () => {
    const ends: number[] = []
    const splitter = createFrameSplitter(512, (_, end) => ends.push(end))
    splitter.push(count(0, 320), 0)
    splitter.reset()
    splitter.push(count(1000, 640), 1000)
    expect(ends).toEqual([1512])
  })
})

describe('a detector that takes its time', () => {
  /** Answers when it is let, and notes whether it was asked twice at once. */
  function slow() {
    const asked: number[] = []
    const pending: {resolve(value: number): void; reject(error: unknown): void}[] = []
    let resets = 0
    const detector: VoiceActivityDetector = {
      id: 'slow-1',
      locality: 'device',
      frameSamples: 4,
      thresholds: {onset: 0.5, offset: 0.35},
      push(frame) {
        asked.push(frame[0] ?? -1)
        return new Promise((resolve, reject) => pending.push({resolve, reject}))
      },
      reset: () => void resets++,
    }
    const heard: unknown[] = []
    const queue = createDetectorQueue({
      detector,
      mostWaiting: 3,
      onProbability: (probability, end) => heard.push([probability, end]),
      onError: (error) => heard.push(error),
    })
    const answer = async (value: number) => {
      pending.shift()?.resolve(value)
      for (let turn = 0; turn < 10; turn++) await Promise.resolve()
    }
    return {queue, asked, pending, heard, answer, resets: () => resets}
  }

  it('is asked one at a time and in order, with the sound as it was', async () => {
    const {queue, asked, pending, heard, answer} = slow()
    const block = new Float32Array(4)
    for (let place = 0; place < 4; place++) {
      block.fill(place)
      queue.push(block, place * 4 + 4)
    }
    expect([asked, pending.length, queue.waiting]).toEqual([[0], 1, 3])
    for (const value of [0.1, 0.2, 0.3, 0.4]) await answer(value)
    expect(asked).toEqual([0, 1, 2, 3])
    expect(heard).toEqual([
      [0.1, 4],
      [0.2, 8],
      [0.3, 12],
      [0.4, 16],
    ])
  })

  it('misses the oldest when it is too far behind, and that is counted', async () => {
    const {queue, asked, answer} = slow()
    for (let place = 0; place < 6; place++) queue.push(new Float32Array(4).fill(place), place)
    expect([queue.dropped, queue.waiting]).toEqual([2, 3])
    for (let round = 0; round < 4; round++) await answer(0)
    expect(asked).toEqual([0, 3, 4, 5])
  })

  it('is not believed about what was before a gap', async () => {
    const {queue, heard, answer, resets} = slow()
    queue.push(new Float32Array(4), 4)
    queue.push(new Float32Array(4), 8)
    queue.reset()
    await answer(1)
    expect([heard, queue.waiting, resets()]).toEqual([[], 0, 1])
  })

  it('tells of its errors, and goes on', async () => {
    const {queue, heard, pending, answer} = slow()
    const broken = new Error('broken')
    queue.push(new Float32Array(4), 4)
    queue.push(new Float32Array(4), 8)
    pending.shift()?.reject(broken)
    await answer(0)
    await answer(0.5)
    expect(heard).toEqual([broken, [0.5, 8]])
  })

  it('costs no promise when it answers at once', () => {
    const heard: number[] = []
    const queue = createDetectorQueue({
      detector: {
        ...{id: 'quick-1', locality: 'device', frameSamples: 4, thresholds: {onset: 0.5, offset: 0.35}},
        push: () => 0.7,
        reset() {},
      },
      onProbability: (probability) => heard.push(probability),
      onError: () => {},
    })
    queue.push(new Float32Array(4), 4)
    expect(heard).toEqual([0.7])
  })
})

describe('the sound of a turn', () => {
  const recorderOf = (mostSamples = 100) => {
    const ring = createSampleRing(8)
    const recorder = createTurnRecorder(ring, mostSamples)
    const hear = (from: number, length: number) => {
      const samples = count(from, length)
      ring.write(samples)
      recorder.push(samples)
    }
    return {ring, recorder, hear}
  }

  it('begins before it was noticed, and is longer than the ring', () => {
    const {recorder, hear} = recorderOf()
    hear(0, 6)
    recorder.begin(3)
    for (let from = 6; from < 60; from += 6) hear(from, 6)
    const {from, samples} = recorder.take(50)
    expect([from, [...samples]]).toEqual([3, [...count(3, 47)]])
    expect(recorder.isRecording).toBe(false)
  })

  it('can go on with an overlap when it is cut', () => {
    const {recorder, hear} = recorderOf()
    hear(0, 6)
    recorder.begin(0)
    hear(6, 6)
    expect([...recorder.take(12, 10).samples]).toEqual([...count(0, 12)])
    hear(12, 4)
    expect(recorder.take(16)).toEqual({from: 10, samples: count(10, 6)})
  })

  it('holds no more than it may', () => {
    const {recorder, hear} = recorderOf(20)
    recorder.begin(0)
    hear(0, 15)
    hear(15, 15)
    expect(recorder.take(30).samples.length).toBe(20)
  })

  it('is overwritten when it is let go', () => {
    const fill = vi.spyOn(Float32Array.prototype, 'fill')
    const {recorder, hear} = recorderOf()
    recorder.begin(0)
    hear(0, 10)
    recorder.wipe()
    const fills = fill.mock.contexts.filter((one) => one instanceof Float32Array)
    fill.mockRestore()
    expect(fills.some(({length}) => length >= 10)).toBe(true)
    expect(fills.every((samples) => samples.every((sample) => sample === 0))).toBe(true)
  })
})
