import type {InferenceEngine} from '@pixelated/gateway'
import {eqDomains, type InferenceRequest, type InferenceResponse} from '@pixelated/sdk/contract'
import type {Backend, Execution} from '../core/backend.ts'
import type {ModelReply, ModelRequest} from '../core/model-request.ts'
import type {NamedTensor} from '../core/tensor.ts'
import {internal, toFault} from '../core/triton-fault.ts'
import {fromByteTokens} from './byte-tokens.ts'
import {floatOutput, numbersOf, textOutput, textsOf} from './read-input.ts'

/** An engine for a version of the model: versions answer differently. */
export type EngineOf = (version: number) => InferenceEngine

/** The model `pixel` of the original, with its heads: one turn for each row. */
export function createPixelBackend(engineOf: EngineOf): Backend {
  return async (batch, {version, signal}) => {
    const engine = engineOf(version)
    await Promise.all(
      batch.map(async ({request, send}) => {
        try {
          send(await answerRows(request, engine, AbortSignal.any([signal, request.signal])))
        } catch (error) {
          send(toFault(error))
        }
      }),
    )
  }
}

async function answerRows(request: ModelRequest, engine: InferenceEngine, signal: AbortSignal): Promise<ModelReply> {
  const texts = readTexts(request)
  const contexts = textsOf(request, 'context_type')
  const sessions = textsOf(request, 'session_id')
  const replies = await Promise.all(
    texts.map((text, row) => {
      const turn: InferenceRequest = {
        user_query: text,
        ...(sessions[row] && {session_id: sessions[row]}),
        ...(contexts[row] && {context_type: contexts[row]}),
      }
      return engine.infer(turn, {requestId: request.id, turnId: `row-${row}`, signal})
    }),
  )
  return {outputs: toOutputs(replies)}
}

function readTexts(request: ModelRequest): readonly string[] {
  const texts = textsOf(request, 'text_input')
  if (texts.length > 0) return texts
  const tokens = numbersOf(request, 'input_ids', 'INT32')
  if (tokens.length === 0) throw internal('one of text_input and input_ids is needed')
  const mask = numbersOf(request, 'attention_mask', 'INT32')
  const rows = request.inputs[0]?.shape[0] ?? 1
  const width = tokens.length / Math.max(1, rows)
  return Array.from({length: rows}, (_, row) => {
    const [from, to] = [row * width, (row + 1) * width]
    return fromByteTokens(tokens.slice(from, to), mask.slice(from, to))
  })
}

function toOutputs(replies: readonly InferenceResponse[]): readonly NamedTensor[] {
  const rows = replies.length
  const one = (name: string, read: (reply: InferenceResponse) => number) =>
    floatOutput(name, [rows, 1], replies.map(read))
  return [
    textOutput(
      'response_text',
      [rows, 1],
      replies.map(({response}) => response),
    ),
    floatOutput(
      'eq_scores',
      [rows, eqDomains.length],
      replies.flatMap(({eq_scores: scores}) => eqDomains.map((domain) => scores?.[domain] ?? Number.NaN)),
    ),
    one('overall_eq', ({eq_scores: scores}) => scores?.overall_eq ?? Number.NaN),
    one('bias_score', ({conversation_metadata: metadata}) => metadata?.bias_score ?? Number.NaN),
    one('safety_score', ({conversation_metadata: metadata}) => metadata?.safety_score ?? Number.NaN),
    textOutput(
      'persona_mode',
      [rows, 1],
      replies.map(({persona_mode: persona}) => persona ?? ''),
    ),
    one('inference_time_ms', ({inference_time_ms: time}) => time ?? 0),
  ]
}

/**
 * A generator as vLLM has it: decoupled always. Without `stream` it answers once, with the prompt in front unless that is not wanted;
 * with it each answer is what came since the last.
 */
export function createGeneratorBackend(engineOf: EngineOf): Backend {
  return async (batch, {version, signal}) => {
    const engine = engineOf(version)
    await Promise.all(
      batch.map((execution) => generate(execution, engine, AbortSignal.any([signal, execution.request.signal]))),
    )
  }
}

async function generate({request, send}: Execution, engine: InferenceEngine, signal: AbortSignal): Promise<void> {
  const [text = ''] = textsOf(request, 'text_input')
  const [isStream = 0] = numbersOf(request, 'stream', 'BOOL')
  const excluded = numbersOf(request, 'exclude_input_in_output', 'BOOL')[0]
  const wantsReason = numbersOf(request, 'return_finish_reason', 'BOOL')[0] === 1
  if (isStream === 1 && excluded === 0) {
    return send(internal("When streaming, 'exclude_input_in_output' = False is not allowed."), {isFinal: true})
  }
  const tokens = Number(request.parameters.max_tokens ?? Number.NaN)
  const turn: InferenceRequest = {
    user_query: text,
    ...(Number.isInteger(tokens) && tokens > 0 && {max_tokens: Math.min(tokens, 4096)}),
  }
  const reply = (output: string, reason: string) => ({
    outputs: [
      textOutput('text_output', [1], [output]),
      ...(wantsReason ? [textOutput('finish_reason', [1], [reason])] : []),
    ],
  })
  try {
    const events = engine.stream(turn, {requestId: request.id, turnId: 'generate', signal})
    for await (const event of events) {
      if (event.type === 'text_delta' && isStream === 1) send(reply(event.text, 'null'))
      if (event.type !== 'final') continue
      const whole = excluded === 1 ? event.reply.response : `${text}${event.reply.response}`
      send(reply(isStream === 1 ? '' : whole, event.reason), {isFinal: true})
    }
  } catch (error) {
    if (!signal.aborted) send(toFault(error), {isFinal: true})
  }
}
