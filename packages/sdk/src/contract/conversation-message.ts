import * as z from 'zod/mini'

/** Who said a message of the history. */
export const messageRoles = ['user', 'assistant', 'system'] as const
export type MessageRole = (typeof messageRoles)[number]

/** One earlier message. `content` is the text as it was said; `timestamp` is ISO 8601. */
export const conversationMessageSchema = z.strictObject({
  role: z.enum(messageRoles),
  content: z.string(),
  timestamp: z.optional(z.string()),
})
export type ConversationMessage = z.infer<typeof conversationMessageSchema>
