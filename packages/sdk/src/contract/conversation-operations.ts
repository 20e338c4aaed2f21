import {json, page, query, type GatewayOperation} from './gateway-operation.ts'
import {refTo} from './openapi-schemas.ts'

/** Scores of replies, and conversations that are kept. */
export const conversationOperations: readonly GatewayOperation[] = [
  {
    method: 'post',
    path: '/eq/score',
    id: 'scoreEq',
    summary: "Scores the assistant's turns on five empathy skills; a person's own turns are never scored.",
    scope: 'client',
    body: json(refTo('EqScoreRequest')),
    answers: {
      200: {text: 'For each turn: per domain a value with its evidence, or why there is none.', json: 'EqScore'},
    },
  },
  {
    method: 'get',
    path: '/eq/sessions/{session_id}',
    id: 'getEqSession',
    summary: 'What was measured in a kept conversation, turn by turn.',
    scope: 'client',
    answers: {200: {text: 'Means, a rolling mean, and the last 200 turns.', json: 'EqSession'}},
    problems: [404],
  },
  {
    method: 'get',
    path: '/eq/clients/{client_id}',
    id: 'getEqHistory',
    summary: "What was measured in a client's kept conversations, conversation by conversation.",
    scope: 'client',
    parameters: [query('timeframe_days', {type: 'integer', minimum: 1, maximum: 3660, default: 30})],
    answers: {200: {text: 'Means of each conversation, oldest first.', json: 'EqHistory'}},
  },
  {
    method: 'post',
    path: '/sessions',
    id: 'createConversation',
    summary: 'Begins a conversation: turns inferred with its `session_id` are kept.',
    scope: 'client',
    body: json(refTo('ConversationRequest')),
    answers: {201: {text: 'The conversation.', json: 'KeptConversation'}},
  },
  {
    method: 'get',
    path: '/sessions/{id}',
    id: 'getConversation',
    summary: 'A kept conversation, without its words.',
    scope: 'client',
    answers: {200: {text: 'The conversation.', json: 'KeptConversation'}},
    problems: [404],
  },
  {
    method: 'get',
    path: '/sessions/{id}/turns',
    id: 'listTurns',
    summary: 'The turns of a kept conversation, newest first.',
    scope: 'client',
    parameters: page,
    answers: {200: {text: 'One page.', json: 'KeptTurns'}},
    problems: [404],
  },
  {
    method: 'delete',
    path: '/sessions/{id}',
    id: 'deleteConversation',
    summary: 'Deletes a conversation and its turns for good.',
    scope: 'client',
    answers: {200: {text: 'The receipt.', json: 'ConversationDeleted'}},
    problems: [404],
  },
]
