import type {Clock} from '@pixelated/sdk/clock'
import type {GateVerdict, InferenceRequest, InferenceResponse, RiskAssessment} from '@pixelated/sdk/contract'
import type {SafetyPipeline, SafetyReport} from '@pixelated/sdk/safety'
import {EngineError} from './engine-error.ts'
import {failPromptly} from './fail-promptly.ts'
import {guardReply} from './guard-reply.ts'
import type {EngineEvent, InferenceEngine} from './inference-engine.ts'
import {mergeRisks} from './merge-risks.ts'

/**
 * The gates of both directions.
 * @example
 * import {createSafetyPipeline} from '@pixelated/sdk/safety'
 *
 * const gates: EngineGates = {
 *   inbound: createSafetyPipeline({direction: 'inbound', modes: {privacy: 'enforce'}}),
 *   outbound: createSafetyPipeline({direction: 'outbound'}),
 * }
 */
export interface EngineGates {
  /** Judges what the person wrote, before the engine sees it. */
  readonly inbound: SafetyPipeline
  /** Judges the reply, before anybody sees it. */
  readonly outbound: SafetyPipeline
}

/** What was made of a person's message. */
interface Judged {
  readonly request: InferenceRequest
  readonly risk: RiskAssessment
  readonly report: SafetyReport
  /** For the outbound gates: the message as the last of the history. */
  readonly history: {role: string; content: string}[]
}

/**
 * The same engine behind gates: a message is judged before the engine gets it, a reply before it leaves, also sentence by sentence
 * while it streams. Its risk is what the gates and the engine found together, whatever the engine says.
 */
export function guardEngine(engine: InferenceEngine, {inbound, outbound}: EngineGates, clock: Clock): InferenceEngine {
  const ready = Promise.all([inbound.prepare(), outbound.prepare()])
  const {reload, experiments, noteOutcome, forgetSessions} = engine

  const judge = async (request: InferenceRequest, signal: AbortSignal): Promise<Judged> => {
    await ready
    const earlier = request.conversation_history ?? []
    const report = await inbound.judge(request.user_query, {history: earlier, signal})
    const isStopped = report.action === 'block' || report.action === 'hold'
    return {
      request: isStopped ? request : {...request, user_query: report.text === '' ? request.user_query : report.text},
      risk: {...(report.risk ?? unknownRisk), source: 'gate', message_role: 'user'},
      report,
      history: [...earlier, {role: 'user', content: request.user_query}],
    }
  }
  /** Gates that stop a message answer with the safe reply in the engine's place. */
  const answerSafely = async ({risk, report, history}: Judged): Promise<InferenceResponse | undefined> => {
    if (report.action !== 'block' && report.action !== 'hold') return undefined
    const {text} = await outbound.judge('', {history})
    return {response: text === '' ? stoppedText : text, risk, gates: report.gates}
  }

  return {
    model: engine.model,
    status: () => engine.status(),
    models: () => engine.models(),
    ...(experiments === undefined ? {} : {experiments: () => experiments.call(engine)}),
    ...(noteOutcome === undefined ? {} : {noteOutcome: (outcome) => noteOutcome.call(engine, outcome)}),
    ...(forgetSessions === undefined ? {} : {forgetSessions: (of) => forgetSessions.call(engine, of)}),
    ...(reload === undefined ? {} : {reload: (signal) => reload.call(engine, signal)}),
    async infer(request, context) {
      const judged = await judge(request, context.signal)
      const instead = await answerSafely(judged)
      if (instead !== undefined) return instead
      const reply = await withRisk(judged.risk, () => engine.infer(judged.request, context))
      if (typeof reply?.response !== 'string') return reply
      const report = await outbound.judge(reply.response, {history: judged.history, signal: context.signal})
      return toReply(reply, report, judged.risk)
    },
    async *stream(request, context): AsyncGenerator<EngineEvent> {
      const judged = await judge(request, context.signal)
      const instead = await answerSafely(judged)
      if (instead !== undefined) {
        yield {type: 'risk', risk: judged.risk}
        yield {type: 'text_delta', text: instead.response}
        return yield {type: 'final', reply: instead, reason: 'blocked'}
      }
      const events = engine.stream(judged.request, context)[Symbol.asyncIterator]()
      const first = events.next()
      // Asked before anything is told, so that an engine that refuses at once still refuses the request.
      await failPromptly(first)
      yield {type: 'risk', risk: judged.risk}
      for (const verdict of noticed(judged.report.gates)) yield {type: 'gate', verdict}
      yield* guardReply({events, first}, {outbound, clock, judged})
    },
  }
}

/** A failure says what was found before it, as a stream does. */
async function withRisk<T>(risk: RiskAssessment, ask: () => Promise<T> | T): Promise<T> {
  try {
    return await ask()
  } catch (error) {
    throw error instanceof EngineError ? new EngineError(error.status, error.code, {cause: error, risk}) : error
  }
}

const unknownRisk: RiskAssessment = {level: 'unknown', signals: [], evaluated_by: []}
const stoppedText = 'This message could not be passed on. What you wrote matters, and you can go on writing.'

/** What a reader must know of the inbound gates at once. */
const noticed = (gates: readonly GateVerdict[]) =>
  gates.filter(({action}) => action !== 'pass').map((verdict) => ({...verdict, direction: 'inbound'}))

/** The reply as it may be shown, with what the gates said. */
const toReply = (
  reply: InferenceResponse,
  {text, gates}: Pick<SafetyReport, 'text' | 'gates'>,
  risk: RiskAssessment,
): InferenceResponse => ({...reply, response: text, risk: mergeRisks(risk, reply.risk), gates})
