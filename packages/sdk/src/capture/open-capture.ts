import {claimAudioSession} from '../audio-host/claim-audio-session.ts'
import {keepContext} from '../audio-host/keep-context.ts'
import {VoiceError} from '../errors/voice-error.ts'
import {createCaptureStage, type CaptureStageOptions, type ChangeReason} from './capture-stage.ts'
import {microphoneError} from './microphone-error.ts'
import {openStream, type MediaDevicesPort} from './open-stream.ts'
import {waitForDevice} from './wait-for-device.ts'

export interface CaptureOptions extends CaptureStageOptions {
  readonly mediaDevices: MediaDevicesPort | undefined
  readonly deviceId: string | undefined
  readonly context: AudioContext | undefined
  /** Where gestures are seen. */
  readonly page: EventTarget | undefined
  onLost(error: VoiceError): void
  /** It will not come back by itself. */
  onFailed(error: VoiceError): void
}

/** One microphone from its first sound until it is stopped, with whatever devices it takes meanwhile. */
export interface Capture {
  setMuted(isMuted: boolean): void
  choose(deviceId: string | undefined): Promise<void>
  stop(): void
}

/** What may pass: somebody connects a device, or ends another program. */
const mayComeBack = new Set(['no_device', 'device_busy', 'device_lost'])

/** Opens a microphone. What can only be done in a gesture is done before the first `await`. */
export async function openCapture(options: CaptureOptions): Promise<Capture> {
  const {mediaDevices, profile, context: given, page, clock, signal, onEvent} = options
  if (given === undefined && typeof AudioContext === 'undefined') throw microphoneError('unsupported')
  let deviceId = options.deviceId
  let work: Promise<unknown> = Promise.resolve()
  let isStopped = false
  let stopWaiting = (): void => {}
  const endClaim = claimAudioSession()
  const keeper = keepContext<AudioContext>({
    given,
    create: () => new AudioContext({latencyHint: 'interactive'}),
    clock,
    page,
    onRebuilt: (context) => void inTurn(async () => stage.stream && stage.use(stage.stream, context, 'interrupted')),
    onInterrupted: (isInterrupted) => onEvent({type: 'interrupted', isInterrupted}),
    onHeld: (isHeld) => stage.setHeld(isHeld),
  })
  const stage = createCaptureStage(options, (reason) => {
    if (reason === 'ended') options.onLost(microphoneError('device_lost'))
    void inTurn(() => reopen(reason))
  })
  const open = async (wanted: string | undefined, reason?: ChangeReason) =>
    stage.use(await openStream({mediaDevices, deviceId: wanted, profile, signal}), keeper.context, reason)

  async function reopen(reason: ChangeReason): Promise<void> {
    stopWaiting()
    try {
      await open(deviceId, reason)
    } catch (error) {
      if (isStopped || !(error instanceof VoiceError)) return
      if (!mayComeBack.has(error.failure)) return options.onFailed(error)
      options.onLost(error)
      stopWaiting = waitForDevice(() => void inTurn(() => reopen(reason)), {devices: mediaDevices, clock})
    }
  }

  /** Changes come one after the other, whoever wants them. */
  function inTurn(act: () => Promise<unknown>): Promise<void> {
    const done = work.then(() => (isStopped ? undefined : act()))
    work = done.catch(() => {})
    return done.then(() => {})
  }

  function stop(): void {
    if (isStopped) return
    isStopped = true
    stopWaiting()
    endClaim()
    // The worklet overwrites what it holds; a context that is closed would leave it.
    void stage.stop().finally(keeper.dispose)
  }

  try {
    await open(deviceId)
  } catch (error) {
    stop()
    throw error
  }
  return {
    setMuted: stage.setMuted,
    choose: (next) =>
      inTurn(async () => {
        await open(next, 'chosen')
        deviceId = next
        stopWaiting()
      }),
    stop,
  }
}
