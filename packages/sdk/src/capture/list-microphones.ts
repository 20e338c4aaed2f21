import {microphoneError} from './microphone-error.ts'
import type {MediaDevicesPort} from './open-stream.ts'

/**
 * A microphone to choose from. Its label is a name that can tell who somebody is: show it, and keep it out of logs. It is empty until the
 * page was allowed a microphone once.
 * @example
 * const name = ({label}: MicrophoneDevice, index: number) => label || `Microphone ${index + 1}`
 */
export interface MicrophoneDevice {
  readonly deviceId: string
  readonly label: string
  /** What is taken when nothing is chosen. */
  readonly isDefault: boolean
}

/**
 * The microphones of this machine. Asks nobody for permission. Rejects with a `VoiceError` where a page has no microphones at all.
 * @example
 * const devices = await listMicrophones()
 * const usual = devices.find(({isDefault}) => isDefault)
 */
export async function listMicrophones({mediaDevices = pageDevices()}: MicrophoneListOptions = {}): Promise<
  MicrophoneDevice[]
> {
  if (mediaDevices === undefined) throw microphoneError(globalThis.isSecureContext ? 'unsupported' : 'insecure_context')
  const inputs = (await mediaDevices.enumerateDevices()).filter(({kind}) => kind === 'audioinput')
  const real = inputs.filter(({deviceId}) => !aliases.has(deviceId))
  // Chromium lists the default twice, once under its own name.
  const usual = inputs.find(({deviceId}) => deviceId === 'default')
  const chosen = real.find(({groupId}) => groupId !== '' && groupId === usual?.groupId) ?? real[0]
  return (real.length > 0 ? real : inputs).map((one) => ({
    deviceId: one.deviceId,
    label: one.label,
    isDefault: one === (chosen ?? usual),
  }))
}

const aliases = new Set(['default', 'communications'])

/**
 * Where to look, for tests: the page's own devices unless given.
 * @example
 * const options: MicrophoneListOptions = {}
 */
export interface MicrophoneListOptions {
  readonly mediaDevices?: MediaDevicesPort | undefined
}

/**
 * Calls back when a microphone was connected or pulled out; ask `listMicrophones` then. Android's browsers do not tell.
 * @example
 * const leaving = new AbortController()
 * watchMicrophones(() => console.log('another list'), {signal: leaving.signal})
 */
export function watchMicrophones(
  listener: () => void,
  {mediaDevices = pageDevices(), signal}: MicrophoneListOptions & {readonly signal: AbortSignal},
): void {
  mediaDevices?.addEventListener('devicechange', listener, {signal})
}

/** Not there on insecure pages, nor on a server. */
export function pageDevices(): MediaDevicesPort | undefined {
  const page: {mediaDevices?: MediaDevices} | undefined = typeof navigator === 'object' ? navigator : undefined
  return page?.mediaDevices
}
