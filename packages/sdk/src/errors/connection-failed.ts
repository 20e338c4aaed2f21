import {ConnectionError} from './connection-error.ts'

/**
 * The error of a `fetch` that threw: whom it asked, and the system's code (`ECONNREFUSED`) or the kind of failure. The platform's own
 * message is left out, for it may hold a whole address or part of a body.
 */
export function connectionFailed(error: unknown, url: string): ConnectionError {
  const code = String((error as {cause?: {code?: unknown}} | undefined)?.cause?.code)
  const cause = /^[A-Z_]+$/.test(code) ? code : ((error as Error | undefined)?.name ?? typeof error)
  return new ConnectionError(`No answer from ${new URL(url).origin} (${cause})`, {cause})
}
