import * as z from 'zod/mini'
import type {KnownFields} from './known-fields.ts'
import type {OpenUnion} from './open-union.ts'

/**
 * What a gate did with a text.
 * @example
 * const isHeld = (action: GateAction) => action === 'block' || action === 'redact'
 */
export type GateAction = OpenUnion<'pass' | 'warn' | 'redact' | 'block'>

/**
 * A gate's verdict as it is on the wire.
 * @example
 * const verdict = gateVerdictSchema.parse({gate: 'privacy', action: 'redact', reason_code: 'email'})
 * show(verdict.action)
 */
export const gateVerdictSchema = z.looseObject({
  gate: z.string(),
  action: z.string(),
  reason_code: z.optional(z.string()),
  version: z.optional(z.string()),
})
/**
 * One gate's verdict on a reply.
 * @example
 * const blocked = (gates: GateVerdict[]) => gates.some(({action}) => action === 'block')
 */
export type GateVerdict = KnownFields<z.infer<typeof gateVerdictSchema>>
