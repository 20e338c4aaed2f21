/**
 * Who said a message of the history.
 * @example
 * const isRole = (word: string) => messageRoles.some((role) => role === word)
 */
export const messageRoles = ['user', 'assistant', 'system'] as const
/**
 * Who said a message: the person, the assistant, or the system that set the scene.
 * @example
 * const speaker: Record<MessageRole, string> = {user: 'You', assistant: 'Pixel', system: 'Note'}
 */
export type MessageRole = (typeof messageRoles)[number]
