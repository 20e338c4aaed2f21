import {describe, expect, it} from 'vitest'
import {VoiceError} from '../errors/voice-error.ts'
import {toMicrophoneError, type PageFacts} from './microphone-error.ts'

const page: PageFacts = {isSecure: true, hasMediaDevices: true, isForbidden: false, permission: 'denied'}
const named = (name: string) => new DOMException('Bose QC 35 of Anna is busy', name)

describe('why a microphone could not be had', () => {
  it.each([
    ['NotAllowedError', page, 'permission_denied'],
    ['NotAllowedError', {...page, permission: 'prompt'}, 'permission_dismissed'],
    ['NotAllowedError', {...page, permission: undefined}, 'permission_denied'],
    ['NotAllowedError', {...page, isForbidden: true, permission: 'prompt'}, 'policy_blocked'],
    ['NotAllowedError', {...page, isForbidden: undefined}, 'permission_denied'],
    ['PermissionDeniedError', page, 'permission_denied'],
    ['NotFoundError', page, 'no_device'],
    ['DevicesNotFoundError', page, 'no_device'],
    ['NotReadableError', page, 'device_busy'],
    ['TrackStartError', page, 'device_busy'],
    ['AbortError', page, 'device_busy'],
    ['OverconstrainedError', page, 'constraint'],
    ['SecurityError', page, 'policy_blocked'],
    ['SecurityError', {...page, isSecure: false}, 'insecure_context'],
    ['TypeError', {...page, isSecure: false, hasMediaDevices: false}, 'insecure_context'],
    ['TypeError', {...page, hasMediaDevices: false}, 'unsupported'],
    ['SomethingNewError', page, 'unsupported'],
  ] as const)('%s on %o is %s', (name, facts, failure) => {
    const error = toMicrophoneError(named(name), facts)
    expect(error).toBeInstanceOf(VoiceError)
    expect(error.failure).toBe(failure)
  })

  it('never repeats what a browser says, which may name a device, and always says that typing works', () => {
    for (const name of [
      'NotAllowedError',
      'NotFoundError',
      'NotReadableError',
      'OverconstrainedError',
      'SecurityError',
    ]) {
      const error = toMicrophoneError(named(name), page)
      expect(JSON.stringify(error)).not.toMatch(/Anna|Bose/)
      expect(error.message).toMatch(/type (instead|meanwhile)|[Tt]yping works/)
    }
  })

  it('leaves what is told already as it is', () => {
    const error = new VoiceError('consent', 'no')
    expect(toMicrophoneError(error, page)).toBe(error)
  })
})
