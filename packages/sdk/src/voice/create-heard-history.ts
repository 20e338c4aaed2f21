import type {ConversationMessage} from '../contract/conversation-message.ts'
import type {InferenceRequest} from '../contract/inference-request.ts'

/**
 * What of interrupted replies was heard. It stands between a conversation and what answers, so that the model is told what the person knows, and not
 * what it meant to say. In memory only: after a reload the model is told whole replies.
 * @example
 * import {createConversation} from '@pixelated/sdk/conversation'
 * const conversationOf = (heard: HeardHistory) => createConversation({client: heard.clientOf(pixel)})
 */
export interface HeardHistory {
  /** Of a reply with this text only so much was heard, in UTF-16 units. */
  note(reply: string, heardLength: number): void
  /** The history with what was heard in the place of what was written. */
  toHeard(history: readonly ConversationMessage[]): ConversationMessage[]
  /** The same client, told what was heard. */
  clientOf<Options, Stream>(client: InferenceClient<Options, Stream>): InferenceClient<Options, Stream>
  /** The same transport, told what was heard. */
  transportOf<Turn extends {readonly request: InferenceRequest}, Stream>(
    transport: InferenceTransport<Turn, Stream>,
  ): InferenceTransport<Turn, Stream>
}

/**
 * What a conversation needs of a client.
 * @example
 * const inner: InferenceClient<unknown, unknown> = pixel
 */
export interface InferenceClient<Options, Stream> {
  inferStream(request: InferenceRequest, options?: Options): Stream
}

/**
 * What a conversation needs of a transport.
 * @example
 * const silent: InferenceTransport<{request: InferenceRequest}, never[]> = {open: () => []}
 */
export interface InferenceTransport<Turn, Stream> {
  open(turn: Turn): Stream
}

const mostKept = 200

/**
 * Remembers what of interrupted replies was heard. Give its client to the conversation and itself to the voice session.
 * @example
 * const heard = createHeardHistory()
 * heard.note('I hear you. Shall we go on?', 11)
 * console.log(heard.toHeard([{role: 'assistant', content: 'I hear you. Shall we go on?'}])) // I hear you.
 */
export function createHeardHistory(): HeardHistory {
  const lengths = new Map<string, number>()

  const toHeard = (history: readonly ConversationMessage[]): ConversationMessage[] =>
    history.flatMap((message) => {
      const length = message.role === 'assistant' ? lengths.get(message.content) : undefined
      if (length === undefined) return [message]
      const content = message.content.slice(0, length).trimEnd().toWellFormed()
      return content === '' ? [] : [{...message, content}]
    })

  const told = (request: InferenceRequest): InferenceRequest => {
    const {conversation_history: history} = request
    if (lengths.size === 0 || !history) return request
    return {...request, conversation_history: toHeard(history)}
  }

  return {
    note(reply, heardLength) {
      const content = reply.toWellFormed()
      lengths.delete(content)
      if (heardLength < content.length) lengths.set(content, heardLength)
      const [oldest] = lengths.keys()
      if (lengths.size > mostKept && oldest !== undefined) lengths.delete(oldest)
    },
    toHeard,
    clientOf: (client) => ({inferStream: (request, options) => client.inferStream(told(request), options)}),
    transportOf: (transport) => ({open: (turn) => transport.open({...turn, request: told(turn.request)})}),
  }
}
