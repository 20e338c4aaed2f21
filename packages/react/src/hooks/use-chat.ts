import {
  selectBiasFlags,
  selectIsBusy,
  selectMessage,
  selectMessageIds,
  selectMessages,
  type ConversationState,
  type MessageFailure,
} from '@pixelated/sdk/conversation'
import {useMemo, useState, useSyncExternalStore} from 'react'
import {useConversation} from '../provider/conversation-provider.tsx'
import type {Chat, ChatState, ChatStatus} from './chat.ts'

/**
 * A whole chat: what to show and what to do. The component renders again when something changes that it has read from the result; one that
 * does not read `messages` does not render for more text. Any number of components can use it on one conversation: a message is
 * sent once.
 * @example
 * function Chat() {
 *   const {messages, draft, setDraft, send, stop, isBusy, failure, retry} = useChat()
 *   return (
 *     <form onSubmit={(event) => { event.preventDefault(); send(draft) }}>
 *       {messages.map(({id, role, text}) => <p key={id} data-role={role}>{text}</p>)}
 *       {failure && <button type="button" onClick={() => retry()}>Try again</button>}
 *       <input aria-label="Message" value={draft} onChange={(event) => setDraft(event.target.value)} />
 *       {isBusy ? <button type="button" onClick={() => stop()}>Stop</button> : <button>Send</button>}
 *     </form>
 *   )
 * }
 */
export function useChat(): Chat {
  const conversation = useConversation()
  const [reader] = useState(createReader)
  const state = useSyncExternalStore(
    conversation.subscribe,
    () => reader.latest(conversation.getState()),
    () => reader.latest(conversation.getInitialState()),
  )
  return useMemo(() => {
    const {send, stop, retry, regenerate, edit, switchBranch, resume, reset, setDraft} = conversation
    const {lowerRisk, noteDisclosure, dismissBiasFlags, takeOver, clear} = conversation
    const doings = {send, stop, retry, regenerate, edit, switchBranch, resume, reset, setDraft}
    return reader.observe(state, {...doings, lowerRisk, noteDisclosure, dismissBiasFlags, takeOver, clear})
  }, [conversation, reader, state])
}

function failureOf(state: ConversationState): MessageFailure | undefined {
  const last = selectMessage(state, selectMessageIds(state).at(-1) ?? '')
  return last?.status === 'failed' ? last.failure : undefined
}

function statusOf(state: ConversationState): ChatStatus {
  const status = selectMessage(state, state.streaming?.id ?? '')?.status
  if (status === 'sending' || status === 'streaming') return status
  if (state.held.length > 0 || failureOf(state)) return 'failed'
  return selectIsBusy(state) ? 'waiting' : 'ready'
}

const fields: {readonly [Name in keyof ChatState]: (state: ConversationState) => ChatState[Name]} = {
  messages: selectMessages,
  messageIds: selectMessageIds,
  status: statusOf,
  isBusy: selectIsBusy,
  streamingId: ({streaming}) => streaming?.id,
  failure: failureOf,
  risk: ({risk}) => risk,
  insights: ({insights}) => insights,
  biasFlags: selectBiasFlags,
  draft: ({draft}) => draft,
  isOnline: ({isOnline}) => isOnline,
  keeping: ({keeping}) => keeping,
  state: (state) => state,
}

/** Knows which fields a component has read. */
function createReader() {
  const read = new Set<keyof ChatState>()
  let shown: ConversationState | undefined
  let newest: ConversationState | undefined

  /** The state to show: the one that is shown while no field that was read has changed. */
  function latest(state: ConversationState): ConversationState {
    const before = shown
    newest = state
    if (!before || [...read].some((name) => !Object.is(fields[name](before), fields[name](state)))) shown = state
    return shown ?? state
  }

  function observe(state: ConversationState, doings: Omit<Chat, keyof ChatState>): Chat {
    // What is read for the first time, as in a handler of an event, is as it is now; then it stays so until the next render.
    const late = new Map<keyof ChatState, ConversationState>()
    const field = <Name extends keyof ChatState>(name: Name): ChatState[Name] => {
      if (!read.has(name) && newest) late.set(name, newest)
      read.add(name)
      return fields[name](late.get(name) ?? state)
    }
    return {
      ...doings,
      get messages() {
        return field('messages')
      },
      get messageIds() {
        return field('messageIds')
      },
      get status() {
        return field('status')
      },
      get isBusy() {
        return field('isBusy')
      },
      get streamingId() {
        return field('streamingId')
      },
      get failure() {
        return field('failure')
      },
      get risk() {
        return field('risk')
      },
      get insights() {
        return field('insights')
      },
      get biasFlags() {
        return field('biasFlags')
      },
      get draft() {
        return field('draft')
      },
      get isOnline() {
        return field('isOnline')
      },
      get keeping() {
        return field('keeping')
      },
      get state() {
        return field('state')
      },
    }
  }
  return {latest, observe}
}
