import {describe, expect, it} from 'vitest'
import {createManualClock} from '../lib/manual-clock.ts'
import {listMicrophones, watchMicrophones} from './list-microphones.ts'
import {openStream, type MediaDevicesPort} from './open-stream.ts'
import {waitForDevice} from './wait-for-device.ts'
import {watchTrack} from './watch-track.ts'

const device = (kind: MediaDeviceKind, deviceId: string, groupId = deviceId): MediaDeviceInfo => ({
  kind,
  deviceId,
  groupId,
  label: `${deviceId} of somebody`,
  toJSON: () => ({}),
})

class FakeTrack extends EventTarget {
  readyState = 'live'
  enabled = true
  muted = false
  stop() {
    this.readyState = 'ended'
  }
  getSettings = () => ({})
}

const streamOf = (...tracks: FakeTrack[]) =>
  ({getTracks: () => tracks, getAudioTracks: () => tracks}) as unknown as MediaStream // all that is used of it

function fakeDevices(
  getUserMedia: MediaDevicesPort['getUserMedia'],
  devices: MediaDeviceInfo[] = [],
): MediaDevicesPort & {asked: MediaTrackConstraints[]} {
  const asked: MediaTrackConstraints[] = []
  return Object.assign(new EventTarget(), {
    asked,
    getUserMedia: (constraints: MediaStreamConstraints) => {
      if (typeof constraints.audio === 'object') asked.push(constraints.audio)
      return getUserMedia(constraints)
    },
    enumerateDevices: async () => devices,
  })
}

const refuse = (name: string) => () => Promise.reject(new DOMException('no', name))
const signal = new AbortController().signal

describe('asking for a microphone', () => {
  it('asks for one channel without echo and noise, and leaves loudness alone for how a voice sounds', async () => {
    const devices = fakeDevices(async () => streamOf(new FakeTrack()))
    await openStream({mediaDevices: devices, deviceId: undefined, profile: 'conversation', signal})
    await openStream({mediaDevices: devices, deviceId: 'desk', profile: 'affect', signal})
    const wishes = {channelCount: 1, echoCancellation: {ideal: 'all'}, noiseSuppression: true}
    expect(devices.asked).toEqual([
      {...wishes, autoGainControl: true},
      {...wishes, autoGainControl: false, deviceId: {exact: 'desk'}},
    ])
  })

  it('takes another one when the chosen one is not there', async () => {
    const devices = fakeDevices(async ({audio}) => {
      const {deviceId} = audio as MediaTrackConstraints
      if (typeof deviceId === 'object' && 'exact' in deviceId) throw new DOMException('no', 'OverconstrainedError')
      return streamOf(new FakeTrack())
    })
    await openStream({mediaDevices: devices, deviceId: 'gone', profile: 'conversation', signal})
    expect(devices.asked.map(({deviceId}) => deviceId)).toEqual([{exact: 'gone'}, {ideal: 'gone'}])
  })

  it('says so when no device can do it, after one more try', async () => {
    const devices = fakeDevices(refuse('OverconstrainedError'))
    const opening = openStream({mediaDevices: devices, deviceId: 'gone', profile: 'conversation', signal})
    await expect(opening).rejects.toMatchObject({failure: 'constraint'})
    expect(devices.asked.length).toBe(2)
  })

  it('stops what a browser hands out after its owner has left', async () => {
    const track = new FakeTrack()
    const leaving = new AbortController()
    let answer = (_stream: MediaStream): void => {}
    const devices = fakeDevices(() => new Promise((resolve) => (answer = resolve)))
    const opening = openStream({
      mediaDevices: devices,
      deviceId: undefined,
      profile: 'conversation',
      signal: leaving.signal,
    })
    leaving.abort(new Error('left'))
    await expect(opening).rejects.toThrow('left')
    expect(track.readyState).toBe('live')
    answer(streamOf(track))
    await expect.poll(() => track.readyState).toBe('ended')
  })

  it('does not ask at all when its owner has left before', async () => {
    const devices = fakeDevices(async () => streamOf(new FakeTrack()))
    const opening = openStream({
      ...{mediaDevices: devices, deviceId: undefined, profile: 'conversation'},
      signal: AbortSignal.abort(new Error('left')),
    })
    await expect(opening).rejects.toThrow('left')
    expect(devices.asked).toEqual([])
  })

  it('takes a stream without sound for no device', async () => {
    const opening = openStream({
      mediaDevices: fakeDevices(async () => streamOf()),
      deviceId: undefined,
      profile: 'conversation',
      signal,
    })
    await expect(opening).rejects.toMatchObject({failure: 'no_device'})
  })
})

