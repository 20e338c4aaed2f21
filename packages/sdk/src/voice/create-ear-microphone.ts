import type {SoundListener} from '../capture/microphone.ts'
import {VoiceError} from '../errors/voice-error.ts'
import {toVoiceError} from './create-listening.ts'
import type {ProviderPolicy} from './provider-policy.ts'
import type {TurnEvent} from './turn-state.ts'
import type {VoiceMicrophone} from './voice-session-options.ts'

export interface EarMicrophoneOptions {
  readonly microphone: VoiceMicrophone | undefined
  readonly policy: ProviderPolicy
  /** Is told what is heard while nobody muted it. */
  readonly listener: SoundListener
  /** Who makes out turns begins to hear. */
  openSense(): Promise<void>
  dispatch(event: TurnEvent): void
  onOpen(isOpen: boolean): void
  onError(error: unknown): void
}

/** The microphone of a session: asked for, muted, let go. */
export interface EarMicrophone {
  open(): void
  /** Resolves when the microphone is heard, or could not be. */
  opened(): Promise<void>
  close(): void
  mute(): void
  unmute(): void
}

export function createEarMicrophone(options: EarMicrophoneOptions): EarMicrophone {
  const {microphone, policy, listener, openSense, dispatch, onOpen, onError} = options
  let leaveSound: (() => void) | undefined
  let [isMuted, isHearing] = [false, false]
  let opening = Promise.resolve()
  const unmuted: SoundListener = {...listener, onFrame: (frame) => isMuted || listener.onFrame(frame)}

  function fail(error: unknown): void {
    onError(error)
    dispatch({type: 'microphoneFailed', failure: error instanceof VoiceError ? error.failure : 'provider'})
  }

  async function open(): Promise<void> {
    isMuted = false
    if (!microphone || leaveSound) return
    if (!policy.consent.granted('capture'))
      return fail(new VoiceError('consent', 'The person has not agreed to capture.'))
    const leave = hear(microphone, unmuted, (error) => isHearing && fail(error))
    leaveSound = leave
    try {
      await Promise.all([microphone.start(), openSense()])
      isHearing = leaveSound === leave
      if (isHearing) onOpen(true)
      stayMuted()
    } catch (error) {
      if (leaveSound === leave) fail(error)
    }
  }

  /** A microphone that is still asked for can not be paused: who was muted meanwhile is muted when it is there. */
  const stayMuted = (): void => void (isMuted && leaveSound && microphone?.pause('mute'))

  return {
    open: () => void (opening = open()),
    opened: () => opening,
    close() {
      // Without a microphone of ours there is nothing to close.
      leaveSound?.()
      if (leaveSound) microphone?.stop()
      leaveSound = undefined
      isHearing = false
    },
    mute() {
      isMuted = true
      microphone?.pause('mute')
    },
    unmute() {
      isMuted = false
      microphone?.resume().then(stayMuted, (error: unknown) => onError(toVoiceError(error)))
    },
  }
}

/** Frames, and what becomes of the microphone: one that is lost comes back by itself, one that failed does not. */
function hear(microphone: VoiceMicrophone, listener: SoundListener, onFailed: (error: unknown) => void): () => void {
  const leaveFrames = microphone.onSound(listener)
  const leaveState = microphone.subscribe(() => {
    const {status, error} = microphone.getState()
    if (status === 'failed') onFailed(error)
  })
  return () => {
    leaveFrames()
    leaveState()
  }
}
