import type {RiskAssessment} from '../contract/risk-assessment.ts'
import type {JudgeContext, SafetyPipeline} from '../safety/safety-pipeline.ts'
import type {Sender} from './create-sender.ts'
import {historyWindow} from './history-window.ts'
import {ancestorsOf, type MessageTree} from './message-tree.ts'
import type {ReplyMessage, UserMessage} from './message.ts'
import {questionOf, replyOf} from './reduce-reply.ts'
import type {ReplyServices} from './reply-services.ts'
import {needsAnotherKey, nextKey} from './to-failure.ts'

type Context = ReplyMessage['contextType']

/** What is known of a message when it is made. */
export type NewMessage = Pick<UserMessage, 'id' | 'text' | 'parentId' | 'risk' | 'editOf'>

/** Asking for replies, once more, otherwise, or no longer. Everything happens now: only the tab that owns the conversation may. */
export interface Asking {
  /** Before anything else happens, and whichever tab owns the conversation. */
  judge(id: string, text: string, parentId: string | null): RiskAssessment
  /** The person's last message, after its words were read from the device: what it says is known as soon as it is shown. */
  judgeAgain(): void
  /** A message, and the reply that is asked for. */
  add(message: NewMessage, contextType: Context): void
  /** Asks for these replies again. */
  requeue(ids: readonly string[]): void
  /** What failed before this message on its branch is asked for again, and goes first. */
  requeueBefore(id: string): void
  stop(id: string | undefined): void
  retry(id: string | undefined): void
  regenerate(id: string | undefined): void
  /** A message in the place of another one, and the reply that is asked for. */
  addEdit(before: UserMessage, message: NewMessage): void
  /** Nobody waits for answers to what a message was before this edit of it. */
  leaveBehind(before: UserMessage, edit: string): void
}

export function createAsking(services: ReplyServices, sender: Sender, createId: () => string): Asking {
  const {store, inbound, sessionRisk, clock, window, about} = services
  const getTree = () => store.getState().tree
  const findReply = (id: string | undefined) => findReplyIn(getTree(), id)

  const newReply = (parentId: string, seq: number, contextType: Context): ReplyMessage => ({
    id: createId(),
    seq,
    parentId,
    role: 'assistant',
    text: '',
    at: clock.now(),
    status: 'queued',
    revision: 0,
    idempotencyKey: createId(),
    ...(contextType !== undefined && {contextType}),
  })

  function add(draft: NewMessage, contextType: Context): void {
    const seq = getTree().nextSeq
    const message: UserMessage = {...draft, seq, role: 'user', at: clock.now(), status: 'queued', revision: 0}
    store.dispatch({type: 'added', messages: [message, newReply(draft.id, seq + 1, contextType)]})
    if (store.getState().draft.trim() === draft.text.trim()) store.dispatch({type: 'drafted', text: ''})
  }

  function requeue(ids: readonly string[]): void {
    if (ids.length === 0) return
    const stale = ids.filter((id) => needsAnotherKey(replyOf(getTree(), id)?.failure))
    store.dispatch({type: 'requeued', ids, keys: anotherKeyFor(stale)})
  }

  const anotherKeyFor = (ids: readonly string[]): Record<string, string> =>
    Object.fromEntries(ids.map((id) => [id, nextKey(replyOf(getTree(), id)?.idempotencyKey ?? id)]))

  function requeueBefore(id: string): void {
    const before = new Set(ancestorsOf(getTree(), id))
    requeue(store.getState().held.filter((one) => before.has(one)))
  }

  function stopReply(id: string): void {
    if (!sender.stop(id)) store.dispatch({type: 'stopped', id})
  }

  function retry(id: string | undefined): void {
    const reply = findReply(id)
    const wasSent = questionOf(getTree(), reply?.id ?? '')?.status === 'done'
    if (reply?.status === 'failed' || (reply?.status === 'blocked' && !wasSent)) requeue([reply.id])
    else if (reply?.status === 'stopped') {
      // The server has stopped the turn of this key, if it ever heard of it.
      store.dispatch({type: 'requeued', ids: [reply.id], keys: anotherKeyFor([reply.id])})
    }
  }

  return {
    add,
    requeue,
    requeueBefore,
    retry,
    judge(id, text, parentId) {
      const {written: history} = historyWindow(getTree(), parentId, window)
      const risk = judgeNow(inbound, text, {...about, history})
      sessionRisk.assess({assessment: risk, from: 'device', turn: id})
      return risk
    },
    judgeAgain: () => judgeAgain(services),
    stop(id) {
      const {streaming, queue} = store.getState()
      const meant = id === undefined ? (streaming?.id ?? queue[0]) : findReply(id)?.id
      if (meant !== undefined) stopReply(meant)
    },
    regenerate(id) {
      const reply = findReply(id)
      const question = reply && questionOf(getTree(), reply.id)
      if (!reply || !question) return
      if (question.status !== 'done') return retry(reply.id)
      stopReply(reply.id)
      store.dispatch({type: 'added', messages: [newReply(question.id, getTree().nextSeq, reply.contextType)]})
    },
    addEdit: (before, message) => add({...message, editOf: before.id}, findReply(before.id)?.contextType),
    leaveBehind(before, edit) {
      const {queue, held} = store.getState()
      for (const one of [...queue, ...held]) if (ancestorsOf(getTree(), one).includes(before.id)) stopReply(one)
      requeueBefore(edit)
    },
  }
}

function judgeAgain({store, inbound, sessionRisk, window, about}: ReplyServices): void {
  const {tree} = store.getState()
  const id = tree.path.findLast((one) => tree.messages.get(one)?.role === 'user')
  const message = id === undefined ? undefined : tree.messages.get(id)
  const {recent, loweredAt = -Infinity} = sessionRisk.getState()
  // What was written on this page was judged on it, and what a person has settled does not rise again.
  if (!message || recent.at(-1)?.turn !== undefined || message.at <= loweredAt) return
  const {written: history} = historyWindow(tree, message.parentId, window)
  const assessment = judgeNow(inbound, message.text, {...about, history})
  sessionRisk.assess({assessment, from: 'device', turn: message.id, isAgain: true})
}

/** Whatever a pipeline does: the message is taken, and it is said that nobody knows. */
function judgeNow(inbound: SafetyPipeline, text: string, context: JudgeContext): RiskAssessment {
  try {
    return inbound.judgeRiskNow(text, context)
  } catch {
    return {level: 'unknown', signals: [], evaluated_by: []}
  }
}

/** The reply that is meant: one by its id, that of a message, or the last on the branch. */
function findReplyIn(tree: MessageTree, id: string | undefined): ReplyMessage | undefined {
  const {children, path} = tree
  if (id === undefined) return replyOf(tree, path.at(-1) ?? '')
  const answers = children.get(id) ?? []
  const shown = answers.find((one) => path.includes(one)) ?? answers.at(-1)
  return replyOf(tree, id) ?? replyOf(tree, shown ?? '')
}
