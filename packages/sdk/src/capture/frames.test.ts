import {describe, expect, it} from 'vitest'
import {tone} from '../signal/noise-fixture.ts'
import {createManualClock} from '../lib/manual-clock.ts'
import {createFrameCutter} from './frame-cutter.ts'
import {createFrameHub, type FramePort} from './frame-hub.ts'
import {createFrameReceiver} from './frame-receiver.ts'
import type {FrameMessage, SoundFrame, SoundGap} from './sound-frame.ts'
import {createTimeline} from './timeline.ts'

/** A port as the hub sees it: what is posted is copied at once. */
function keepingPort() {
  const messages: FrameMessage[] = []
  const port: FramePort & {isClosed: boolean} = {
    isClosed: false,
    postMessage: (message) => messages.push(structuredClone(message)),
    close() {
      this.isClosed = true
    },
  }
  return {port, messages}
}

const blocks = (samples: Float32Array, length: number) =>
  Array.from({length: Math.floor(samples.length / length)}, (_, index) =>
    samples.subarray(index * length, (index + 1) * length),
  )

describe('cutting', () => {
  it.each([
    [48_000, 128],
    [44_100, 128],
    [16_000, 160],
    [96_000, 1024],
  ])('makes frames of 20 ms out of %i samples a second in blocks of %i', (sampleRate, length) => {
    const frames: SoundFrame[] = []
    const cutter = createFrameCutter({
      sampleRate,
      startIndex: 640,
      onFrame: (frame) => frames.push({...frame, samples: frame.samples.slice()}),
    })
    for (const block of blocks(tone(sampleRate, {hertz: 440, rate: sampleRate}), length)) cutter.push([block, block])
    expect(frames.length).toBeGreaterThanOrEqual(49)
    expect(frames.map(({index}) => index)).toEqual(frames.map((_, place) => 640 + place * 320))
    const [first] = frames.slice(20)
    const ideal = tone(16_000, {hertz: 440}).subarray(20 * 320, 21 * 320)
    const worst = Math.max(...ideal.map((sample, place) => Math.abs(sample - (first?.samples[place] ?? 9))))
    expect(worst).toBeLessThan(0.005)
    expect(first?.rms).toBeCloseTo(0.5 / Math.SQRT2, 2)
    expect(first?.peak).toBeCloseTo(0.5, 2)
  })

  it('follows a microphone whose rate turns out to be another', () => {
    const frames: number[] = []
    const cutter = createFrameCutter({sampleRate: 48_000, startIndex: 0, onFrame: ({rms}) => frames.push(rms)})
    for (const block of blocks(tone(44_100, {rate: 44_100}), 441)) cutter.push([block], 44_100)
    expect(frames.length).toBe(49)
  })

  it('makes nothing new for a frame: the same object and samples each time', () => {
    const seen = new Set<SoundFrame | Float32Array>()
    const cutter = createFrameCutter({
      sampleRate: 48_000,
      startIndex: 0,
      onFrame: (frame) => seen.add(frame).add(frame.samples),
    })
    const block = [new Float32Array(128)]
    for (let round = 0; round < 500; round++) cutter.push(block)
    expect(seen.size).toBe(2)
  })

  it('leaves nothing of the sound when it is wiped', () => {
    const held: Float32Array[] = []
    const cutter = createFrameCutter({sampleRate: 16_000, startIndex: 0, onFrame: ({samples}) => held.push(samples)})
    for (const block of blocks(tone(1600), 160)) cutter.push([block])
    expect(held[0]?.some((sample) => sample !== 0)).toBe(true)
    cutter.wipe()
    expect(held[0]?.every((sample) => sample === 0)).toBe(true)
  })
})

