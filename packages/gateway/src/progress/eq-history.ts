import type {EqHistory} from '@pixelated/sdk/contract'
import {toEqSeries} from '@pixelated/sdk/measures'
import type {ClientRecord} from '../stores/record-store.ts'
import {scoresOf} from './conversations.ts'

interface HistoryOptions {
  readonly clientId: string
  readonly days: number
  /** The most turns that are looked at. */
  readonly most: number
}

/** What was measured in a client's conversations, from its turns, newest first. */
export function toEqHistory(turns: readonly ClientRecord[], {clientId, days, most}: HistoryOptions): EqHistory {
  const byConversation = Map.groupBy(turns.slice(0, most).toReversed(), ({parent}) => parent?.id ?? '')
  return {
    client_id: clientId,
    timeframe_days: days,
    conversations: [...byConversation].map(([id, own]) => {
      const {measured, means} = toEqSeries(own.map((turn) => ({id: turn.id, time: turn.at, scores: scoresOf(turn)})))
      return {
        session_id: id,
        at: new Date(own[0]?.at ?? 0).toISOString(),
        turns: own.length,
        measured,
        ...(measured > 0 && {means}),
      }
    }),
    is_whole: turns.length <= most,
  }
}
