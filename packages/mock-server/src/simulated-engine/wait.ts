import type {Clock} from '@pixelated/sdk'

/** Waits on the clock; rejects with the signal's reason as soon as it aborts. Leaves no timer and no listener behind. */
export function wait(milliseconds: number, {clock, signal}: {clock: Clock; signal: AbortSignal}): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason)
    const onAbort = () => {
      cancel()
      reject(signal.reason)
    }
    const cancel = clock.schedule(() => {
      signal.removeEventListener('abort', onAbort)
      resolve()
    }, milliseconds)
    signal.addEventListener('abort', onAbort, {once: true})
  })
}