describe('a hub', () => {
  const hubOf = (startIndex = 0, gap?: 'device') => {
    const levels: {rms: number; peak: number; index: number}[] = []
    const hub = createFrameHub({sampleRate: 16_000, startIndex, gap, onLevel: (level) => levels.push({...level})})
    const feed = (seconds: number) => {
      for (const block of blocks(tone(16_000 * seconds), 160)) hub.push([block])
    }
    return {hub, levels, feed}
  }
  const listenTo = (hub: ReturnType<typeof createFrameHub>) => {
    const {port, messages} = keepingPort()
    const end = hub.add(port)
    return {port, messages, end}
  }

  it('gives every frame to everybody who is there', () => {
    const {hub, feed} = hubOf()
    const [one, other] = [listenTo(hub), listenTo(hub)]
    feed(1)
    one.end()
    feed(1)
    expect([one.messages.length, other.messages.length, one.port.isClosed]).toEqual([49, 99, true])
  })

  it('tells the level 25 times a second, also while nobody hears', () => {
    const {hub, levels, feed} = hubOf()
    feed(2)
    hub.pause()
    feed(2)
    expect(levels.length).toBe(99)
    expect(levels.at(-1)?.rms).toBeCloseTo(0.5 / Math.SQRT2, 2)
  })

  it('says where sound goes on after a device before, a pause, and a microphone that gave nothing', () => {
    const {hub, feed} = hubOf(5000, 'device')
    const {messages} = listenTo(hub)
    feed(0.1)
    hub.pause()
    feed(1)
    hub.resume(40_000, 'paused')
    feed(0.1)
    hub.miss(800)
    hub.miss(800)
    feed(0.1)
    const gaps = messages.filter(({type}) => type === 'gap')
    const before = messages.slice(0, messages.indexOf(gaps.at(-1) as FrameMessage)).at(-1)
    const end = before?.type === 'frame' ? before.index + 320 : 0
    expect(gaps).toEqual([
      {type: 'gap', to: 5000, reason: 'device'},
      {type: 'gap', to: 40_000, reason: 'paused'},
      {type: 'gap', to: end + 1600, reason: 'no_input'},
    ])
    expect(hub.stop()).toBe(end + 1600 + 4 * 320)
  })

  it('is silent for good once it was stopped', () => {
    const {hub, feed} = hubOf()
    const {port, messages} = listenTo(hub)
    feed(0.1)
    const end = hub.stop()
    feed(1)
    expect([messages.length, port.isClosed, end]).toEqual([4, true, 4 * 320])
  })
})

describe('receiving', () => {
  async function receive(messages: readonly FrameMessage[], ...more: (readonly FrameMessage[])[]) {
    const heard: (number | SoundGap)[] = []
    const receiver = createFrameReceiver({onFrame: ({index}) => heard.push(index), onGap: (gap) => heard.push(gap)})
    for (const batch of [messages, ...more]) {
      const {port1, port2} = new MessageChannel()
      receiver.listen(port1)
      for (const message of batch) port2.postMessage(message, [])
      const last = batch.at(-1)
      await expect.poll(() => receiver.position).toBeGreaterThanOrEqual(last?.type === 'frame' ? last.index + 320 : 0)
      port2.close()
    }
    receiver.stop()
    return heard
  }
  const frame = (index: number): FrameMessage => ({
    type: 'frame',
    index,
    samples: new Float32Array(320),
    rms: 0,
    peak: 0,
  })

  it('passes frames on in order, and a gap from where sound broke off', async () => {
    expect(await receive([frame(0), {type: 'gap', to: 900, reason: 'paused'}, frame(900)])).toEqual([
      0,
      {from: 320, to: 900, reason: 'paused'},
      900,
    ])
  })

  it('calls frames dropped that never came', async () => {
    expect(await receive([frame(0), frame(960)])).toEqual([0, {from: 320, to: 960, reason: 'dropped'}, 960])
  })

  it('goes on with another port, and hears nothing twice', async () => {
    expect(
      await receive([frame(0), frame(320)], [frame(320), {type: 'gap', to: 700, reason: 'device'}, frame(700)]),
    ).toEqual([0, 320, {from: 640, to: 700, reason: 'device'}, 700])
  })
})

it('counts time while nothing is heard, and never backwards', () => {
  const clock = createManualClock(1_000_000)
  const timeline = createTimeline(clock)
  expect(timeline.hasBegun).toBe(false)
  expect(timeline.place()).toBe(0)
  clock.advance(1000)
  expect([timeline.hasBegun, timeline.place()]).toEqual([true, 16_000])
  timeline.note(20_000)
  expect(timeline.place()).toBe(20_000)
  clock.advance(500)
  expect(timeline.place()).toBe(24_000)
})
