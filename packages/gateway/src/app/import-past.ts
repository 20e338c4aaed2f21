import {
  goalRequestSchema,
  milestoneRequestSchema,
  sessionEntryRequestSchema,
  type GoalRequest,
  type KeptConversation,
  type KeptTurn,
  type MilestoneRequest,
  type SessionEntryRequest,
} from '@pixelated/sdk/contract'
import {createAuditLog} from '../audit/audit-log.ts'
import {toTurnFields} from '../progress/conversations.ts'
import {changeGoal, toGoalFields, toMilestoneFields} from '../progress/goals.ts'
import {toSessionFields} from '../progress/journal.ts'
import type {GatewayStore} from '../stores/gateway-store.ts'
import type {ClientRecord} from '../stores/record-store.ts'

/**
 * What is known of a client from another system or from before. Times have an offset.
 * @example
 * const past: ClientPast = {
 *   clientId: 'client_1',
 *   sessions: [{session_id: 's-1', timestamp: '2025-03-01T10:00:00Z', conversation_summary: 'We talked about sleep.', emotional_state: 'neutral'}],
 *   goals: [],
 *   milestones: [],
 * }
 */
export interface ClientPast {
  readonly clientId: string
  readonly sessions: readonly (SessionEntryRequest & {timestamp: string})[]
  /** With when they were set and how they went, oldest first. */
  readonly goals: readonly (GoalRequest & {
    created_at: string
    updates: readonly {timestamp: string; completion_percentage: number}[]
  })[]
  readonly milestones: readonly (MilestoneRequest & {achieved_date: string})[]
  /** Kept conversations, their turns oldest first. Their ids begin with `conversation_`, or no route finds them. */
  readonly conversations?: readonly (Pick<KeptConversation, 'session_id' | 'created_at'> & {
    readonly turns: readonly KeptTurn[]
  })[]
}

/**
 * Brings a client's past into a store, as the routes would have kept it at the time. What is there already stays as it is, so that an
 * import that broke off can be done again. It is noted in the audit log as one write.
 * @example
 * const store = createMemoryStore()
 * const {added, known} = await importPast(store, {clientId: 'client_1', sessions: [], goals: [], milestones: []})
 * console.log(added + known) // 0
 */
export async function importPast(
  store: GatewayStore,
  past: ClientPast,
  {now = Date.now}: {readonly now?: () => number} = {},
): Promise<{added: number; known: number}> {
  const records = [
    ...past.sessions.map(toSession),
    ...past.goals.map(toGoal),
    ...past.milestones.map(toMilestone),
    ...(past.conversations ?? []).flatMap(toConversation),
  ]
  const audit = createAuditLog({store: store.audit, clock: {now}})
  const subject = 'import'
  await audit.note({clientId: past.clientId, actor: subject, action: 'write', subject, count: records.length})
  const found = {added: 0, known: 0}
  for (const record of records) {
    const result = await store.records.add({...record, clientId: past.clientId})
    if (result === 'no_parent') throw new Error('A milestone belongs to a goal that this client does not have')
    found[result === 'added' ? 'added' : 'known'] += 1
  }
  return found
}

type PastConversation = NonNullable<ClientPast['conversations']>[number]
type Imported = Omit<ClientRecord, 'version' | 'clientId'>

function toSession(session: ClientPast['sessions'][number]): Imported {
  const request = sessionEntryRequestSchema.parse(session)
  return {kind: 'session', id: request.session_id, at: Date.parse(session.timestamp), ...toSessionFields(request)}
}

function toGoal({created_at: created, updates, ...goal}: ClientPast['goals'][number]): Imported {
  const request = goalRequestSchema.parse(goal)
  const key = {clientId: '', kind: 'goal', id: request.goal_id, at: Date.parse(created)} as const
  let record: ClientRecord = {...key, version: 1, ...toGoalFields(request, key.at)}
  for (const {timestamp, completion_percentage} of updates) {
    record = {...record, ...changeGoal(record, {completion_percentage}, Date.parse(timestamp))}
  }
  return record
}

function toConversation({session_id: id, created_at: created, turns}: PastConversation): Imported[] {
  const parent = {kind: 'conversation', id} as const
  const conversation: Imported = {...parent, at: Date.parse(created), figures: {}, words: {}}
  return [conversation, ...turns.map((turn) => ({...toTurn(turn), parent}))]
}

/** As a turn is kept when it is over: judged by the same code. */
function toTurn(turn: KeptTurn): Imported {
  const {
    turn_id: id,
    at,
    user_query,
    response,
    risk_level: level,
    techniques,
    eq_scores: scores,
    eq_source: source,
  } = turn
  const reply = {
    response,
    risk: {level, signals: []},
    conversation_metadata: {detected_techniques: techniques},
    ...(scores && {eq_scores: scores}),
    ...(source !== undefined && {eq_source: source}),
  }
  return {kind: 'turn', id, at: Date.parse(at), ...toTurnFields({user_query}, reply)}
}

function toMilestone(milestone: ClientPast['milestones'][number]): Imported {
  const request = milestoneRequestSchema.parse(milestone)
  const parent = {kind: 'goal', id: request.goal_id} as const
  const at = Date.parse(milestone.achieved_date)
  return {kind: 'milestone', id: request.milestone_id, parent, at, ...toMilestoneFields(request)}
}
