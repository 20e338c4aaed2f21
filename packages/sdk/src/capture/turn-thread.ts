import type {VoiceActivityDetector} from '../audio/voice-activity-detector.ts'
import {startWorker} from '../audio-host/start-worker.ts'
import type {VoiceAssets} from '../audio-host/voice-assets.ts'
import {VoiceError} from '../errors/voice-error.ts'
import type {Clock} from '../lib/clock.ts'
import type {TurnCommand, TurnReport} from './turn-messages.ts'

/** Where turns are made out: a worker, or this thread with the same code. */
export interface TurnThread {
  readonly place: 'worker' | 'main'
  send(command: TurnCommand): void
  /** All that is held is overwritten before it goes. */
  end(): void
}

export interface TurnThreadOptions {
  readonly assets: VoiceAssets | undefined
  readonly detector: VoiceActivityDetector | undefined
  readonly createWorker: (() => Worker) | undefined
  readonly clock: Clock
  readonly signal: AbortSignal
  onReport(report: TurnReport): void
  onBlocked(error: VoiceError): void
}

/** A worker that hangs is ended without waiting for it. */
const patienceMs = 500

export async function startTurnThread(options: TurnThreadOptions): Promise<TurnThread> {
  const {assets, detector, createWorker, signal, onBlocked} = options
  if (createWorker !== undefined) return onWorker(createWorker(), options)
  // A detector that is an object can not be sent to another thread.
  if (detector !== undefined) {
    await detector.load?.({signal})
    signal.throwIfAborted()
    return await onMain(detector, options)
  }
  try {
    const worker = await startWorker(
      {
        ...{name: 'audioWorker' as const, assets, onBlocked},
        loadCode: async () => (await import('./audio-worker-code.ts')).audioWorkerCode,
      },
      signal,
    )
    return onWorker(worker, options)
  } catch {
    signal.throwIfAborted()
    return await onMain(undefined, options)
  }
}

function onWorker(worker: Worker, {clock, onReport}: TurnThreadOptions): TurnThread {
  worker.addEventListener('message', ({data}: MessageEvent<TurnReport | 'ready'>) => {
    if (data === 'ready') return
    if (data.type === 'ended') worker.terminate()
    onReport(data)
  })
  worker.addEventListener('error', (event) => {
    // What broke may have had sound or words in hand: its text goes to no console.
    event.preventDefault()
    onReport({type: 'failure', failure: 'provider', message: 'The audio worker broke. Typing works.'})
  })
  return {
    place: 'worker',
    send: (command) => worker.postMessage(command, command.type === 'source' ? [command.port] : []),
    end() {
      worker.postMessage({type: 'end'}, [])
      clock.schedule(() => worker.terminate(), patienceMs)
    },
  }
}

/** The worker's own code, which is fetched only where there is none. */
async function onMain(detector: VoiceActivityDetector | undefined, options: TurnThreadOptions): Promise<TurnThread> {
  const {createTurnHost} = await import('./turn-host.ts').catch((cause: unknown) => {
    throw new VoiceError('asset_blocked', 'A part of this page did not load: reload it, or type instead.', {cause})
  })
  options.signal.throwIfAborted()
  const {obey} = createTurnHost(detector, options.onReport)
  return {place: 'main', send: obey, end: () => obey({type: 'end'})}
}
