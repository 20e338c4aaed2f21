import {ResponseError} from '../errors/response-error.ts'
import {TensorError} from '../errors/tensor-error.ts'
import {readText} from '../http/read-text.ts'
import {readEventData} from '../streaming/read-event-data.ts'
import type {ModelCallOptions} from './infer-types.ts'
import {modelPath} from './model-path.ts'
import {parseWireJson} from './parse-wire-json.ts'
import {toTritonError} from './to-triton-error.ts'
import {callTriton, openAnswer, type TritonHttpCall, type TritonHttpConfig} from './triton-http.ts'
import {writeScalar, writeText} from './write-json.ts'

/**
 * One value of a generate request: it fills the input of that name, or is a parameter when no input has it.
 * @example
 * const value: GenerateValue = ['one', 'two']
 */
export type GenerateValue = string | number | bigint | boolean | readonly (string | number | bigint | boolean)[]

/**
 * A generate request: names and values on one level.
 * @example
 * const fields: GenerateFields = {text_input: 'hello', max_tokens: 20, temperature: 0.7}
 */
export type GenerateFields = Readonly<Record<string, GenerateValue>>

/**
 * An answer of generate, or one event of its stream: outputs and parameters on one level beside the model's name. One element comes
 * as itself, more as a list; shapes and datatypes are not told. The text is raw: nothing has judged it yet.
 * @example
 * const text = ({text_output: output}: GenerateReply) => (typeof output === 'string' ? output : '')
 */
export interface GenerateReply {
  readonly [name: string]: unknown
  readonly model_name?: string
  readonly model_version?: string
}

const writeValue = (value: GenerateValue): string => {
  const isOne = typeof value !== 'object'
  return isOne ? writeScalar(value) : `[${value.map(writeScalar).join()}]`
}
const writeFields = (fields: GenerateFields): string =>
  `{${Object.entries(fields)
    .map(([name, value]) => `${writeText(name)}:${writeValue(value)}`)
    .join()}}`

function toCall(
  endpoint: string,
  fields: GenerateFields,
  {model, version, signal, headers}: GenerateTarget,
): TritonHttpCall {
  return {
    method: 'POST',
    path: `${modelPath(model, version)}/${endpoint}`,
    body: writeFields(fields),
    headers: {'content-type': 'application/json', 'accept-encoding': 'identity', ...headers},
    signal,
  }
}

/** Which model a generate request is for, and what every call takes. */
export interface GenerateTarget extends ModelCallOptions {
  readonly model: string
}

/** Exactly one answer. A model that gives another number of them fails under status 200: the status had left before. */
export function generateOverHttp(config: TritonHttpConfig, fields: GenerateFields, target: GenerateTarget) {
  return callTriton(config, toCall('generate', fields, target), async (response) => {
    const {text, isWhole} = await readText(response, config.maxAnswerBytes)
    if (!isWhole) throw new TensorError('limit', `the answer is longer than ${config.maxAnswerBytes} characters`)
    return toReply(config, text)
  })
}

function toReply(config: TritonHttpConfig, text: string): GenerateReply {
  const parsed = parseWireJson(text)
  if (!isReply(parsed)) throw new ResponseError('The answer is no object')
  const {error, ...others} = parsed
  if (typeof error === 'string' && Object.keys(others).length === 0) {
    throw toTritonError('internal', error, {status: 200, onWithheld: config.onWithheld})
  }
  return parsed
}

const isReply = (value: unknown): value is GenerateReply =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/**
 * Each answer of a model as it comes. Triton sends no last event: the end of the body is the end. Leaving the loop, or the signal,
 * ends the connection, and with it the work of the model.
 */
export async function* generateStreamOverHttp(
  config: TritonHttpConfig,
  fields: GenerateFields,
  target: GenerateTarget,
): AsyncGenerator<GenerateReply, void, undefined> {
  const {response, aborted, arm, toFailure, close} = await openAnswer(config, toCall('generate_stream', fields, target))
  if (!response.body) return close()
  const reader = readEventData(response.body)
  const {firstEventMs, stallMs} = config.timeouts
  try {
    arm('first-event', firstEventMs)
    for (;;) {
      const arrived = await Promise.race([reader.read(), aborted])
      if (arrived === undefined) return
      for (const data of arrived) {
        // A reader who takes its time is no quiet server.
        arm('stall', Number.POSITIVE_INFINITY)
        yield toReply(config, data)
        arm('stall', stallMs)
      }
    }
  } catch (error) {
    throw toFailure(error)
  } finally {
    reader.cancel()
    close()
  }
}
