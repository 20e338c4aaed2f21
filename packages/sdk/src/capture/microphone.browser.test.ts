import {describe, expect, it} from 'vitest'
import {listMicrophones} from './list-microphones.ts'
import {devices, open, ownDevicesForEach, patient} from './microphone-fixture.ts'

ownDevicesForEach()

describe('a microphone', () => {
  it("hears the browser's own in frames of 20 ms, on the audio thread", async () => {
    const {microphone, frames, statuses, hear} = open({mediaDevices: navigator.mediaDevices})
    await microphone.start()
    const began = performance.now()
    await hear(50)
    const seconds = (performance.now() - began) / 1000
    expect(seconds).toBeGreaterThan(0.8)
    expect(frames.map(({index}) => index)).toEqual(frames.map((_, place) => place * 320))
    expect(frames.every(({samples}) => samples.length === 320)).toBe(true)
    expect(statuses).toEqual(['asking', 'capturing'])
    expect(microphone.getState()).toMatchObject({
      path: 'worklet',
      settings: {profile: 'conversation', autoGainControl: true, noiseSuppression: true},
    })
    expect((await listMicrophones()).length).toBeGreaterThan(0)
  })

  it('leaves loudness alone for how a voice sounds, and records what was granted', async () => {
    const {microphone} = open({mediaDevices: navigator.mediaDevices, profile: 'affect'})
    await microphone.start()
    const {settings} = microphone.getState()
    expect(settings?.autoGainControl).toBe(false)
    expect(JSON.stringify(settings)).not.toMatch(/deviceId|groupId|label/i)
  })

  it('keeps the tone that it hears', async () => {
    const {microphone, frames, hear} = open()
    await microphone.start()
    await hear(30)
    const {rms, peak, samples} = frames.at(-1) ?? {rms: 0, peak: 0, samples: []}
    expect([rms, peak].map((value) => value.toFixed(1))).toEqual(['0.4', '0.5'])
    const crossings = samples.filter((sample, place) => place > 0 && sample > 0 !== (samples[place - 1] ?? 0) > 0)
    expect(crossings.length).toBeGreaterThanOrEqual(16)
    expect(crossings.length).toBeLessThanOrEqual(18)
  })

  it('tells how loud it is at most 30 times a second, apart from its state', async () => {
    const {microphone, statuses, hear} = open()
    let told = 0
    microphone.level.subscribe(() => told++)
    await microphone.start()
    await hear(100)
    expect(told).toBeGreaterThan(20)
    expect(told).toBeLessThanOrEqual(2 * 30)
    expect(microphone.level.getState().rms).toBeCloseTo(0.35, 1)
    expect(statuses.length).toBe(2)
    microphone.stop()
    expect(microphone.level.getState()).toEqual({rms: 0, peak: 0})
  })

  it('can be stopped and started again, and says how long that was', async () => {
    const {microphone, gaps, hear, isSeamless} = open()
    await microphone.start()
    await hear(5)
    microphone.stop()
    expect([microphone.getState().status, devices.tracks[0]?.readyState]).toEqual(['idle', 'ended'])
    await microphone.start()
    await hear(5)
    expect(gaps.map(({reason}) => reason)).toEqual(['paused'])
    expect(isSeamless()).toBe(true)
  })
})

describe('consent', () => {
  it('is asked before the browser is', async () => {
    const {microphone, consent} = open()
    consent.revoke('capture')
    await expect(microphone.start()).rejects.toMatchObject({code: 'voice', failure: 'consent'})
    expect([devices.asked.length, microphone.getState().status]).toEqual([0, 'failed'])
    consent.grant('capture')
    await microphone.start()
    expect(microphone.getState().status).toBe('capturing')
  })

  it('ends everything at once when it is withdrawn', async () => {
    const {microphone, consent, frames, events, hear} = open()
    await microphone.start()
    await hear(3)
    consent.revoke('capture')
    const heard = frames.length
    expect([microphone.getState().status, devices.tracks[0]?.readyState]).toEqual(['idle', 'ended'])
    expect(events).toEqual([{type: 'consent_revoked'}])
    const again = open()
    await again.microphone.start()
    await again.hear(10)
    expect(frames.length).toBe(heard)
  })
})

describe('leaving', () => {
  it.each(['stop', 'abort', 'pagehide', 'revoke'] as const)(
    'in the middle of the question (%s) lets no light stay on',
    async (how) => {
      const owner = new AbortController()
      const letGo = devices.hold()
      const {microphone, consent} = open({signal: owner.signal})
      const starting = microphone.start()
      starting.catch(() => {})
      if (how === 'stop') microphone.stop()
      else if (how === 'abort') owner.abort(new Error('unmounted'))
      else if (how === 'pagehide') dispatchEvent(new Event('pagehide'))
      else consent.revoke('capture')
      await expect(starting).rejects.toThrow(
        {abort: /unmounted/, revoke: /agree/, stop: /stopped/, pagehide: /stopped/}[how],
      )
      expect(microphone.getState().status).toBe('idle')
      letGo()
      await expect.poll(() => devices.tracks.map(({readyState}) => readyState), patient).toEqual(['ended'])
    },
  )

  it('for good: nothing starts after its signal has aborted', async () => {
    const owner = new AbortController()
    const {microphone} = open({signal: owner.signal})
    await microphone.start()
    owner.abort(new Error('unmounted'))
    expect(devices.tracks[0]?.readyState).toBe('ended')
    await expect(microphone.start()).rejects.toThrow('unmounted')
  })
})

