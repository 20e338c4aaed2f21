import {afterEach, describe, expect, it} from 'vitest'
import type {VoiceError} from '../errors/voice-error.ts'
import {createBufferPlayer} from './create-buffer-player.ts'
import {createSpeechPlayer} from './create-speech-player.ts'
import type {PlayerEvent, SpeechPlayer} from './player-events.ts'

const rate = 24_000
const tone = (seconds: number): Float32Array =>
  Float32Array.from({length: seconds * rate}, (_, index) => 0.5 * Math.sin((2 * Math.PI * 220 * index) / rate))

const open: {context: AudioContext; player: SpeechPlayer}[] = []
afterEach(async () => {
  for (const {context, player} of open.splice(0)) {
    player.dispose()
    await context.close()
  }
})

async function start(make: (context: AudioContext, output: AudioNode) => SpeechPlayer | Promise<SpeechPlayer>) {
  const context = new AudioContext()
  const listener = context.createAnalyser()
  listener.connect(context.destination)
  const player = await make(context, listener)
  open.push({context, player})
  const events: PlayerEvent[] = []
  player.subscribe((event) => events.push(event))
  const loudness = (): number => {
    const samples = new Float32Array(256)
    listener.getFloatTimeDomainData(samples)
    return Math.max(...samples.map(Math.abs))
  }
  const say = (chunk: number, seconds: number) => {
    player.open(chunk)
    player.write(chunk, tone(seconds), rate)
    player.close(chunk)
  }
  const has = (type: PlayerEvent['type']) => events.some((event) => event.type === type)
  const when = (type: PlayerEvent['type']) => expect.poll(() => has(type), {timeout: 8000, interval: 5}).toBe(true)
  return {context, player, events, loudness, say, when}
}

const players = {
  'a worklet': (context: AudioContext, output: AudioNode) => createSpeechPlayer({context, output}),
  'buffers that the page schedules': (context: AudioContext, output: AudioNode) =>
    createBufferPlayer({context, output}),
}

describe.each(Object.entries(players))('speech from %s', (_, make) => {
  it('is heard in order and to its end', async () => {
    const {context, player, events, loudness, say, when} = await start(make)
    say(0, 0.3)
    say(1, 0.3)
    player.finish()
    await when('started')
    await expect.poll(loudness, {timeout: 3000, interval: 5}).toBeGreaterThan(0.3)
    await when('drained')
    const told = events.flatMap((event) => ('chunk' in event ? [`${event.type} ${event.chunk}`] : []))
    expect(told.filter((one) => one.startsWith('started'))).toEqual(['started 0', 'started 1'])
    const ended = events.findLast((event) => event.type === 'stopped')
    expect(ended?.chunkMs).toBeGreaterThan(290)
    await expect.poll(() => player.heardAt(), {timeout: 3000}).toBeGreaterThan((ended?.at ?? Infinity) - 0.01)
    expect(player.heardAt()).toBeLessThanOrEqual(context.currentTime)
  })

  it('is silent soon after a flush, and can speak again', async () => {
    const {context, player, events, loudness, say, when} = await start(make)
    say(0, 20)
    await when('started')
    await expect.poll(loudness, {timeout: 3000, interval: 5}).toBeGreaterThan(0.3)
    const asked = context.currentTime
    player.flush(20)
    await when('flushed')
    const flushed = events.find((event) => event.type === 'flushed')
    expect((flushed?.at ?? Infinity) - asked).toBeLessThan(0.2)
    await expect.poll(loudness, {timeout: 3000, interval: 5}).toBeLessThan(0.001)
    say(0, 0.2)
    player.finish()
    await when('drained')
  })

  it('is quieter while it is ducked', async () => {
    const {player, loudness, say, when} = await start(make)
    say(0, 20)
    await when('started')
    await expect.poll(loudness, {timeout: 3000, interval: 5}).toBeGreaterThan(0.4)
    player.setGain(0.25, 10)
    await expect.poll(loudness, {timeout: 3000, interval: 5}).toBeLessThan(0.15)
    player.setGain(1, 10)
    await expect.poll(loudness, {timeout: 3000, interval: 5}).toBeGreaterThan(0.4)
  })
})

it('falls back to buffers where the worklet does not load, and says so', async () => {
  const blocked: VoiceError[] = []
  const broken = (context: AudioContext) => {
    Object.defineProperty(context, 'audioWorklet', {value: {addModule: async () => Promise.reject(new Error('no'))}})
    return createSpeechPlayer({context, onBlocked: (error) => blocked.push(error)})
  }
  const {player, say, when} = await start(broken)
  say(0, 0.1)
  player.finish()
  await when('drained')
  expect(blocked.map(({failure}) => failure)).toContain('asset_blocked')
})
