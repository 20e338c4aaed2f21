import type {Clock} from '../lib/clock.ts'
import type {Tally} from './version-tally.ts'

interface ShadowRules {
  readonly clock: Clock
  /** At a time; more are left out. */
  readonly most: number
  readonly timeoutMs: number
}

interface Copied {
  run(version: string, options: {signal: AbortSignal | undefined; isShadow: boolean}): Promise<unknown>
}

/** Makes what sends copies of calls. Nobody waits for one, and what becomes of it changes nothing but its counts. */
export function createShadowCaller({clock, most, timeoutMs}: ShadowRules) {
  let running = 0
  return async (tally: Tally, name: string, {run}: Copied): Promise<void> => {
    if (running >= most) return
    const controller = new AbortController()
    const stop = clock.schedule(() => controller.abort(), timeoutMs)
    running++
    tally.shadowCalls++
    try {
      await run(name, {signal: controller.signal, isShadow: true})
    } catch {
      tally.shadowFaults++
    } finally {
      stop()
      running--
    }
  }
}
