import {describe, expect, it} from 'vitest'
import {contexts, devices, open, ownDevicesForEach, patient} from './microphone-fixture.ts'

ownDevicesForEach()

describe('a context', () => {
  it('of its own is closed whenever it is not heard', async () => {
    const made: AudioContext[] = []
    const Original = AudioContext
    globalThis.AudioContext = class extends Original {
      constructor(options?: AudioContextOptions) {
        super(options)
        made.push(this)
      }
    }
    try {
      const {microphone, consent} = open()
      for (let round = 0; round < 5; round++) {
        await microphone.start()
        if (round % 2 === 0) microphone.stop()
        else microphone.pause()
      }
      devices.refuse('NotFoundError')
      await expect(microphone.start()).rejects.toMatchObject({failure: 'no_device'})
      consent.revoke('capture')
      await expect(microphone.start()).rejects.toMatchObject({failure: 'consent'})
    } finally {
      globalThis.AudioContext = Original
    }
    expect(made.length).toBe(6)
    await expect.poll(() => made.map(({state}) => state), patient).toEqual(made.map(() => 'closed'))
    expect(devices.tracks.every(({readyState}) => readyState === 'ended')).toBe(true)
  })

  it('that stands still is replaced, and the sound goes on', async () => {
    const context = new AudioContext()
    contexts.push(context)
    const {microphone, gaps, events, hear, isSeamless} = open({context})
    await microphone.start()
    await hear(3)
    Object.defineProperty(context, 'currentTime', {get: () => 1})
    await expect.poll(() => events, patient).toEqual([{type: 'device_changed', reason: 'interrupted'}])
    await hear(3)
    expect(gaps.map(({reason}) => reason)).toEqual(['interrupted'])
    expect([isSeamless(), context.state]).toEqual([true, 'running'])
  })

  it('that was suspended goes on at the next gesture, and what was not heard is a gap', async () => {
    const context = new AudioContext()
    contexts.push(context)
    const {microphone, gaps, hear, isSeamless} = open({context})
    await microphone.start()
    await hear(3)
    await context.suspend()
    const since = performance.now()
    await expect.poll(() => performance.now() - since, patient).toBeGreaterThan(200)
    dispatchEvent(new PointerEvent('pointerdown'))
    await hear(3)
    expect(gaps.map(({reason}) => reason)).toEqual(['interrupted'])
    expect((gaps[0]?.to ?? 0) - (gaps[0]?.from ?? 0)).toBeGreaterThan(0.1 * 16_000)
    expect(isSeamless()).toBe(true)
  })

  it.each(['track_processor', 'script_processor'] as const)(
    'without worklets is heard all the same, by %s',
    async (path) => {
      const context = new AudioContext()
      contexts.push(context)
      Object.defineProperty(context, 'audioWorklet', {value: undefined})
      const scope: unknown = Reflect.get(globalThis, 'MediaStreamTrackProcessor')
      if (path === 'script_processor') Reflect.set(globalThis, 'MediaStreamTrackProcessor', undefined)
      try {
        const {microphone, frames, hear} = open({context})
        await microphone.start()
        await hear(10)
        expect(microphone.getState().path).toBe(path)
        expect(frames.at(-1)?.rms).toBeCloseTo(0.35, 1)
        microphone.pause('mute')
        await microphone.resume()
        await hear(3)
        microphone.stop()
      } finally {
        Reflect.set(globalThis, 'MediaStreamTrackProcessor', scope)
      }
    },
  )

  it('says which file did not load, and takes another way', async () => {
    const {microphone, events} = open({assets: {captureWorklet: '/package.json'}})
    await microphone.start()
    expect(microphone.getState().path).toBe('worklet')
    expect(events).toMatchObject([
      {type: 'asset_blocked', error: {failure: 'asset_blocked', asset: {name: 'captureWorklet', reason: 'media_type'}}},
    ])
  })
})
