import * as z from 'zod/mini'
import {conversationMessageSchema} from './conversation-message.ts'
import {wellFormedText} from './well-formed-text.ts'

/**
 * The body of `POST /crisis/assess`: one message of a person, and what came before it.
 * @example
 * const {success} = crisisAssessRequestSchema.safeParse({text: 'I could not sleep.', locale: 'en-GB'})
 */
export const crisisAssessRequestSchema = z.strictObject({
  /** 1 to 32,000 UTF-16 units by default. */
  text: wellFormedText(z.string().check(z.minLength(1))),
  /** Earlier messages, oldest first, without `text`. */
  history: z.optional(z.array(conversationMessageSchema)),
  /** BCP 47, for example `en-GB`. */
  locale: z.optional(z.string().check(z.maxLength(64))),
})
/**
 * `POST /crisis/assess`: asks what in a message points to a crisis. The answer is a `RiskAssessment`.
 * @example
 * const request: CrisisAssessRequest = {text: 'I could not sleep.'}
 * await fetch('/crisis/assess', {method: 'POST', body: JSON.stringify(request)})
 */
export type CrisisAssessRequest = z.infer<typeof crisisAssessRequestSchema>
