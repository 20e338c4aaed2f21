import {isPixelError} from '@pixelated/sdk'
import type {Messages} from '../messages/messages.ts'

const keys = {
  connection: 'progress.reason.connection',
  timeout: 'progress.reason.timeout',
  rate_limited: 'progress.reason.rate_limited',
  quota_exhausted: 'progress.reason.rate_limited',
  unauthenticated: 'progress.reason.unauthenticated',
  forbidden: 'progress.reason.forbidden',
  conflict: 'progress.reason.conflict',
  not_found: 'progress.reason.not_found',
  validation: 'progress.reason.validation',
  rejected: 'progress.reason.rejected',
  server_error: 'progress.reason.server_error',
  invalid_response: 'progress.reason.server_error',
  storage: 'progress.reason.storage',
} as const

const isKnown = (code: string): code is keyof typeof keys => Object.hasOwn(keys, code)

/** Why something failed, as a sentence. */
export const reasonText = (messages: Messages, code: string): string =>
  messages.text(isKnown(code) ? keys[code] : 'progress.reason.unknown')

/** The same of an error. */
export const errorText = (messages: Messages, error: unknown): string =>
  reasonText(messages, isPixelError(error) ? error.code : 'unknown')
