import type {AgentActivity} from '../contract/agent-activity.ts'
import type {InferenceReply} from '../contract/inference-reply.ts'
import type {StreamEvent} from '../contract/stream-event.ts'
import {createTextGuard, type TextGuardOptions} from './create-text-guard.ts'
import {differenceOf} from './difference-of.ts'
import {isPromise} from './is-promise.ts'
import type {SafetyPipeline} from './safety-pipeline.ts'
import type {SafetyReport} from './safety-report.ts'
import {toBlockedReply, toShownReply} from './shown-reply.ts'
import {createTurnView, type TurnView} from './turn-view.ts'

/**
 * How a stream is guarded.
 * @example
 * const options: GuardStreamOptions = {context: {history: [{role: 'user', content: 'I can not sleep.'}]}}
 */
export type GuardStreamOptions = Omit<TextGuardOptions, 'emit'>

/** One turn behind the guard: takes the server's events and tells those that a person may see. */
export interface GuardedTurn {
  readonly view: TurnView
  readonly reply: InferenceReply | undefined
  readonly turnId: string | undefined
  readonly requestId: string | undefined
  /** Nothing more will be told. */
  readonly isDone: boolean
  /** A promise when gates take their time and the event has to wait for them. */
  take(event: StreamEvent): void | Promise<void>
  /** A gate has blocked the reply: ends the turn, if it has not ended. True when it did so now. */
  endIfBlocked(): boolean
  /** The server's events have ended, or broken off: what has come is judged and shown. */
  end(): Promise<void>
  stop(): void
}

type Final = Extract<StreamEvent, {type: 'final_response'}>
type Done = Extract<StreamEvent, {type: 'done'}>

/** See {@link GuardedTurn}. */
export function createGuardedTurn(
  pipeline: SafetyPipeline,
  options: GuardStreamOptions,
  tell: (event: StreamEvent) => void,
): GuardedTurn {
  let reply: InferenceReply | undefined
  let started: {turn_id: string; request_id?: string | undefined} | undefined
  let isDone = false
  const view = createTurnView(tell)
  const guard = createTextGuard(pipeline, {...options, emit: view.showOwn})
  const judgeActivity = createActivityJudge(pipeline, options)

  async function takeFinal(event: Final) {
    const {response, agentActivities} = event.reply
    reply = event.reply
    guard.accept(event.reply.gates ?? [])
    const {from, to, text} = differenceOf(guard.original(), response)
    if (from === to) guard.push(text)
    else guard.replace(from, to, text)
    const activities = await Promise.all(agentActivities.map(judgeActivity))
    const report = await guard.end()
    if (guard.isBlocked || isDone) return
    reply = toShownReply(event.reply, report, {text: view.text, activities})
    view.show({...event, reply})
  }

  async function takeDone(event: Done) {
    await guard.end()
    if (guard.isBlocked || isDone) return
    isDone = true
    view.show(event)
  }

  return {
    view,
    get reply() {
      return reply
    },
    get turnId() {
      return started?.turn_id
    },
    get requestId() {
      return started?.request_id
    },
    get isDone() {
      return isDone
    },
    take(event) {
      if (event.type === 'text_delta') return guard.push(event.text)
      if (event.type === 'text_replace') return guard.replace(event.from, event.to, event.text)
      if (event.type === 'final_response') return takeFinal(event)
      if (event.type === 'done') return takeDone(event)
      if (event.type === 'start') started = event
      if (event.type !== 'activity') return view.show(event)
      const activity = judgeActivity(event.activity)
      if (isPromise(activity)) return activity.then((judged) => view.show({...event, activity: judged}))
      return view.show({...event, activity})
    },
    endIfBlocked() {
      const {report, isBlocked} = guard
      if (!report || !isBlocked || isDone) return false
      isDone = true
      reply = toBlockedReply(reply, report)
      view.show({type: 'final_response', reply})
      view.show({type: 'done', reason: 'blocked'})
      return true
    },
    async end() {
      await guard.end()
      if (!guard.isBlocked) isDone = true
    },
    stop() {
      isDone = true
      guard.stop()
    },
  }
}

/** The original's agents report in words of the model; those pass the gates too. */
function createActivityJudge(pipeline: SafetyPipeline, {context}: GuardStreamOptions) {
  const judged = new WeakMap<AgentActivity, AgentActivity>()
  return (activity: AgentActivity): AgentActivity | Promise<AgentActivity> => {
    const known = judged.get(activity)
    if (known || !activity.content) return known ?? activity
    const conclude = (report: SafetyReport) => {
      const isRefused = report.action === 'block' || report.action === 'hold'
      const safe = {...activity, content: isRefused ? undefined : report.text}
      judged.set(activity, safe)
      return safe
    }
    const report = pipeline.judge(activity.content, {...context, isPart: true})
    return isPromise(report) ? report.then(conclude) : conclude(report)
  }
}
