import type {MessageFailure} from '@pixelated/sdk/conversation'
import type {Messages} from '../messages/messages.ts'

const keys = {
  connection: 'failure.connection',
  timeout: 'failure.timeout',
  quota_exhausted: 'failure.quota',
  unauthenticated: 'failure.signIn',
  forbidden: 'failure.notAllowed',
  validation: 'failure.invalid',
  rejected: 'failure.rejected',
  server_error: 'failure.server',
  invalid_response: 'failure.server',
  stream: 'failure.cutOff',
  cancelled: 'failure.cutOff',
  storage: 'failure.storage',
} as const

const isKnown = (code: string): code is keyof typeof keys => Object.hasOwn(keys, code)

/** Why a message failed, in words: what happened, what is safe, what to do. */
export function failureText(messages: Messages, failure: MessageFailure | undefined): string {
  const {code = '', retryAfterMs} = failure ?? {}
  if (code === 'rate_limited') {
    if (retryAfterMs === undefined) return messages.text('failure.busy')
    return messages.text('failure.rateLimited', {count: Math.max(1, Math.ceil(retryAfterMs / 1000))})
  }
  return messages.text(isKnown(code) ? keys[code] : 'failure.unknown')
}
