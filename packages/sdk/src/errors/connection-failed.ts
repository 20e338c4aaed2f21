import {ConnectionError} from './connection-error.ts'

type SystemError = (Error & {cause?: {code?: unknown}}) | undefined

/**
 * The error of a `fetch` that threw: whom it asked, and the system's code (`ECONNREFUSED`) or the kind of failure, if that is one word.
 * The platform's own message is left out, for it may hold a whole address or part of a body.
 */
export function connectionFailed(error: unknown, address: string): ConnectionError {
  const cause =
    [(error as SystemError)?.cause?.code, (error as SystemError)?.name].find((word) =>
      /^[A-Z]\w+$/.test(word as string),
    ) ?? typeof error
  return new ConnectionError(`The connection failed (${cause}): ${address}`, {cause})
}
