import type * as z from 'zod/mini'
import {toFieldErrors} from '../wire/field-errors.ts'
import type {Exchange} from '../wire/exchange.ts'
import {readJson} from '../wire/read-body.ts'
import {Refusal} from '../wire/refusal.ts'

/** The body as its schema has it. Refuses with 422 and the fields that are wrong, never with their values. */
export async function parseBody<Schema extends z.ZodMiniType>(
  exchange: Exchange,
  schema: Schema,
  {maxBodyBytes}: {maxBodyBytes: number},
): Promise<z.infer<Schema>> {
  const body = await readJson(exchange, maxBodyBytes)
  const parsed = schema.safeParse(body)
  if (parsed.success) return parsed.data
  throw new Refusal(422, 'validation_failed', {
    detail: 'Some fields were refused; see errors.',
    errors: toFieldErrors(parsed.error.issues, body),
  })
}
