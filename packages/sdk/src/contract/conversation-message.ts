import * as z from 'zod/mini'
import {messageRoles} from './message-roles.ts'
import {wellFormedText} from './well-formed-text.ts'

/** One earlier message. `content` is the text as it was said; `timestamp` is ISO 8601. */
export const conversationMessageSchema = z.strictObject({
  role: z.enum(messageRoles),
  content: wellFormedText(z.string()),
  timestamp: z.optional(z.string()),
})
export type ConversationMessage = z.infer<typeof conversationMessageSchema>
