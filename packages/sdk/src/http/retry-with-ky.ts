import ky from 'ky'

interface Retries {
  method: string
  /** Tries after the first. */
  limit: number
  once(): Promise<Response>
  /** Waits as long as the policy says, and says whether to try again. */
  shouldRetry(): Promise<boolean>
}

/** Goes on after a first try that failed with this error: ky begins with that failure and runs the tries after it. */
export function retryWithKy(
  url: string,
  error: unknown,
  {method, limit, once, shouldRetry}: Retries,
): Promise<Response> {
  let isTried = true
  return ky(url, {
    method,
    timeout: false,
    throwHttpErrors: false,
    fetch() {
      if (!isTried) return once()
      isTried = false
      return Promise.reject(error)
    },
    retry: {limit, methods: ['get', 'post', 'delete'], delay: () => 0, shouldRetry},
  })
}
