import type {Clock} from './clock.ts'

/** Waits until `promise` has settled, either way, but no longer than that. Leaves no timer. */
export function atMost(milliseconds: number, promise: Promise<unknown>, clock: Clock): Promise<void> {
  return new Promise((resolve) => {
    const cancel = clock.schedule(resolve, milliseconds)
    const settle = () => {
      cancel()
      resolve()
    }
    promise.then(settle, settle)
  })
}
