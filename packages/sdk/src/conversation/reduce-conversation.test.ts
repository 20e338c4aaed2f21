import {expect, it} from 'vitest'
import {initialSessionRisk} from '../crisis/reduce-session-risk.ts'
import {initialConversation} from './conversation-state.ts'
import type {Message} from './message.ts'
import {reduceConversation} from './reduce-conversation.ts'

const question: Message = {
  id: 'q',
  seq: 0,
  parentId: null,
  role: 'user',
  text: 'one',
  at: 0,
  status: 'queued',
  revision: 0,
  risk: {level: 'none', signals: [], evaluated_by: []},
}
const reply: Message = {
  id: 'r',
  seq: 1,
  parentId: 'q',
  role: 'assistant',
  text: '',
  at: 0,
  status: 'queued',
  revision: 0,
  idempotencyKey: 'k',
}

const owner = initialConversation({
  sessionId: 's',
  isOnline: true,
  risk: initialSessionRisk('risk'),
  draft: '',
  disclosure: {},
  keeping: {setting: 'encrypted', phase: 'ready', unsaved: 0, problem: undefined, aside: 0},
  role: 'owner',
})

it('what another tab failed to send is held by the one that owns the conversation, which can resume it', () => {
  const options = {biasThreshold: 0.3}
  const queued = reduceConversation(owner, {type: 'added', messages: [question, reply]}, options)
  expect(queued.queue).toEqual(['r'])
  const failure = {code: 'connection', isRetryable: true}
  const failed = [question, reply].map((message): Message => ({...message, status: 'failed', failure, revision: 2}))
  const merged = reduceConversation(queued, {type: 'merged', messages: failed}, options)
  expect(merged).toMatchObject({queue: [], held: ['r']})
  const again = reduceConversation(merged, {type: 'requeued', ids: merged.held}, options)
  expect(again).toMatchObject({queue: ['r'], held: []})
})
