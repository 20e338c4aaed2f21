import type {InferenceRequest, InferenceResponse} from '@pixelated/sdk/contract'
import {toTensor, type ModelMetadata, type Tensor, type TritonServer} from '@pixelated/sdk/triton'
import {EngineError} from '../engine-error.ts'
import type {EngineContext, EngineEvent, InferenceEngine} from '../inference-engine.ts'
import {plainPrompt, type ToPrompt} from './prompt.ts'
import {readHeads} from './read-heads.ts'
import {toEngineError} from './to-engine-error.ts'
import {readTokens, type TextTokenizer} from './tokenizer.ts'

/**
 * A model on Triton that takes a turn as tensors. Only `triton` is needed.
 * @example
 * import {createTritonClient} from '@pixelated/sdk/triton'
 *
 * const options: TritonEngineOptions = {triton: createTritonClient({url: 'http://triton:8000'}), version: '2'}
 */
export interface TritonEngineOptions {
  /** Over HTTP or gRPC. */
  readonly triton: Pick<TritonServer, 'infer' | 'modelMetadata' | 'isModelReady'>
  /** Default `pixel`. */
  readonly model?: string | undefined
  /** Default: the newest that is ready. */
  readonly version?: string | undefined
  /** For a model without the input `text_input`. */
  readonly tokenizer?: TextTokenizer | undefined
  /** Default: the message alone, or the conversation as lines. */
  readonly toPrompt?: ToPrompt | undefined
}

/**
 * An engine over the tensors of `pixel`: `text_input`, or `input_ids` through a tokenizer, and `session_id` in; the text and whatever
 * heads the model has out. What a model takes is asked of the server once. A stream is one piece: a model that gives its words one by
 * one is for `createGenerateEngine`.
 * @example
 * import {createGateway} from '@pixelated/gateway'
 * import {createTritonClient} from '@pixelated/sdk/triton'
 *
 * const engine = createTritonEngine({triton: createTritonClient({url: 'http://triton:8000'})})
 * const gateway = createGateway({engine, auth: 'open'})
 */
export function createTritonEngine(options: TritonEngineOptions): InferenceEngine {
  const {triton, model = 'pixel', version, tokenizer, toPrompt = plainPrompt} = options
  let known: Promise<ModelMetadata> | undefined

  function metadata(): Promise<ModelMetadata> {
    // Not by the signal of whoever is first: all others wait for it too.
    known ??= triton.modelMetadata(model, {version}).catch((error: unknown) => {
      known = undefined
      throw error
    })
    return known
  }

  async function toInputs(request: InferenceRequest): Promise<Record<string, Tensor>> {
    const {inputs} = await metadata()
    const tensors: Record<string, Tensor> = {}
    const shapeOf = (name: string) => inputs.find((input) => input.name === name)?.shape
    const put = (name: string, text: string) => {
      const shape = shapeOf(name)
      if (shape !== undefined)
        tensors[name] = toTensor(
          'BYTES',
          [text],
          shape.map((size) => (size === -1 ? 1 : size)),
        )
    }
    put('session_id', request.session_id ?? '')
    if (request.context_type !== undefined) put('context_type', request.context_type)
    const text = toPrompt(request)
    const width = shapeOf('input_ids')
    if (shapeOf('text_input') !== undefined) put('text_input', text)
    else if (width === undefined || tokenizer === undefined) throw new EngineError(500, 'tokenizer_missing')
    else {
      const tokens = toTokens(readTokens(tokenizer, text, longestOf(width)), width)
      tensors.input_ids = tokens.ids
      if (shapeOf('attention_mask') !== undefined) tensors.attention_mask = tokens.mask
    }
    return tensors
  }

  async function infer(request: InferenceRequest, {requestId, signal}: EngineContext): Promise<InferenceResponse> {
    signal.throwIfAborted()
    try {
      const parameters = request.max_tokens === undefined ? undefined : {max_tokens: request.max_tokens}
      const inputs = await toInputs(request)
      const result = await triton.infer({model, version, inputs, id: requestId, parameters}, {signal})
      const reply = readHeads(result)
      if (reply === undefined) throw new EngineError(500, 'model_without_text')
      return leaveOut(reply, request)
    } catch (error) {
      throw toEngineError(error, signal)
    }
  }

  return {
    model: {name: model, version: version ?? 'newest'},
    async status() {
      const modelLoaded = await triton.isModelReady(model, {version}).catch(() => false)
      return {modelLoaded, modelName: model, engineName: 'triton', features: ['eq_measurement'], device: 'triton'}
    },
    async models() {
      const ready = await triton.isModelReady(model, {version}).catch(() => false)
      return [{name: model, version: version ?? 'newest', ready}]
    },
    infer,
    async *stream(request, context): AsyncGenerator<EngineEvent> {
      const reply = await infer(request, context)
      yield {type: 'text_delta', text: reply.response}
      yield {type: 'final', reply, reason: 'stop'}
    },
    async reload() {
      known = undefined
      await metadata()
    },
  }
}

const longestOf = (shape: readonly number[]): number => {
  const width = shape.at(-1) ?? -1
  return width === -1 ? Number.MAX_SAFE_INTEGER : width
}

/** Tokens as the model wants them: padded to a fixed width with 0, and a mask that says which count. */
function toTokens(ids: readonly number[], declared: readonly number[]): {ids: Tensor; mask: Tensor} {
  const width = declared.at(-1) === -1 ? ids.length : (declared.at(-1) ?? ids.length)
  const shape = [...declared.slice(0, -1).map(() => 1), width]
  const fill = (value: (id: number | undefined) => number) =>
    toTensor(
      'INT32',
      Int32Array.from({length: width}, (_, index) => value(ids[index])),
      shape,
    )
  return {ids: fill((id = 0) => id), mask: fill((id) => (id === undefined ? 0 : 1))}
}

/** What the request does not want. */
function leaveOut(reply: InferenceResponse, request: InferenceRequest): InferenceResponse {
  const {eq_scores, eq_source, conversation_metadata, ...rest} = reply
  const wantsEq = request.use_eq_awareness !== false && eq_scores !== undefined
  const wantsMetrics = request.include_metrics !== false && conversation_metadata !== undefined
  return {
    ...rest,
    ...(wantsEq && {eq_scores, eq_source}),
    ...(wantsMetrics && {conversation_metadata}),
  }
}
