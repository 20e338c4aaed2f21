import type * as z from 'zod/mini'
import {StreamError} from '../errors/stream-error.ts'
import {parseJson} from '../lib/parse-json.ts'
import {withoutNulls} from '../lib/without-nulls.ts'
import {toVoiceError} from './check-sound.ts'

/** The data of an event as its schema has it. */
export function readData<Schema extends z.ZodMiniType>(schema: Schema, data: string): z.infer<Schema> {
  const parsed = schema.safeParse(withoutNulls(parseJson(data)))
  if (parsed.success) return parsed.data
  throw new StreamError('malformed')
}

/** A failure that a server told in the middle. */
export function toReported({code, retryable}: {code?: string | undefined; retryable?: boolean | undefined}): Error {
  const serverCode = code !== undefined && /^[a-z][a-z0-9_]{1,63}$/.test(code) ? code : undefined
  return toVoiceError(serverCode) ?? new StreamError('reported', {serverCode, isRetryable: retryable ?? false})
}
