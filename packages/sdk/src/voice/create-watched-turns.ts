import type {TurnEvent as WatchedEvent} from '../capture/turn-events.ts'
import type {SpeechEvent, TurnDetector} from './create-turn-detector.ts'
import type {TurnSource} from './voice-session-options.ts'

export interface WatchedTurnsOptions {
  readonly source: TurnSource
  onEvent(event: SpeechEvent): void
  onError(error: unknown): void
}

/** Turns that are made out elsewhere, in a worker that hears the microphone by itself: frames given here are not needed. */
export interface WatchedTurns extends TurnDetector {
  /** Resolves when it hears; `reset` ends that. */
  open(): Promise<void>
}

export function createWatchedTurns({source, onEvent, onError}: WatchedTurnsOptions): WatchedTurns {
  let leave = (): void => {}
  let dropped = 0
  let isOpen = false

  function onWatched(event: WatchedEvent): void {
    if (event.type === 'onset') {
      isOpen = true
      onEvent({type: 'onset', at: event.at, from: event.from})
    } else if (event.type === 'activity') {
      dropped = event.dropped
      if (isOpen && event.speechMs > 0) onEvent({type: 'speech', milliseconds: event.speechMs})
    } else if (event.type === 'turnEnd') {
      isOpen = false
      // The session holds the sound by itself.
      event.samples.fill(0)
      onEvent({type: 'turnEnd', at: event.to})
    } else if (event.type === 'tentativeEnd' || event.type === 'speechResumed') onEvent(event)
    else if (event.type === 'misfire') {
      isOpen = false
      onEvent(event)
    } else if (event.type === 'error') onError(event.error)
  }

  return {
    open() {
      leave()
      leave = source.onEvent(onWatched)
      return source.start()
    },
    push() {},
    gap() {},
    reset() {
      isOpen = false
      leave()
      source.stop()
    },
    judge: (finished) => source.judgePause(finished),
    get dropped() {
      return dropped
    },
  }
}
