import type {Clock} from './clock.ts'

/** Waits, unless the signal aborts first: then it rejects with the signal's reason at once and leaves no timer or listener. */
export function sleep(
  milliseconds: number,
  {clock, signal}: {clock: Clock; signal?: AbortSignal | undefined},
): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason)
    const onAbort = () => {
      cancel()
      reject(signal?.reason)
    }
    const cancel = clock.schedule(() => {
      signal?.removeEventListener('abort', onAbort)
      resolve()
    }, milliseconds)
    signal?.addEventListener('abort', onAbort, {once: true})
  })
}
