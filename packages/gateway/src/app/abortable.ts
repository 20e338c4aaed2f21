/** Settles as `work` does, or rejects with the signal's reason, whichever comes first. Leaves no listener behind. */
export function abortablePromise<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  if (signal.aborted) return Promise.reject(signal.reason)
  return new Promise((resolve, reject) => {
    const onAbort = () => reject(signal.reason)
    signal.addEventListener('abort', onAbort, {once: true})
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort))
  })
}

/**
 * A response whose body ends with the signal's reason when it aborts. Over a socket a runtime does this; an app called in
 * process ignores `Request.signal` once it has answered, and a stalled stream would hang its reader for ever.
 */
export function abortable(response: Response, signal: AbortSignal): Response {
  const {body} = response
  if (body === null) return response
  const reader = body.getReader()
  let stopListening = () => {}
  const bounded = new ReadableStream<Uint8Array<ArrayBuffer>>(
    {
      start(controller) {
        const onAbort = () => {
          controller.error(signal.reason)
          reader.cancel(signal.reason).catch(() => {})
        }
        if (signal.aborted) return onAbort()
        signal.addEventListener('abort', onAbort, {once: true})
        stopListening = () => signal.removeEventListener('abort', onAbort)
      },
      async pull(controller) {
        try {
          const {done, value} = await reader.read()
          if (signal.aborted) return
          if (!done) return controller.enqueue(value)
          stopListening()
          controller.close()
        } catch (error) {
          stopListening()
          if (!signal.aborted) controller.error(error)
        }
      },
      cancel(reason) {
        stopListening()
        return reader.cancel(reason)
      },
    },
    {highWaterMark: 0},
  )
  return new Response(bounded, {status: response.status, headers: response.headers})
}
