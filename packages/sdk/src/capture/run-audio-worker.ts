import type {VoiceActivityDetector} from '../audio/voice-activity-detector.ts'
import {createTurnHost} from './turn-host.ts'
import type {TurnCommand, TurnReport} from './turn-messages.ts'

/** A worker's own scope; TypeScript's DOM library knows that of a page only. */
interface WorkerScope {
  postMessage(message: TurnReport | 'ready', transfer: Transferable[]): void
  addEventListener(type: 'message', listener: (event: MessageEvent<TurnCommand>) => void): void
}

/**
 * All that an audio worker does. Call it in a worker of your own when a detector with a model shall run there, and give the worker to
 * `createTurnWatcher`.
 * @example
 * // my-audio-worker.ts
 * await runAudioWorker(createDspVad())
 */
export async function runAudioWorker(detector: VoiceActivityDetector): Promise<void> {
  const scope = globalThis as unknown as WorkerScope // it is called in a worker
  const early: TurnCommand[] = []
  let obey = (command: TurnCommand): void => void early.push(command)
  scope.addEventListener('message', ({data}) => obey(data))
  await detector.load?.()
  const host = createTurnHost(detector, (report) => {
    const sound = 'samples' in report ? [report.samples.buffer] : []
    scope.postMessage(report, sound)
  })
  obey = host.obey
  for (const command of early) obey(command)
  scope.postMessage('ready', [])
}
