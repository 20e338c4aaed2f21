import type {Clock} from '@pixelated/sdk'
import type {Turn} from './turn.ts'

/** Lets readers of running turns know, at intervals, that their stream is alive. */
export interface Heartbeat {
  /** There is something to beat for. It stops by itself when there is nothing any more. */
  start(): void
  /** Leaves no timer. */
  stop(): void
}

/** Creates a heartbeat over the turns that run: one timer for all of them. */
export function createHeartbeat(running: ReadonlyMap<string, Turn>, clock: Clock, keepAliveMs: number): Heartbeat {
  let stopTimer: (() => void) | undefined
  const beat = () => {
    for (const turn of running.values()) for (const reader of turn.readers) reader.beat()
    stopTimer = running.size > 0 ? clock.schedule(beat, keepAliveMs) : undefined
  }
  return {
    start() {
      stopTimer ??= clock.schedule(beat, keepAliveMs)
    },
    stop() {
      stopTimer?.()
      stopTimer = undefined
    },
  }
}
