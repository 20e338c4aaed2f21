/**
 * A controller that aborts when `signal` does. `release` removes the listener: a long-lived signal must not collect one per
 * call (`AbortSignal.any` leaves that to the garbage collector, which the caller can not see).
 */
export function followSignal(signal: AbortSignal | undefined): {controller: AbortController; release(): void} {
  const controller = new AbortController()
  if (!signal) return {controller, release() {}}
  const onAbort = () => controller.abort(signal.reason)
  if (signal.aborted) onAbort()
  else signal.addEventListener('abort', onAbort, {once: true})
  return {controller, release: () => signal.removeEventListener('abort', onAbort)}
}
