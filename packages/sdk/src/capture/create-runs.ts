import {VoiceError} from '../errors/voice-error.ts'
import type {Clock} from '../lib/clock.ts'
import type {FrameConnections} from './frame-connections.ts'
import {pageDevices} from './list-microphones.ts'
import {microphoneError} from './microphone-error.ts'
import type {MicrophoneStores} from './microphone-stores.ts'
import type {MicrophoneOptions, MicrophoneState} from './microphone.ts'
import {openCapture, type Capture} from './open-capture.ts'
import {createTimeline} from './timeline.ts'
import {watchLeaving} from './watch-leaving.ts'

/** From a start to its end. */
export interface Run {
  readonly leaving: AbortController
  readonly opening: Promise<void>
  capture?: Capture
  /** The microphone is gone and is waited for. */
  lost?: VoiceError | undefined
}

/** The runs of a microphone: at most one at a time, each ended by whoever comes first. */
export interface Runs {
  readonly current: Run | undefined
  start(deviceId: string | undefined): Promise<void>
  end(next: MicrophoneState, reason?: unknown): void
}

export function createRuns(
  options: MicrophoneOptions & {readonly clock: Clock},
  {stores, connections}: {stores: MicrophoneStores; connections: FrameConnections},
): Runs {
  const {consent, signal, clock} = options
  const timeline = createTimeline(clock)
  let run: Run | undefined
  let stopWatching = (): void => {}

  function end(next: MicrophoneState, reason: unknown = stopped()): void {
    const ending = run
    run = undefined
    stopWatching()
    connections.leave()
    ending?.capture?.stop()
    ending?.leaving.abort(reason)
    stores.setLevel({rms: 0, peak: 0})
    stores.set(next)
  }

  async function open(leaving: AbortController, deviceId: string | undefined): Promise<void> {
    const isMine = () => run?.leaving === leaving
    try {
      const capture = await openCapture({
        ...{mediaDevices: options.mediaDevices ?? pageDevices(), deviceId, profile: options.profile ?? 'conversation'},
        ...{assets: options.assets, context: options.context, clock, timeline, signal: leaving.signal},
        page: typeof window === 'undefined' ? undefined : window,
        onLevel: (next) => isMine() && stores.setLevel(next),
        onEvent: (event) => isMine() && stores.tell(event),
        onSource(source, settings) {
          if (run?.leaving !== leaving) return
          run.lost = undefined
          connections.use(source)
          const status = stores.get().status === 'paused' ? 'paused' : 'capturing'
          stores.set({status, settings, path: source.path})
        },
        onLost(error) {
          if (run?.leaving !== leaving) return
          run.lost = error
          // Whoever paused is told when they go on.
          if (stores.get().status !== 'paused') stores.set({status: 'lost', error})
        },
        onFailed: (error) => isMine() && end({status: 'failed', error}, error),
      })
      if (run?.leaving === leaving) run.capture = capture
      else capture.stop()
      leaving.signal.throwIfAborted()
    } catch (error) {
      if (isMine()) end(error instanceof VoiceError ? {status: 'failed', error} : {status: 'idle'}, error)
      throw error
    }
  }

  return {
    get current() {
      return run
    },
    start(deviceId) {
      if (signal?.aborted === true) return Promise.reject(signal.reason)
      if (!consent.granted('capture')) {
        const error = microphoneError('consent')
        stores.set({status: 'failed', error})
        return Promise.reject(error)
      }
      stopWatching = watchLeaving(consent, {
        onRevoked() {
          end({status: 'idle'}, microphoneError('consent'))
          stores.tell({type: 'consent_revoked'})
        },
        onHide: () => end({status: 'idle'}),
      })
      const leaving = new AbortController()
      run = {leaving, opening: open(leaving, deviceId)}
      stores.set({status: 'asking'})
      return run.opening
    },
    end,
  }
}

const stopped = () => new DOMException('The microphone was stopped', 'AbortError')
