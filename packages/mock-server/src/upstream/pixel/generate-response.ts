import {float} from '../fastapi/python-float.ts'
import type {Writable} from '../fastapi/python-value.ts'
import {describeConversation} from './conversation-metadata.ts'
import {detectTaskType} from './detect-task-type.ts'
import {toEqScores} from './eq-scores.ts'
import {fixedReply} from './fixed-reply.ts'
import type {UpstreamRequest} from './inference-model.ts'
import {personaOf} from './persona.ts'
import type {PixelServer} from './pixel-server.ts'
import {sanitise} from './sanitise.ts'

/** What the emulated model raises. The text is the option's, never a person's. */
export class ModelRaisedError extends Error {
  override readonly name = 'ModelRaisedError'
}

/** The answer of `/infer`: every key is present, absent values are null. */
export type PixelResponse = Record<string, Writable> & {response: string}

const slowMs = 200

/** Answers one request as the original does: constants, rules on letters, and a measured time. */
export function generateResponse(server: PixelServer, request: UpstreamRequest): Promise<PixelResponse> {
  return server.context.room.occupy(() => generate(server, request))
}

async function generate(server: PixelServer, request: UpstreamRequest): Promise<PixelResponse> {
  const {context, generation, state} = server
  const {options} = context
  const started = context.micros()
  await context.wait(context.drawLatency())
  if (options.modelRaises !== undefined && options.modelRaises !== false) {
    throw new ModelRaisedError(options.modelRaises === true ? 'simulated model failure' : options.modelRaises)
  }
  const reply = await options.reply?.(request)
  const persona = personaOf(request.context_type)
  const outputs = options.eq === 'computed' ? (options.computeEq?.(request) ?? reply?.eq) : undefined
  const scores = toEqScores(outputs)
  const text = reply?.response ?? fixedReply(persona, scores['empathy_recognition']?.value ?? 0)
  const shared = generation === 'c' ? await routeTask(server, request) : null

  const milliseconds = ((context.micros() - started) / 1e6) * 1000
  state.inferenceCount += 1
  state.totalMs += milliseconds
  const response: PixelResponse = {
    response: generation === 'a' ? text : sanitise(text),
    inference_time_ms: float(milliseconds),
    eq_scores: request.use_eq_awareness ? scores : null,
    conversation_metadata: request.include_metrics ? describeConversation(request.user_query) : null,
    persona_mode: persona,
    confidence: 0.92,
    warning: milliseconds > slowMs ? `Slow inference: ${milliseconds.toFixed(2)}ms, target ${slowMs}ms` : null,
  }
  if (generation !== 'a') return {...response, agent_activities: null, shared_state: shared}
  return options.gestalt === true ? {...response, gestalt_directive: null, breakthrough_score: float(0)} : response
}

/** Generation C says which model answered and what it took the task for. */
async function routeTask({abRouter}: PixelServer, request: UpstreamRequest): Promise<Writable> {
  const task = request.task_type || detectTaskType(request.user_query, request.context_type)
  return {model_used: await abRouter.choose(request), task_type: task}
}
