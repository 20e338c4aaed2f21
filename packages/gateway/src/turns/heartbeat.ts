import type {Clock} from '@pixelated/sdk'
import type {Turn} from './turn.ts'

/** Lets readers of running turns know, at intervals, that their stream is alive. */
export interface Heartbeat {
  /** There is something to beat for. It stops by itself when there is nothing any more. */
  start(): void
}

/** Creates a heartbeat over the turns that run: one timer for all of them. */
export function createHeartbeat(running: ReadonlyMap<string, Turn>, clock: Clock, keepAliveMs: number): Heartbeat {
  let isBeating = false
  const beat = () => {
    isBeating = running.size > 0
    if (!isBeating) return
    for (const turn of running.values()) for (const reader of turn.readers) reader.beat()
    clock.schedule(beat, keepAliveMs)
  }
  return {
    start() {
      if (!isBeating) clock.schedule(beat, keepAliveMs)
      isBeating = true
    },
  }
}
