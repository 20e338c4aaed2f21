import * as z from 'zod/mini'
import type {KnownFields} from './known-fields.ts'
import type {OpenUnion} from './open-union.ts'

/** What a gate did with a text. */
export type GateAction = OpenUnion<'pass' | 'warn' | 'redact' | 'block'>

export const gateVerdictSchema = z.looseObject({
  gate: z.string(),
  action: z.string(),
  reason_code: z.optional(z.string()),
  version: z.optional(z.string()),
})
/** One gate's verdict on a reply. */
export type GateVerdict = KnownFields<z.infer<typeof gateVerdictSchema>>
