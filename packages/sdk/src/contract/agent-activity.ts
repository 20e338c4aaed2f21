import * as z from 'zod/mini'
import type {KnownFields} from './known-fields.ts'

/** A step one of the original's agents reported. `timestamp` came in seconds there; the SDK gives milliseconds. */
export const agentActivitySchema = z.looseObject({
  id: z.optional(z.string()),
  agentName: z.optional(z.string()),
  agentRole: z.optional(z.string()),
  type: z.optional(z.string()),
  content: z.optional(z.string()),
  status: z.optional(z.string()),
  timestamp: z.optional(z.number()),
})
export type AgentActivity = KnownFields<z.infer<typeof agentActivitySchema>>
