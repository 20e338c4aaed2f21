import type {VoiceActivityDetector} from '../audio/voice-activity-detector.ts'
import type {VoiceConsent} from '../audio/voice-consent.ts'
import type {VoiceAssets} from '../audio-host/voice-assets.ts'
import {VoiceError} from '../errors/voice-error.ts'
import {systemClock, type Clock} from '../lib/clock.ts'
import {createListeners} from '../lib/create-listeners.ts'
import type {TurnTimings} from '../signal/create-turn-segmenter.ts'
import {microphoneError} from './microphone-error.ts'
import type {Microphone} from './microphone.ts'
import type {TurnEvent, TurnLimits} from './turn-events.ts'
import type {TurnReport} from './turn-messages.ts'
import {startTurnThread, type TurnThread} from './turn-thread.ts'
import {watchLeaving} from './watch-leaving.ts'

/**
 * How turns are made out. With `detector` it works on the main thread; with `createWorker` in a worker of yours that calls `runAudioWorker`; without both in
 * our own, with `createDspVad`.
 * @example
 * const options = (microphone: Microphone, consent: VoiceConsent): TurnWatcherOptions => ({microphone, consent, live: true})
 */
export interface TurnWatcherOptions {
  readonly microphone: Pick<Microphone, 'connect'>
  /** When `capture` is revoked, it stops and overwrites what it holds. */
  readonly consent: VoiceConsent
  readonly assets?: VoiceAssets | undefined
  readonly detector?: VoiceActivityDetector | undefined
  readonly createWorker?: (() => Worker) | undefined
  readonly limits?: TurnLimits | undefined
  /** When a turn begins and ends; `limits` say how long it may be. */
  readonly timings?: Omit<TurnTimings, 'maxTurnMs'> | undefined
  /** Sound of a turn piece by piece, for a recogniser that hears along. Default false. */
  readonly live?: boolean | undefined
  readonly signal?: AbortSignal | undefined
  readonly clock?: Clock | undefined
}

/**
 * Says who speaks when. Sound comes straight from the microphone's worklet; this thread hears of turns, not of frames.
 * @example
 * const follow = (watcher: TurnWatcher) =>
 *   watcher.onEvent((event) => {
 *     if (event.type === 'turnEnd') console.log((event.to - event.from) / 16_000, 'seconds')
 *   })
 */
export interface TurnWatcher {
  /** Where it works, once it was started. */
  readonly thread: 'worker' | 'main' | undefined
  /** Resolves when it hears. Rejects with a `VoiceError`: `consent`, or `provider` when a detector does not load. */
  start(): Promise<void>
  /** Ends it; all sound that was held is overwritten. */
  stop(): void
  onEvent(listener: (event: TurnEvent) => void): () => void
  /** A turn begins now, whatever the detector says: a button was pressed. */
  beginTurn(): void
  /** The turn is over now: the button was let go. */
  endTurn(): void
  /** How likely it is, 0 to 1, that this pause ends the turn, as an `EndOfTurn` says: likely ones end sooner, unlikely ones later. */
  judgePause(finished: number): void
  /** Overwrites all sound that is held, and goes on hearing. */
  wipe(): void
}

/**
 * Makes turns out of a microphone's sound, in a worker. Nothing is kept but the last 15 seconds and the turn that is open, in memory.
 * @example
 * const consent = createVoiceConsent()
 * const microphone = createMicrophone({consent})
 * const watcher = createTurnWatcher({microphone, consent})
 * watcher.onEvent((event) => console.log(event.type))
 * const onPress = async () => {
 *   consent.grant('capture')
 *   await Promise.all([microphone.start(), watcher.start()])
 * }
 */
export function createTurnWatcher(options: TurnWatcherOptions): TurnWatcher {
  const {microphone, consent, limits = {}, timings = {}, live = false, signal, clock = systemClock} = options
  const events = createListeners<TurnEvent>()
  let run: {leaving: AbortController; starting: Promise<void>; thread?: TurnThread} | undefined
  let leave = (): void => {}

  function tell(report: TurnReport): void {
    if (report.type === 'failure') events.notify({type: 'error', error: new VoiceError(report.failure, report.message)})
    else if (report.type !== 'ended') events.notify(report)
  }

  async function begin(leaving: AbortController): Promise<void> {
    leave = watchLeaving(consent, {onRevoked: () => stop(microphoneError('consent')), onHide: () => stop()})
    const thread = await startTurnThread({
      ...{assets: options.assets, detector: options.detector, createWorker: options.createWorker, clock},
      signal: leaving.signal,
      onReport: (report) => run?.leaving === leaving && tell(report),
      onBlocked: (error) => events.notify({type: 'error', error}),
    })
    if (run?.leaving !== leaving) {
      thread.end()
      throw leaving.signal.reason
    }
    run.thread = thread
    thread.send({type: 'begin', settings: {limits, timings, live}})
    const [unwatch, disconnect] = [leave, microphone.connect((port) => thread.send({type: 'source', port}))]
    leave = () => {
      disconnect()
      unwatch()
    }
  }

  function stop(reason: unknown = new DOMException('The watcher was stopped', 'AbortError')): void {
    const ending = run
    run = undefined
    leave()
    leave = () => {}
    ending?.thread?.end()
    ending?.leaving.abort(reason)
  }

  signal?.addEventListener('abort', () => stop(signal.reason), {once: true})
  return {
    get thread() {
      return run?.thread?.place
    },
    start() {
      if (run !== undefined) return run.starting
      if (signal?.aborted === true) return Promise.reject(signal.reason)
      if (!consent.granted('capture')) return Promise.reject(microphoneError('consent'))
      const leaving = new AbortController()
      const starting = begin(leaving).catch((error: unknown) => {
        if (run?.leaving === leaving) stop(error)
        leaving.signal.throwIfAborted()
        throw error
      })
      run = {leaving, starting}
      return starting
    },
    stop: () => stop(),
    onEvent: events.add,
    beginTurn: () => run?.thread?.send({type: 'beginTurn'}),
    endTurn: () => run?.thread?.send({type: 'endTurn'}),
    judgePause: (finished) => run?.thread?.send({type: 'judge', finished}),
    wipe: () => run?.thread?.send({type: 'wipe'}),
  }
}
