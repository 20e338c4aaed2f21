import {TritonError, type TritonFailure} from '../errors/triton-error.ts'
import {knownMessage} from './known-message.ts'

const failures: Readonly<Record<number, TritonFailure>> = {
  400: 'invalid_argument',
  401: 'forbidden',
  403: 'forbidden',
  404: 'not_found',
  405: 'unsupported',
  408: 'unavailable',
  429: 'unavailable',
  500: 'internal',
  501: 'unsupported',
  502: 'unavailable',
  503: 'unavailable',
  504: 'unavailable',
}

/** 503 is also what a server says that never will. */
const never = 'explicit model load / unload is not allowed'

/** Told the text of an error that the error itself does not wholly repeat. For a developer's own eyes: it may repeat what a model was given. */
export type OnWithheld = ((text: string) => void) | undefined

/** An error from Triton's own words. */
export function toTritonError(
  failure: TritonFailure,
  text: string,
  {status, onWithheld}: {status?: number | undefined; onWithheld: OnWithheld},
): TritonError {
  const message = knownMessage(text)
  if (message !== text && text !== '') onWithheld?.(text)
  const isNever = failure === 'unavailable' && message?.startsWith(never)
  return new TritonError(isNever ? 'unsupported' : failure, message, {status})
}

/** An error from an answer's status and body: JSON whatever the content type says, an event, a proxy's page, or nothing. */
export function errorFromAnswer(status: number, body: string, onWithheld: OnWithheld): TritonError {
  const failure = failures[status] ?? (status >= 500 ? 'internal' : 'unknown')
  return toTritonError(failure, errorText(body) ?? '', {status, onWithheld})
}

function errorText(body: string): string | undefined {
  try {
    const parsed: unknown = JSON.parse(body.trim().replace(/^data:/, ''))
    const isError = typeof parsed === 'object' && parsed !== null && 'error' in parsed
    return isError && typeof parsed.error === 'string' ? parsed.error : undefined
  } catch {
    return undefined
  }
}
