import {
  eqDomains,
  toRiskLevel,
  type EqScores,
  type EqSession,
  type InferenceRequest,
  type InferenceResponse,
  type KeptConversation,
  type KeptTurn,
} from '@pixelated/sdk/contract'
import {toEqSeries} from '@pixelated/sdk/measures'
import type {ClientRecord, Figure} from '../stores/record-store.ts'

type Fields = Pick<ClientRecord, 'figures' | 'words'>

/** What ids of kept conversations begin with: any other `session_id` is looked up nowhere. */
export const conversationPrefix = 'conversation'
export const isConversationId = (id: string): boolean => id.startsWith(`${conversationPrefix}_`)

const scoreNames = [...eqDomains, 'overall_eq'] as const
/** Turns that a rolling mean looks back on. */
const window = 5
/** A model could send anything as the name of a technique: what is no code is no figure, and figures are not sealed. */
const isCode = (name: unknown): name is string => typeof name === 'string' && /^[\w.:@/-]{1,64}$/.test(name)
const mostCodes = 32

const codesOf = (names: readonly unknown[] | undefined): string[] => (names ?? []).filter(isCode).slice(0, mostCodes)

/** A finished turn as it is kept: what was measured apart from what was written. */
export function toTurnFields(request: InferenceRequest, reply: InferenceResponse): Fields {
  const {eq_scores: scores, eq_source: source, conversation_metadata: metadata, risk, response} = reply
  const measured = scoreNames.flatMap((name): [string, Figure][] => {
    const score = scores?.[name]
    return score !== undefined && Number.isFinite(score) ? [[name, score]] : []
  })
  return {
    figures: {
      risk_level: toRiskLevel(risk?.level ?? 'unknown'),
      signals: codesOf(risk?.signals?.map(({type}) => type)),
      techniques: codesOf(metadata?.detected_techniques),
      ...Object.fromEntries(measured),
      ...(measured.length > 0 && isCode(source) && {eq_source: source}),
    },
    words: {user_query: request.user_query, response},
  }
}

/** What was measured of a turn; nothing where nothing was. */
export function scoresOf({figures}: ClientRecord): EqScores | undefined {
  const found = scoreNames.flatMap((name): [string, number][] => {
    const score = figures[name]
    return typeof score === 'number' ? [[name, score]] : []
  })
  return found.length === 0 ? undefined : Object.fromEntries(found)
}

/** A kept turn as it is told. */
export function toKeptTurn(record: ClientRecord): KeptTurn {
  const {id, at, figures, words} = record
  const {risk_level: level, eq_source: source, techniques} = figures
  const scores = scoresOf(record)
  return {
    turn_id: id,
    at: new Date(at).toISOString(),
    user_query: String(words['user_query'] ?? ''),
    response: String(words['response'] ?? ''),
    risk_level: toRiskLevel(String(level)),
    techniques: Array.isArray(techniques) ? techniques.map(String) : [],
    ...(scores && {eq_scores: scores}),
    ...(typeof source === 'string' && {eq_source: source}),
  }
}

/** A kept conversation as it is told; its turns newest first. */
export const toKeptConversation = (
  {id, clientId, at}: ClientRecord,
  turns: {readonly count: number; readonly newest?: ClientRecord | undefined},
): KeptConversation => ({
  session_id: id,
  client_id: clientId,
  created_at: new Date(at).toISOString(),
  turns: turns.count,
  ...(turns.newest && {last_turn_at: new Date(turns.newest.at).toISOString()}),
})

/** What was measured in a conversation, from its turns, oldest first. */
export function toEqSession({id, clientId}: ClientRecord, turns: readonly ClientRecord[]): EqSession {
  const {measured, notMeasured, means, series} = toEqSeries(
    turns.map((turn) => ({id: turn.id, time: turn.at, scores: scoresOf(turn)})),
    {window},
  )
  return {
    session_id: id,
    client_id: clientId,
    turns: turns.length,
    measured,
    not_measured: notMeasured,
    means,
    window,
    series: series.map(({id: turnId, time, scores, rolling}) => ({
      turn_id: turnId,
      at: new Date(time).toISOString(),
      ...(scores && {scores}),
      ...(rolling && {rolling}),
    })),
  }
}
