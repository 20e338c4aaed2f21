import {VoiceError, type VoiceFailure} from '../errors/voice-error.ts'

/** What is known of the page when a microphone was refused. */
export interface PageFacts {
  readonly isSecure: boolean
  readonly hasMediaDevices: boolean
  /** Whether the page's or its frame's policy forbids microphones; `undefined` where a browser does not say. */
  readonly isForbidden: boolean | undefined
  /** What the browser remembers of this page; `undefined` where it does not say. */
  readonly permission: PermissionState | undefined
}

/** Says what to do, calmly, and that typing goes on working. */
const messages = {
  permission_denied:
    "The microphone is not allowed for this page. You can allow it in the browser's settings for this page, or type instead.",
  permission_dismissed:
    'The question about the microphone was closed. You can press the button again, or type instead.',
  policy_blocked: 'This page may not use the microphone: its frame or its policy forbids it. You can type instead.',
  insecure_context: 'The microphone works on secure pages (https) only. You can type instead.',
  no_device: 'No microphone was found. You can connect one, or type instead.',
  device_busy: 'The microphone is in use or did not start. You can close other programs that use it, or type instead.',
  device_lost: 'The microphone is gone. It goes on by itself when one is connected; you can type meanwhile.',
  constraint: 'No microphone here can do what was asked. You can choose another one, or type instead.',
  unsupported: 'This browser can not use a microphone here. You can type instead.',
  consent: 'The microphone is off until you agree to its use. You can type instead.',
} as const satisfies Partial<Record<VoiceFailure, string>>

export const microphoneError = (failure: keyof typeof messages, cause?: unknown): VoiceError =>
  new VoiceError(failure, messages[failure], {cause})

/** The names that browsers give, old ones too; `NotAllowedError` needs a closer look. */
const failures: Readonly<Record<string, keyof typeof messages>> = {
  NotFoundError: 'no_device',
  DevicesNotFoundError: 'no_device',
  NotReadableError: 'device_busy',
  TrackStartError: 'device_busy',
  AbortError: 'device_busy',
  OverconstrainedError: 'constraint',
  ConstraintNotSatisfiedError: 'constraint',
  TypeError: 'constraint',
}

/** Which failure it is when a microphone could not be had. */
export function toMicrophoneError(error: unknown, page: PageFacts): VoiceError {
  if (error instanceof VoiceError) return error
  if (!page.hasMediaDevices || isNamed(error, 'SecurityError'))
    return microphoneError(
      page.isSecure ? (page.hasMediaDevices ? 'policy_blocked' : 'unsupported') : 'insecure_context',
      error,
    )
  if (isNamed(error, 'NotAllowedError') || isNamed(error, 'PermissionDeniedError')) {
    if (page.isForbidden === true) return microphoneError('policy_blocked', error)
    return microphoneError(page.permission === 'prompt' ? 'permission_dismissed' : 'permission_denied', error)
  }
  return microphoneError((error instanceof Error && failures[error.name]) || 'unsupported', error)
}

const isNamed = (error: unknown, name: string): boolean => error instanceof Error && error.name === name

/** Looks at the page that this runs in. Never rejects: `permissions.query` throws in browsers that do not know microphones. */
export async function lookAtPage(mediaDevices: unknown): Promise<PageFacts> {
  let permission: PermissionState | undefined
  try {
    permission = (await navigator.permissions.query({name: 'microphone'})).state
  } catch {
    permission = undefined
  }
  return {
    isSecure: globalThis.isSecureContext,
    hasMediaDevices: mediaDevices !== undefined,
    isForbidden: isForbidden(),
    permission,
  }
}

/** Chromium has the policy under its old name only. */
function isForbidden(): boolean | undefined {
  const policy: unknown =
    typeof document === 'object' && 'featurePolicy' in document ? document.featurePolicy : undefined
  if (typeof policy !== 'object' || policy === null || !('allowsFeature' in policy)) return undefined
  return typeof policy.allowsFeature === 'function' ? policy.allowsFeature('microphone') === false : undefined
}
