import type {DoneReason, InferenceRequest} from '@pixelated/sdk/contract'
import type {GenerateFields, GenerateReply, TritonClient} from '@pixelated/sdk/triton'
import {EngineError} from '../engine-error.ts'
import type {EngineEvent, InferenceEngine} from '../inference-engine.ts'
import {plainPrompt, type ToPrompt} from './prompt.ts'
import {toEngineError} from './to-engine-error.ts'

/**
 * A language model behind Triton's generate endpoints.
 * @example
 * import {createTritonClient} from '@pixelated/sdk/triton'
 *
 * const triton = createTritonClient({url: 'http://triton:8000'})
 * const options: GenerateEngineOptions = {triton, model: 'llama', backend: 'vllm', fields: {temperature: 0.7}}
 */
export interface GenerateEngineOptions {
  /** Over HTTP: there is no generate over gRPC. */
  readonly triton: Pick<TritonClient, 'generate' | 'generateStream' | 'isModelReady'>
  readonly model: string
  /** Default: the newest that is ready. */
  readonly version?: string | undefined
  /** What runs the model: vLLM takes settings as parameters, TensorRT-LLM as inputs. Default `vllm`. */
  readonly backend?: 'vllm' | 'tensorrt-llm' | undefined
  /** More of every request, for example `{temperature: 0.7}`. */
  readonly fields?: GenerateFields | undefined
  /** The longest reply of a request that says nothing of it, in tokens. Default 512. */
  readonly maxTokens?: number | undefined
  /** Default: the message alone, or the conversation as lines. */
  readonly toPrompt?: ToPrompt | undefined
}

/**
 * An engine over `generate` and `generate_stream` of vLLM or TensorRT-LLM: words as they come, nothing measured. The gateway's gates
 * find risks, and it measures EQ by itself.
 * @example
 * import {createTritonClient} from '@pixelated/sdk/triton'
 *
 * const triton = createTritonClient({url: 'http://triton:8000'})
 * const engine = createGenerateEngine({triton, model: 'llama', backend: 'vllm'})
 */
export function createGenerateEngine(options: GenerateEngineOptions): InferenceEngine {
  const {triton, model, version, backend = 'vllm', maxTokens = 512, toPrompt = plainPrompt} = options
  const info = {name: model, version: version ?? 'newest'}

  function toFields(request: InferenceRequest, isStream: boolean): GenerateFields {
    const common = {
      text_input: toPrompt(request),
      max_tokens: request.max_tokens ?? maxTokens,
      stream: isStream,
      ...options.fields,
    }
    if (backend === 'tensorrt-llm') return {bad_words: '', stop_words: '', ...common}
    // With a stream vLLM never repeats the prompt, and refuses to be asked for it.
    return {...common, return_finish_reason: true, ...(!isStream && {exclude_input_in_output: true})}
  }

  return {
    model: info,
    async status() {
      const modelLoaded = await triton.isModelReady(model, {version}).catch(() => false)
      return {modelLoaded, modelName: model, engineName: backend, features: ['streaming'], device: 'triton'}
    },
    models: async () => [{...info, ready: await triton.isModelReady(model, {version}).catch(() => false)}],
    async infer(request, {signal}) {
      signal.throwIfAborted()
      try {
        const reply = await triton.generate(model, toFields(request, false), {version, signal})
        return {response: textOf(reply), model: served(reply, info)}
      } catch (error) {
        throw toEngineError(error, signal)
      }
    },
    async *stream(request, {signal}): AsyncGenerator<EngineEvent> {
      signal.throwIfAborted()
      let response = ''
      let reason: DoneReason | undefined
      let ran = info
      try {
        for await (const reply of triton.generateStream(model, toFields(request, true), {version, signal})) {
          const text = textOf(reply)
          ran = served(reply, info)
          reason = reasonOf(reply) ?? reason
          if (text === '') continue
          response += text
          yield {type: 'text_delta', text}
        }
      } catch (error) {
        throw toEngineError(error, signal)
      }
      // Triton marks no last event; only the model's own word tells an end from a break that nobody noticed.
      if (backend === 'vllm' && reason === undefined) throw new EngineError(502, 'reply_cut_short')
      yield {type: 'final', reply: {response, model: ran}, reason: reason ?? 'stop'}
    },
  }
}

/** One text comes as itself, several as a list. */
function textOf({text_output: output}: GenerateReply): string {
  const texts: unknown[] = Array.isArray(output) ? output : [output]
  if (!texts.every((text) => typeof text === 'string')) throw new EngineError(500, 'model_without_text')
  return texts.join('')
}

function reasonOf({finish_reason: reason}: GenerateReply): DoneReason | undefined {
  if (reason === 'length') return 'length'
  return reason === 'stop' ? 'stop' : undefined
}

const served = ({model_name: name, model_version: version}: GenerateReply, info: {name: string; version: string}) => ({
  name: name ?? info.name,
  version: version ?? info.version,
})
