import type {SessionContext} from '@pixelated/sdk/contract'
import {estimateTokens, fitContext, type ContextPiece} from '@pixelated/sdk/measures'
import type {ClientRecord} from '../stores/record-store.ts'
import type {ClientHistory} from './reports.ts'

const day = (at: number): string => new Date(at).toISOString().slice(0, 10)
const wordOf = (record: ClientRecord | undefined, name: string): string => String(record?.words[name] ?? '').trim()

/** What a model should know of a client before the next session. */
export function toContext({clientId, sessions, goals, milestones}: ClientHistory, tokenBudget: number): SessionContext {
  const pieces: ContextPiece[] = []
  const add = (about: ContextPiece['about'], text: string): void => {
    if (text !== '') pieces.push({about, text})
  }
  for (const {at, figures} of sessions) {
    const flags = figures['crisis_flags']
    if (Array.isArray(flags) && flags.length > 0) add('safety', `${day(at)}: noted ${flags.join(', ')}.`)
  }
  for (const goal of goals) {
    if (goal.figures['completion_percentage'] !== 100) {
      add('goal', `${wordOf(goal, 'description')} (${goal.figures['completion_percentage']} %)`)
    }
  }
  add('focus', wordOf(sessions[0], 'next_session_focus'))
  add('focus', wordOf(sessions[0], 'homework_assigned'))
  for (const session of sessions) {
    const summary = wordOf(session, 'conversation_summary')
    add('session', summary && `${day(session.at)} (${session.figures['emotional_state']}): ${summary}`)
  }
  for (const milestone of milestones) add('milestone', `${day(milestone.at)}: ${wordOf(milestone, 'description')}`)
  const {text, tokens, leftOut} = fitContext(pieces, {tokenBudget, estimate: estimateTokens})
  return {client_id: clientId, text, tokens, left_out: leftOut}
}
