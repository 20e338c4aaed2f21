import {selectMessage, type ConversationState, type Message, type MessageStatus} from '@pixelated/sdk/conversation'
import {decideActions} from '@pixelated/sdk/crisis'
import type {PixelChatEvents} from './widget-events.ts'
import type {WidgetSession} from './widget-session.ts'

export interface SessionListener {
  emit<Name extends keyof PixelChatEvents>(name: Name, detail: PixelChatEvents[Name]): void
  /** The risk is such that help must be in sight. */
  onHelpNeeded(): void
}

type Watched = Pick<WidgetSession, 'conversation' | 'handOff' | 'consent'>

/** Tells the page what happens in a session, in codes and ids. */
export function watchSession({conversation, handOff, consent}: Watched, listener: SessionListener): () => void {
  const before = conversation.getState()
  const statuses = new Map<string, MessageStatus>()
  let {tree, risk} = before
  noteMessages(before, statuses)
  let {record, isReading} = consent.getState()
  let {phase} = handOff.getState()
  const stops = [
    conversation.subscribe(() => {
      const state = conversation.getState()
      const wasRead = state.keeping.phase !== 'reading'
      if (state.tree !== tree) {
        tree = state.tree
        for (const message of noteMessages(state, statuses)) if (wasRead) tellMessage(message, listener)
      }
      // The message that raised it is in the state when this turn ends.
      // `unknown` of words that could not be read is news; before them it was that of a chat in which nothing was said.
      const isFirst = risk.turns === 0 && state.risk.turns > 0
      if (isFirst || state.risk.level !== risk.level)
        tellRisk(state, listener, () => reasonsOf(conversation.getState()))
      risk = state.risk
    }),
    handOff.subscribe(() => {
      const state = handOff.getState()
      if (state.phase === phase) return
      phase = state.phase
      listener.emit('pixel-handoff', {level: state.level ?? 'unknown', state: phase})
    }),
    consent.subscribe(() => {
      const state = consent.getState()
      // What was decided before the page was opened is not news.
      const decisions = isReading ? [] : state.record.slice(record.length)
      ;({record, isReading} = state)
      for (const {purpose, isAllowed, version} of decisions)
        listener.emit('pixel-consent', {purpose, granted: isAllowed, version})
      if (decisions.some(({purpose, isAllowed}) => purpose === 'text' && !isAllowed)) conversation.stop()
    }),
  ]
  return () => {
    for (const stop of stops) stop()
  }
}

/** Notes where all messages stand; returns those that moved. */
function noteMessages({tree}: ConversationState, statuses: Map<string, MessageStatus>): Message[] {
  const all = [...tree.messages.keys()].flatMap((id) => tree.messages.get(id) ?? [])
  const moved = all.filter(({id, status}) => statuses.get(id) !== status)
  for (const {id, status} of moved) statuses.set(id, status)
  return moved
}

function tellMessage({id, role, status, failure}: Message, {emit}: SessionListener): void {
  emit('pixel-message', {id, role, status})
  if (status !== 'failed' || failure === undefined) return
  const {code, status: httpStatus, requestId, isRetryable} = failure
  emit('pixel-error', {code, messageId: id, isRetryable, status: httpStatus, requestId})
}

function tellRisk({risk}: ConversationState, listener: SessionListener, reasons: () => string[]): void {
  const {level, situation, turns, source} = risk
  // Before the first message nothing was judged, which is no news.
  if (turns === 0 && source === undefined && level === 'unknown') return
  queueMicrotask(() => listener.emit('pixel-risk', {level, reasons: reasons()}))
  if (decideActions({level, situation}).includes('open_panel')) listener.onHelpNeeded()
}

/** Names of the signals in the person's last message. */
function reasonsOf(state: ConversationState): string[] {
  const last = state.tree.path.findLast((id) => selectMessage(state, id)?.role === 'user')
  const message = last === undefined ? undefined : selectMessage(state, last)
  return message?.role === 'user' ? [...new Set(message.risk.signals.map(({type}) => type))] : []
}
