import type {Conversation} from './conversation.ts'
import type {Asking} from './create-asking.ts'
import type {ConversationStore} from './create-store.ts'
import type {Sender} from './create-sender.ts'
import type {Turnstile} from './create-turnstile.ts'

type Commands = Pick<
  Conversation,
  | 'send'
  | 'stop'
  | 'retry'
  | 'regenerate'
  | 'edit'
  | 'switchBranch'
  | 'resume'
  | 'reset'
  | 'setDraft'
  | 'noteDisclosure'
  | 'dismissBiasFlags'
>

export interface CommandOptions {
  readonly store: ConversationStore
  readonly asking: Asking
  readonly sender: Sender
  readonly turnstile: Turnstile
  readonly createId: () => string
  /** Begins, where it has not begun. */
  readonly wake: () => void
}

/** What a person or an app can do to a conversation. */
export function createCommands({store, asking, sender, turnstile, createId, wake}: CommandOptions): Commands {
  const getTree = () => store.getState().tree
  const act = (command: () => void): void => {
    wake()
    turnstile.act(() => {
      command()
      sender.go()
    })
  }
  const isNothing = (text: string): boolean => text.trim() === '' || store.getState().isCleared

  return {
    send(text, {contextType} = {}) {
      wake()
      if (isNothing(text)) return undefined
      const id = createId()
      const parentId = getTree().path.at(-1) ?? null
      // Added at once, wherever this tab stands: what is kept, or another tab has, is put before it.
      asking.add({id, text, parentId, risk: asking.judge(id, text, parentId)}, contextType)
      act(() => asking.requeueBefore(id))
      return id
    },
    edit(messageId, text) {
      wake()
      const before = getTree().messages.get(messageId)
      if (isNothing(text) || before?.role !== 'user') return undefined
      const id = createId()
      const {parentId} = before
      asking.addEdit(before, {id, text, parentId, risk: asking.judge(id, text, parentId)})
      act(() => asking.leaveBehind(before, id))
      return id
    },
    stop: (id) => act(() => asking.stop(id)),
    retry: (id) => act(() => asking.retry(id)),
    regenerate: (id) => act(() => asking.regenerate(id)),
    resume: () => act(() => asking.requeue(store.getState().held)),
    switchBranch: (id) => act(() => store.dispatch({type: 'switched', id})),
    reset: () =>
      act(() => {
        for (const id of store.getState().queue) asking.stop(id)
        store.dispatch({type: 'reset', sessionId: createId()})
      }),
    setDraft(text) {
      wake()
      if (!store.getState().isCleared) store.dispatch({type: 'drafted', text})
    },
    noteDisclosure(disclosure) {
      wake()
      store.dispatch({type: 'disclosed', disclosure})
    },
    dismissBiasFlags: (ids) =>
      act(() => {
        const {flags} = store.getState().insights.bias
        store.dispatch({type: 'flags-dismissed', ids: ids ?? flags.map((flag) => flag.id)})
      }),
  }
}
