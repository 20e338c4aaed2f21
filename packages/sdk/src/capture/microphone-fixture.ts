import {afterEach, beforeEach, expect} from 'vitest'
import {createVoiceConsent} from '../audio-host/create-voice-consent.ts'
import {createMicrophone} from './create-microphone.ts'
import {createTestDevices, type TestDevices} from './devices-fixture.ts'
import type {Microphone, MicrophoneEvent, MicrophoneOptions} from './microphone.ts'
import type {SoundFrame, SoundGap} from './sound-frame.ts'

export const patient = {timeout: 10_000}
export let devices: TestDevices
const microphones: Microphone[] = []
/** Closed after the test. */
export const contexts: AudioContext[] = []

/** Devices of its own for every test of a file, and nothing left on after it. */
export function ownDevicesForEach(): void {
  beforeEach(() => {
    devices = createTestDevices()
  })
  afterEach(async () => {
    for (const microphone of microphones.splice(0)) microphone.stop()
    await Promise.all([devices.close(), ...contexts.splice(0).map((context) => context.close())])
  })
}

/** A microphone and all that is heard and told of it. */
export function open(options: Partial<MicrophoneOptions> = {}) {
  const consent = createVoiceConsent()
  consent.grant('capture')
  const microphone = createMicrophone({consent, mediaDevices: devices, ...options})
  microphones.push(microphone)
  const frames: SoundFrame[] = []
  const gaps: SoundGap[] = []
  const events: MicrophoneEvent[] = []
  const statuses: string[] = []
  microphone.onSound({onFrame: (frame) => frames.push(frame), onGap: (gap) => gaps.push(gap)})
  microphone.onEvent((event) => events.push(event))
  microphone.subscribe(() => statuses.push(microphone.getState().status))
  const hear = async (count: number) => {
    const wanted = frames.length + count
    await expect.poll(() => frames.length, patient).toBeGreaterThanOrEqual(wanted)
  }
  /** Whatever happened, frames and gaps together have no hole and no overlap. */
  const isSeamless = () =>
    [...frames.map(({index}) => [index, index + 320]), ...gaps.map(({from, to}) => [from, to])]
      .sort(([one = 0], [other = 0]) => one - other)
      .every(([from], place, all) => place === 0 || from === all[place - 1]?.[1])
  return {microphone, consent, frames, gaps, events, statuses, hear, isSeamless}
}
