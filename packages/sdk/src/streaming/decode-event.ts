import type {EventSourceMessage} from 'eventsource-parser'
import type * as z from 'zod/mini'
import type {InferenceReply} from '../contract/inference-reply.ts'
import type {InferenceResponse} from '../contract/inference-response.ts'
import {toRiskAssessment} from '../contract/to-risk-assessment.ts'
import {streamEventSchemas, type StreamEvent} from '../contract/stream-event.ts'
import {StreamError} from '../errors/stream-error.ts'
import {parseJson} from '../lib/parse-json.ts'
import {withoutNulls} from '../lib/without-nulls.ts'

/** Turns a server's final answer into the SDK's shape. */
export type ToReply = (response: InferenceResponse) => InferenceReply

function check<T>(schema: z.ZodMiniType<T>, value: unknown): T {
  const checked = schema.safeParse(value)
  if (checked.success) return checked.data
  throw new StreamError('malformed')
}

/** Seconds below, milliseconds above: the original's streams count seconds, everything else milliseconds. */
const secondsEnd = 1e11

const decoders: Record<string, (data: unknown, toReply: ToReply) => StreamEvent> = {
  start: (data) => ({type: 'start', ...check(streamEventSchemas.start, data)}),
  risk: (data) => ({type: 'risk', ...toRiskAssessment(check(streamEventSchemas.risk, data))}),
  activity(data) {
    const activity = check(streamEventSchemas.activity, data)
    if (activity.timestamp !== undefined && activity.timestamp < secondsEnd) activity.timestamp *= 1000
    return {type: 'activity', activity}
  },
  text_replace: (data) => ({type: 'text_replace', ...check(streamEventSchemas.text_replace, data)}),
  gate: (data) => ({type: 'gate', ...check(streamEventSchemas.gate, data)}),
  metrics: (data) => ({type: 'metrics', ...check(streamEventSchemas.metrics, data)}),
  final_response: (data, toReply) => ({
    type: 'final_response',
    reply: toReply(check(streamEventSchemas.final_response, data)),
  }),
  done: (data) => ({type: 'done', ...check(streamEventSchemas.done, data)}),
  error(data) {
    const {code, retryable} = check(streamEventSchemas.error, data)
    const serverCode = code !== undefined && /^[a-z][a-z0-9_]{1,63}$/.test(code) ? code : undefined
    throw new StreamError('reported', {serverCode, isRetryable: retryable ?? false})
  },
}

/**
 * One event, checked and in the SDK's shape; `undefined` for a name we do not know, which a later server may send. A malformed
 * one, and the server's own `error` event, are thrown as a `StreamError`.
 */
export function decodeEvent({event, data: text, id}: EventSourceMessage, toReply: ToReply): StreamEvent | undefined {
  const data = parseJson(text)
  if (event === 'text_delta') {
    // What streamEventSchemas.text_delta says, by hand: nearly every event is one, and the schema costs more than the parsing.
    const delta = (data as {text?: unknown} | null | undefined)?.text
    if (typeof delta !== 'string') throw new StreamError('malformed')
    return id === undefined ? {type: 'text_delta', text: delta} : {type: 'text_delta', text: delta, id}
  }
  const decode = event !== undefined && Object.hasOwn(decoders, event) ? decoders[event] : undefined
  if (!decode) return undefined
  const decoded = decode(withoutNulls(data), toReply)
  if (id !== undefined) decoded.id = id
  return decoded
}
