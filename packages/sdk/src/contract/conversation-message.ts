import * as z from 'zod/mini'
import {messageRoles} from './message-roles.ts'
import {wellFormedText} from './well-formed-text.ts'

/**
 * One earlier message. `content` is the text as it was said; `timestamp` is ISO 8601.
 * @example
 * const {success} = conversationMessageSchema.safeParse({role: 'user', content: 'I slept badly.'})
 */
export const conversationMessageSchema = z.strictObject({
  role: z.enum(messageRoles),
  content: wellFormedText(z.string()),
  timestamp: z.optional(z.string()),
})
/**
 * One earlier message of a conversation, as it goes into `conversation_history`.
 * @example
 * const history: ConversationMessage[] = [
 *   {role: 'user', content: 'I slept badly.'},
 *   {role: 'assistant', content: 'What kept you awake?'},
 * ]
 * await pixel.infer({user_query: 'My exam.', conversation_history: history})
 */
export type ConversationMessage = z.infer<typeof conversationMessageSchema>
