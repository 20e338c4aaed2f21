import {toVersionNumber, type TritonCore} from '../core/create-triton-core.ts'
import {fullShape, wireDatatype, type ConfigTensor, type ModelConfig} from '../config/model-config.ts'
import {idTag} from '../core/check-request.ts'
import type {LoadedModel} from '../core/loaded-model.ts'
import {plainRequest, type ModelReply, type ModelRequest} from '../core/model-request.ts'
import type {NamedTensor} from '../core/tensor.ts'
import {elementCount} from '../core/tensor.ts'
import {invalid, toFault, TritonFault} from '../core/triton-fault.ts'
import {applicationJson, errorText, faultAnswer, statusOf, type HttpAnswer, type HttpAsk} from './http-message.ts'
import type {ModelPath} from './infer-route.ts'
import {asObject, asText, parsing} from './json-access.ts'
import {JsonObject, parseRapidJson, type JsonValue} from './rapid-json.ts'
import {readData} from './read-data.ts'
import {readParameter, type ParameterValue} from './read-parameters.ts'
import {elementsText} from './write-infer.ts'

const encoder = new TextEncoder()
const notOne =
  'generate expects model to produce exactly 1 response, use generate stream for model that generates various number of responses'

/** `generate` and `generate_stream`. What fails before the model begins is an ordinary error of either. */
export async function answerGenerate(
  core: TritonCore,
  ask: HttpAsk,
  {name, version, isStream}: ModelPath & {isStream: boolean},
): Promise<HttpAnswer> {
  // A caller who is gone ends the work of the model.
  const leaving = new AbortController()
  try {
    const model = core.repository.find(name, toVersionNumber(version))
    const encoding = ask.header('content-encoding') ?? ''
    if (encoding !== '' && encoding !== 'identity') {
      throw invalid("Unsupported content-encoding, only 'identity' is supported.")
    }
    const request = toRequest(ask.body, model.config, AbortSignal.any([ask.signal, leaving.signal]))
    const answers = startAnswers(model, request)
    return isStream ? await streamAnswer(answers, leaving) : await oneAnswer(answers)
  } catch (error) {
    return faultAnswer(toFault(error), applicationJson)
  }
}

/** The fields of a generate request: inputs by their names, all else parameters, `parameters` taken apart the same way. */
function toRequest(body: Uint8Array, config: ModelConfig, signal: AbortSignal): ModelRequest {
  const document = parseRapidJson(body)
  const fields = parsing('generate request', () => asObject(document))
  const inputs: NamedTensor[] = []
  const parameters: Record<string, ParameterValue> = {}
  let id = ''
  const take = (name: string, value: JsonValue) => {
    if (name === 'id') id = parsing('id', () => asText(value))
    const declared = config.input.find((input) => input.name === name)
    if (declared === undefined) {
      parameters[name] = readParameter(name, value)
      return
    }
    if (inputs.some((input) => input.name === name))
      throw invalid(`${idTag(id)}input '${name}' already exists in request`)
    inputs.push(toInput(declared, value, config))
  }
  for (const [name, value] of fields.entries) {
    if (name === 'parameters' && value instanceof JsonObject)
      for (const [inner, item] of value.entries) take(inner, item)
    else take(name, value)
  }
  return {...plainRequest(inputs, signal), id, parameters}
}

/** A value or a flat list as a tensor; its shape follows from the configuration. */
function toInput(declared: ConfigTensor, value: JsonValue, config: ModelConfig): NamedTensor {
  const {name} = declared
  const values = Array.isArray(value) ? value : [value]
  const expected = fullShape(declared, config)
  const known = elementCount(expected.filter((size) => size !== -1))
  const last = expected.lastIndexOf(-1)
  const fits = known > 0 && (last < 0 ? values.length === known : values.length % known === 0)
  if (!fits) throw invalid(`The schema can not convert input '${name}' to tensor with proper shape`)
  const shape = expected.map((size, index) => (size !== -1 ? size : index === last ? values.length / known : 1))
  const datatype = wireDatatype(declared)
  return {name, datatype, shape, bytes: readData(values, {name, datatype, shape})}
}

interface Answer {
  readonly text?: string
  readonly fault?: TritonFault
}

/** Runs the request; its answers can be taken one by one, in order. */
function startAnswers(model: LoadedModel, request: ModelRequest) {
  const arrived: Answer[] = []
  let isOver = false
  let wake = () => {}
  model.infer(request, ({content, isFinal}) => {
    if (content !== undefined) arrived.push(toAnswer(content, model, request))
    if (isFinal) isOver = true
    wake()
  })
  return async function take(): Promise<Answer | undefined> {
    while (arrived.length === 0 && !isOver) await new Promise<void>((resolve) => (wake = resolve))
    return arrived.shift()
  }
}
type TakeAnswer = ReturnType<typeof startAnswers>

function toAnswer(content: ModelReply | TritonFault, model: LoadedModel, request: ModelRequest): Answer {
  try {
    if (content instanceof TritonFault) throw content
    return {text: writeReply(content, model, request)}
  } catch (error) {
    const fault = toFault(error)
    return {fault, text: errorText(fault.message)}
  }
}

/** Everything on one level, in the order of the alphabet: one element as itself, more as a flat list. */
function writeReply(
  {outputs, parameters = {}}: ModelReply,
  {config, version}: LoadedModel,
  {id}: ModelRequest,
): string {
  const fields: [string, string][] = [
    ['model_name', JSON.stringify(config.name)],
    ['model_version', JSON.stringify(String(version))],
  ]
  if (id !== '') fields.push(['id', JSON.stringify(id)])
  for (const [name, value] of Object.entries(parameters)) {
    fields.push([name, typeof value === 'string' ? JSON.stringify(value) : String(value)])
  }
  for (const output of outputs) {
    const list = elementsText(output)
    fields.push([output.name, elementCount(output.shape) === 1 ? list.slice(1, -1) : list])
  }
  const sorted = fields.sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${sorted.map(([name, value]) => `${JSON.stringify(name)}:${value}`).join()}}`
}

const chunked = (text: string) =>
  new ReadableStream<Uint8Array<ArrayBuffer>>({
    start(controller) {
      controller.enqueue(encoder.encode(text))
      controller.close()
    },
  })

/** Exactly one answer; when there is another number of them, the status has already left. */
async function oneAnswer(take: TakeAnswer): Promise<HttpAnswer> {
  const first = await take()
  const status = first?.fault === undefined ? 200 : statusOf(first.fault)
  const second = await take()
  const isOne = first !== undefined && second === undefined
  return {
    status,
    headers: {'content-type': applicationJson},
    body: chunked(isOne ? (first.text ?? '') : errorText(notOne)),
  }
}

async function streamAnswer(take: TakeAnswer, leaving: AbortController): Promise<HttpAnswer> {
  const first = await take()
  let next: Promise<Answer | undefined> = Promise.resolve(first)
  const body = new ReadableStream<Uint8Array<ArrayBuffer>>(
    {
      async pull(controller) {
        const answer = await next
        if (answer?.text === undefined) return controller.close()
        controller.enqueue(encoder.encode(`data: ${answer.text}\n\n`))
        next = take()
      },
      cancel: () => leaving.abort(),
    },
    {highWaterMark: 0},
  )
  const status = first?.fault === undefined ? 200 : statusOf(first.fault)
  return {status, headers: {'content-type': 'text/event-stream; charset=utf-8'}, body}
}
