import type {ConversationMessage} from '@pixelated/sdk'

/** One conversation, oldest message first. */
export interface Conversation {
  id: string
  messages: ConversationMessage[]
}

const personNames = new Set(['user', 'client', 'patient', 'seeker', 'person', 'human', 'usr', 'help-seeker'])
const textFields = ['text', 'content', 'utterance', 'message'] as const
const roleFields = ['role', 'speaker', 'author', 'from'] as const
const listFields = ['turns', 'messages', 'dialogue', 'dialog', 'conversation'] as const
const idFields = ['id', 't', 'dialogue_id', 'dialog_id', 'conversation_id', 'transcript_id', 'session_id'] as const

/**
 * Reads JSONL in either of two forms: a conversation a line, with its turns in a list, or an utterance a line, with the id of
 * its dialogue. Messages without words are left out. Errors name the line, never what stands in it.
 */
export function readConversations(jsonl: string): Conversation[] {
  const rows = jsonl
    .split('\n')
    .map((line, index) => ({line, number: index + 1}))
    .filter(({line}) => line.trim() !== '')
    .map(({line, number}) => ({row: parseRow(line, number), number}))
  const conversations = new Map<string, Conversation>()
  for (const {row, number} of rows) {
    const list = listFields.map((name) => row[name]).find(Array.isArray)
    const id = String(firstOf(row, list ? idFields : idFields.slice(1)) ?? firstOf(row, idFields) ?? number)
    const known = conversations.get(id)
    const conversation = known && !list ? known : {id: known ? `${id} (line ${number})` : id, messages: []}
    if (conversation !== known) conversations.set(conversation.id, conversation)
    for (const turn of list ?? [row]) conversation.messages.push(...toMessage(turn, number))
  }
  return [...conversations.values()].filter(({messages}) => messages.some(({role}) => role === 'user'))
}

type Row = Record<string, unknown>

const isRow = (value: unknown): value is Row => typeof value === 'object' && value !== null && !Array.isArray(value)

function parseRow(line: string, number: number): Row {
  let row: unknown
  try {
    row = JSON.parse(line)
  } catch {
    throw new Error(`Line ${number} is not JSON`)
  }
  if (!isRow(row)) throw new Error(`Line ${number} is not an object`)
  return row
}

const firstOf = (row: Row, names: readonly string[]): unknown =>
  names.map((name) => row[name]).find((value) => value !== undefined && value !== null)

function toMessage(turn: unknown, number: number): ConversationMessage[] {
  const role = isRow(turn) ? firstOf(turn, roleFields) : undefined
  const content = isRow(turn) ? firstOf(turn, textFields) : undefined
  if (typeof role !== 'string' || typeof content !== 'string') {
    throw new Error(
      `Line ${number} has a turn without a role (${roleFields.join(', ')}) or text (${textFields.join(', ')})`,
    )
  }
  if (content.trim() === '') return []
  if (role === 'system') return [{role, content: content.toWellFormed()}]
  return [{role: personNames.has(role.toLowerCase()) ? 'user' : 'assistant', content: content.toWellFormed()}]
}
