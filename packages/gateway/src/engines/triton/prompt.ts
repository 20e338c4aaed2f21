import type {InferenceRequest} from '@pixelated/sdk/contract'

/**
 * Makes what a model is given of a request.
 * @example
 * const toPrompt: ToPrompt = ({user_query}) => `<s>[INST] ${user_query} [/INST]`
 */
export type ToPrompt = (request: InferenceRequest) => string

/** The message alone, or the conversation as lines when there is one. A model with a chat template of its own wants another. */
export const plainPrompt: ToPrompt = ({user_query, conversation_history: history = []}) =>
  history.length === 0
    ? user_query
    : [...history, {role: 'user', content: user_query}].map(({role, content}) => `${role}: ${content}`).join('\n')
