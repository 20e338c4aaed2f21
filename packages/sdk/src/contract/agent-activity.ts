import * as z from 'zod/mini'
import type {KnownFields} from './known-fields.ts'

/**
 * A step one of the original's agents reported. `timestamp` came in seconds there; the SDK gives milliseconds.
 * @example
 * const activity = agentActivitySchema.parse({agentName: 'Assessor', status: 'done'})
 * show(activity.agentName, activity.status)
 */
export const agentActivitySchema = z.looseObject({
  id: z.optional(z.string()),
  agentName: z.optional(z.string()),
  agentRole: z.optional(z.string()),
  type: z.optional(z.string()),
  content: z.optional(z.string()),
  status: z.optional(z.string()),
  timestamp: z.optional(z.number()),
})
/**
 * One step that an agent of the original service reported; every field may be missing.
 * @example
 * const label = ({agentName, status}: AgentActivity) => `${agentName ?? 'An agent'}: ${status ?? 'working'}`
 */
export type AgentActivity = KnownFields<z.infer<typeof agentActivitySchema>>
