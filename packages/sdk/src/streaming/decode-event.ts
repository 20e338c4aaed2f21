import type {EventSourceMessage} from 'eventsource-parser'
import type {InferenceReply} from '../contract/inference-reply.ts'
import type {InferenceResponse} from '../contract/inference-response.ts'
import {toRiskAssessment} from '../contract/to-risk-assessment.ts'
import {streamEventShapes} from '../contract/response-shapes.ts'
import type {StreamEvent} from '../contract/stream-event.ts'
import {StreamError} from '../errors/stream-error.ts'
import {parseJson} from '../lib/parse-json.ts'
import {firstMismatch, type Shape} from '../lib/shape.ts'
import {withoutNulls} from '../lib/without-nulls.ts'

/** Turns a server's final answer into the SDK's shape. */
export type ToReply = (response: InferenceResponse) => InferenceReply

function check<T>(shape: Shape<T>, value: unknown): T {
  if (firstMismatch(value, shape) !== undefined) throw new StreamError('malformed')
  return value as T // what firstMismatch has just checked
}

/** Seconds below, milliseconds above: the original's streams count seconds, everything else milliseconds. */
const secondsEnd = 1e11

const decoders: Record<string, (data: unknown, toReply: ToReply) => StreamEvent> = {
  start: (data) => ({type: 'start', ...check(streamEventShapes.start, data)}),
  risk: (data) => ({type: 'risk', ...toRiskAssessment(check(streamEventShapes.risk, data))}),
  activity(data) {
    const activity = check(streamEventShapes.activity, data)
    if (activity.timestamp !== undefined && activity.timestamp < secondsEnd) activity.timestamp *= 1000
    return {type: 'activity', activity}
  },
  text_replace: (data) => ({type: 'text_replace', ...check(streamEventShapes.text_replace, data)}),
  gate: (data) => ({type: 'gate', ...check(streamEventShapes.gate, data)}),
  metrics: (data) => ({type: 'metrics', ...check(streamEventShapes.metrics, data)}),
  final_response: (data, toReply) => ({
    type: 'final_response',
    reply: toReply(check(streamEventShapes.final_response, data)),
  }),
  done: (data) => ({type: 'done', ...check(streamEventShapes.done, data)}),
  error(data) {
    const {code, retryable} = check(streamEventShapes.error, data)
    const serverCode = code !== undefined && /^[a-z][a-z0-9_]{1,63}$/.test(code) ? code : undefined
    throw new StreamError('reported', {serverCode, isRetryable: retryable ?? false})
  },
}

/**
 * One event, checked and in the SDK's shape; `undefined` for a name we do not know, which a later server may send. A malformed
 * one, and the server's own `error` event, are thrown as a `StreamError`.
 */
export function decodeEvent({event, data, id}: EventSourceMessage, toReply: ToReply): StreamEvent | undefined {
  if (event === 'text_delta') {
    const text = (parseJson(data) as {text?: unknown} | null | undefined)?.text
    if (typeof text !== 'string') throw new StreamError('malformed')
    return id === undefined ? {type: 'text_delta', text} : {type: 'text_delta', text, id}
  }
  const decode = event !== undefined && Object.hasOwn(decoders, event) ? decoders[event] : undefined
  if (!decode) return undefined
  const decoded = decode(withoutNulls(parseJson(data)), toReply)
  if (id !== undefined) decoded.id = id
  return decoded
}
