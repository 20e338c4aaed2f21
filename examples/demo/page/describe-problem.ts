import {isPixelError, StreamError, type PixelError} from '@pixelated/sdk'

/** What a person is told about a failure: what happened, what is safe, what to do. */
export interface Problem {
  text: string
  /** For whoever looks into it: codes and ids. */
  details: string
}

const safe = 'Your message is kept here.'

const texts: Readonly<Record<string, (error: PixelError) => string>> = {
  connection: () => `There is no connection to the service. ${safe} Check that the demo is running, then send again.`,
  timeout: () => `No reply came in time. ${safe} Send it again, or wait a little first.`,
  rate_limited: ({retryAfterMs}) =>
    `Too many messages came at once. ${safe} Wait ${waitOf(retryAfterMs)}, then send again.`,
  quota_exhausted: () => `Today's messages are used up. ${safe} Send it again tomorrow.`,
  server_error: ({isRetryable}) =>
    `The service could not reply. ${safe} ${isRetryable ? 'It may work in a moment: send again.' : 'Send again; if it fails again, the service needs a look.'}`,
  stream: () => `The reply broke off. ${safe} Send again to get the whole reply.`,
  validation: () => `The message could not be sent as it is. ${safe} Change it, then send again.`,
  unauthenticated: () => `The service does not know this page. ${safe} Reload the page, then send again.`,
}

const waitOf = (milliseconds: number | undefined): string =>
  milliseconds === undefined ? 'a little' : `${Math.max(1, Math.ceil(milliseconds / 1000))} seconds`

/** Puts a failure into words. */
export function describeProblem(error: unknown): Problem {
  if (!isPixelError(error)) return {text: `Something failed in this page. ${safe} Send again.`, details: nameOf(error)}
  const text = texts[error.code]?.(error) ?? `The service refused the message. ${safe} Change it, or send again.`
  const failure = error instanceof StreamError ? error.failure : undefined
  const parts = [error.code, failure, error.status, error.serverCode, error.requestId]
  return {text, details: parts.filter((part) => part !== undefined).join(' · ')}
}

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : 'unknown')
