/** What came with a result: the server's raw answer (its body is read already) and its id of the request. */
export interface RawResponse {
  status: number
  headers: Headers
  requestId: string | undefined
}

/**
 * A promise of the result that can also give what came with it.
 * @example
 * const {data, response} = await pixel.health().withResponse()
 */
export interface ApiPromise<Result> extends Promise<Result> {
  withResponse(): Promise<{data: Result; response: RawResponse}>
}

/** Makes the promise of a call whose `run` is handed a place to put the raw answer. */
export function toApiPromise<Result>(
  run: (keep: (response: Pick<Response, 'status' | 'headers'>) => void) => Promise<Result>,
): ApiPromise<Result> {
  let kept: Pick<Response, 'status' | 'headers'> | undefined
  const promise = run((response) => (kept = response))
  const withResponse = async () => {
    const data = await promise
    const {status = 0, headers = new Headers()} = kept ?? {}
    return {data, response: {status, headers, requestId: headers.get('x-request-id') ?? undefined}}
  }
  return Object.assign(promise, {withResponse})
}
