import * as z from 'zod/mini'
import {conversationMessageSchema} from './conversation-message.ts'
import type {OpenUnion} from './open-union.ts'
import {wellFormedText} from './well-formed-text.ts'

/**
 * What the conversation is for. It chooses the persona: on a gateway `crisis`, `clinical`, `support` and `therapeutic`
 * give therapy; on the original servers only `crisis` and `clinical` do.
 * @example
 * const context: ContextType = 'support'
 * await pixel.infer({user_query: 'hello', context_type: context})
 */
export type ContextType = OpenUnion<'educational' | 'support' | 'crisis' | 'clinical' | 'informational' | 'therapeutic'>

const unitScores = z.record(z.string(), z.number().check(z.minimum(0), z.maximum(1)))

/**
 * What is sent to `/infer`, `/infer-stream` and, as a list, to `/batch-infer`. Unknown fields are the caller's mistake.
 * @example
 * const {success, error} = inferenceRequestSchema.safeParse({user_query: ''})
 * if (!success) show(error.issues.map(({path, code}) => [path, code]))
 */
export const inferenceRequestSchema = z.strictObject({
  /** What the person said: 1 to 32,000 UTF-16 units by default. */
  user_query: wellFormedText(z.string().check(z.minLength(1))),
  /** Earlier messages, oldest first. */
  conversation_history: z.optional(z.array(conversationMessageSchema)),
  context_type: z.optional(z.string()),
  user_id: z.optional(z.string()),
  session_id: z.optional(z.string()),
  /** False leaves the EQ scores out. Default true. */
  use_eq_awareness: z.optional(z.boolean()),
  /** False leaves the metadata out; on the original servers the crisis signals go with it. Default true. */
  include_metrics: z.optional(z.boolean()),
  /** The longest reply, in tokens, 1 to 4,096. Accepted and unused by the original servers. */
  max_tokens: z.optional(z.number().check(z.int(), z.minimum(1), z.maximum(4096))),
  /** A steering note for the reply. A request field here and in the original's generations B and C. */
  gestalt_directive: z.optional(z.string()),
  /** Eight Plutchik emotions, each 0 to 1 (original's generation G). */
  plutchik_scores: z.optional(unitScores),
  /** Five OCEAN traits, each 0 to 1 (original's generation G). */
  ocean_scores: z.optional(unitScores),
  /** What kind of task this is (original's generation C). */
  task_type: z.optional(z.string()),
  /** Which model variant must answer (original's generation C, and the gateway's A/B routing). */
  force_model: z.optional(z.string()),
})

/**
 * One turn to answer. Only `user_query` is required.
 * @example
 * const request: InferenceRequest = {user_query: 'I could not sleep.', context_type: 'support'}
 * await pixel.infer(request)
 */
export type InferenceRequest = Omit<z.infer<typeof inferenceRequestSchema>, 'context_type'> & {
  context_type?: ContextType | undefined
}