describe('a pause', () => {
  it('puts the light out, and comes back with a gap', async () => {
    const {microphone, gaps, statuses, hear, isSeamless} = open()
    await microphone.start()
    await hear(3)
    microphone.pause()
    expect([microphone.getState().status, devices.tracks[0]?.readyState]).toEqual(['paused', 'ended'])
    await microphone.resume()
    await hear(3)
    expect(statuses).toEqual(['asking', 'capturing', 'paused', 'asking', 'capturing'])
    expect(gaps.map(({reason}) => reason)).toEqual(['paused'])
    expect(isSeamless()).toBe(true)
  })

  it('keeps the microphone when it shall come back at once', async () => {
    const {microphone, frames, gaps, hear, isSeamless} = open()
    await microphone.start()
    await hear(3)
    microphone.pause('mute')
    const [track] = devices.tracks
    expect([microphone.getState().status, track?.readyState, track?.enabled]).toEqual(['paused', 'live', false])
    let levels = 0
    microphone.level.subscribe(() => levels++)
    await expect.poll(() => levels, patient).toBeGreaterThanOrEqual(1)
    const heard = frames.length
    await microphone.resume()
    await hear(3)
    expect([devices.asked.length, track?.enabled, gaps.length]).toEqual([1, true, 1])
    expect(frames.length).toBeGreaterThan(heard)
    expect(isSeamless()).toBe(true)
  })
})

describe('a device', () => {
  it('that is pulled out is waited for, and taken up again', async () => {
    const {microphone, gaps, events, hear, isSeamless} = open()
    await microphone.start()
    await hear(3)
    devices.refuse('NotFoundError')
    devices.unplug()
    await expect
      .poll(() => microphone.getState(), patient)
      .toMatchObject({status: 'lost', error: {failure: 'no_device'}})
    devices.refuse(undefined)
    devices.plug()
    await expect.poll(() => microphone.getState().status, patient).toBe('capturing')
    await hear(3)
    expect(events).toEqual([{type: 'device_changed', reason: 'ended'}])
    expect(gaps.map(({reason}) => reason)).toEqual(['device'])
    expect(isSeamless()).toBe(true)
  })

  it('that is pulled out during a pause is missed only when somebody goes on', async () => {
    const {microphone, hear} = open()
    await microphone.start()
    microphone.pause('mute')
    devices.refuse('NotFoundError')
    devices.unplug()
    await expect.poll(() => devices.asked.length, patient).toBe(2)
    expect(microphone.getState().status).toBe('paused')
    await microphone.resume()
    expect(microphone.getState()).toMatchObject({status: 'lost', error: {code: 'voice'}})
    devices.refuse(undefined)
    await expect
      .poll(() => {
        devices.plug()
        return microphone.getState().status
      }, patient)
      .toBe('capturing')
    await hear(3)
  })

  it('that may not be used any more ends it, with the reason', async () => {
    const {microphone} = open()
    await microphone.start()
    devices.refuse('SecurityError')
    devices.unplug()
    await expect
      .poll(() => microphone.getState(), patient)
      .toMatchObject({status: 'failed', error: {failure: 'policy_blocked'}})
  })

  it('is let go only when another one is there', async () => {
    const {microphone, gaps, hear} = open()
    await microphone.start()
    await hear(3)
    const letGo = devices.hold()
    const choosing = microphone.choose('desk')
    await expect.poll(() => devices.asked.length, patient).toBe(2)
    await hear(3)
    expect(devices.tracks.map(({readyState}) => readyState)).toEqual(['live'])
    letGo()
    await choosing
    expect(devices.tracks.map(({readyState}) => readyState)).toEqual(['ended', 'live'])
    expect(devices.asked.at(-1)?.deviceId).toEqual({exact: 'desk'})
    await hear(3)
    expect(gaps.map(({reason}) => reason)).toEqual(['device'])
  })

  it('stays when another one can not be had', async () => {
    const {microphone, hear} = open()
    await microphone.start()
    devices.refuse('NotReadableError')
    await expect(microphone.choose('desk')).rejects.toMatchObject({failure: 'device_busy'})
    await hear(3)
    expect(microphone.getState().status).toBe('capturing')
  })

  it('that gives zeros for three seconds is opened anew, and if that does not help it is told, once', async () => {
    const {microphone, events, hear} = open()
    await microphone.start()
    await hear(3)
    devices.setVolume(0)
    await expect
      .poll(() => events, {timeout: 15_000})
      .toEqual([{type: 'device_changed', reason: 'silent'}, {type: 'silent'}])
    expect(devices.tracks.length).toBe(2)
  }, 20_000)
})