describe('the list', () => {
  const mediaDevices = fakeDevices(refuse('AbortError'), [
    device('audioinput', 'default', 'headset-group'),
    device('audioinput', 'desk'),
    device('audioinput', 'headset', 'headset-group'),
    device('videoinput', 'camera'),
    device('audiooutput', 'loudspeaker'),
  ])

  it('holds each microphone once, and says which is the usual one', async () => {
    const list = await listMicrophones({mediaDevices})
    expect(list.map(({deviceId, isDefault}) => [deviceId, isDefault])).toEqual([
      ['desk', false],
      ['headset', true],
    ])
  })

  it('is told of changes until nobody wants to know', () => {
    const leaving = new AbortController()
    let told = 0
    watchMicrophones(() => told++, {mediaDevices, signal: leaving.signal})
    mediaDevices.dispatchEvent(new Event('devicechange'))
    leaving.abort()
    mediaDevices.dispatchEvent(new Event('devicechange'))
    expect(told).toBe(1)
  })
})

describe('a microphone that is watched', () => {
  function watched() {
    const clock = createManualClock()
    const track = new FakeTrack()
    const lost: string[] = []
    const watch = watchTrack(track as unknown as MediaStreamTrack, {clock, onLost: (reason) => lost.push(reason)}) // all that is used of it
    const hear = (rms: number, milliseconds: number) => {
      for (let passed = 0; passed < milliseconds; passed += 40) {
        clock.advance(40)
        watch.noteLevel(rms)
      }
    }
    return {clock, track, lost, watch, hear}
  }

  it('is lost when it ends, once', () => {
    const {track, lost} = watched()
    track.dispatchEvent(new Event('ended'))
    track.dispatchEvent(new Event('ended'))
    expect(lost).toEqual(['ended'])
  })

  it('is lost when the system has muted it for two seconds, not when that was short', () => {
    const {clock, track, lost} = watched()
    track.dispatchEvent(new Event('mute'))
    clock.advance(1900)
    track.dispatchEvent(new Event('unmute'))
    clock.advance(5000)
    expect(lost).toEqual([])
    track.dispatchEvent(new Event('mute'))
    clock.advance(2000)
    expect(lost).toEqual(['muted'])
  })

  it('is lost when it gives nothing but zeros for three seconds: a quiet room never does', () => {
    const {lost, hear} = watched()
    hear(0.0001, 10_000)
    hear(0, 2000)
    hear(0.0001, 40)
    hear(0, 2500)
    expect(lost).toEqual([])
    hear(0, 1000)
    expect(lost).toEqual(['silent'])
  })

  it('is not lost when we switched it off', () => {
    const {track, lost, hear} = watched()
    track.enabled = false
    hear(0, 10_000)
    expect(lost).toEqual([])
  })
})

describe('waiting for a device', () => {
  it('tries when one was connected, and every now and then where nobody tells', () => {
    const clock = createManualClock()
    const devices = new EventTarget()
    let tried = 0
    waitForDevice(() => tried++, {devices, clock})
    devices.dispatchEvent(new Event('devicechange'))
    devices.dispatchEvent(new Event('devicechange'))
    expect([tried, clock.pending]).toEqual([1, 0])
    waitForDevice(() => tried++, {devices: undefined, clock})
    clock.advance(5000)
    expect(tried).toBe(2)
    waitForDevice(() => tried++, {devices, clock})()
    clock.advance(60_000)
    expect(tried).toBe(2)
  })
})
