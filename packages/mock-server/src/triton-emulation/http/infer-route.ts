import {toVersionNumber, type TritonCore} from '../core/create-triton-core.ts'
import {isDecoupled} from '../config/model-config.ts'
import type {LoadedModel} from '../core/loaded-model.ts'
import type {ModelReply} from '../core/model-request.ts'
import {internal, invalid, toFault, TritonFault, unsupported} from '../core/triton-fault.ts'
import {chooseCoding, deflate, inflate, tooLong} from './compression.ts'
import {applicationJson, faultAnswer, textPlain, type HttpAnswer, type HttpAsk} from './http-message.ts'
import {readInfer, type ReadInfer} from './read-infer.ts'
import type {SharedPlace} from './read-parameters.ts'
import {writeInfer} from './write-infer.ts'

/** `--http-max-input-size`, as Triton has it. */
const longestInput = 67_108_864
const lengthHeader = 'inference-header-content-length'

/** Which model a path is about. */
export interface ModelPath {
  readonly name: string
  /** As written; empty when the path names none. */
  readonly version: string
}

export async function answerInfer(core: TritonCore, ask: HttpAsk, path: ModelPath): Promise<HttpAnswer> {
  let model: LoadedModel
  let body: Uint8Array
  let headerLength: number | undefined
  try {
    // The model first: nobody looks at the body of a request for one that is not there.
    model = core.repository.find(path.name, toVersionNumber(path.version))
    if (isDecoupled(model.config)) {
      throw unsupported("HTTP end point doesn't support models with decoupled transaction policy")
    }
    const encoding = ask.header('content-encoding') ?? ''
    if (!['', 'identity', 'gzip', 'deflate'].includes(encoding)) return unsupportedCoding()
    const isCompressed = encoding === 'gzip' || encoding === 'deflate'
    body = isCompressed && ask.body.length > 0 ? await inflate(ask.body, longestInput) : ask.body
    headerLength = readHeaderLength(ask.header(lengthHeader), body.length)
  } catch (error) {
    return faultAnswer(toFault(error), textPlain)
  }
  let read: ReadInfer
  let reply: Promise<ModelReply>
  try {
    if ((headerLength ?? body.length) > longestInput) throw invalid(tooLong('Request JSON', longestInput))
    const readShared = ({region, offset, byteSize}: SharedPlace) => core.sharedMemory.read(region, offset, byteSize)
    read = readInfer(body, {model: path.name, headerLength, signal: ask.signal, readShared})
    reply = singleReply(model, read)
  } catch (error) {
    return faultAnswer(toFault(error), applicationJson)
  }
  try {
    return await writeAnswer(await reply, read, {core, model, accepted: ask.header('accept-encoding')})
  } catch (error) {
    return faultAnswer(toFault(error), textPlain)
  }
}

function unsupportedCoding(): HttpAnswer {
  const answer = faultAnswer(unsupported('Unsupported compression type'), textPlain)
  return {...answer, headers: {...answer.headers, 'accept-encoding': 'gzip, deflate'}}
}

function readHeaderLength(text: string | undefined, length: number): number | undefined {
  if (text === undefined) return undefined
  if (!/^\s*-?\d+\s*$/.test(text)) throw invalid(`Unable to parse Inference-Header-Content-Length, got: ${text}`)
  const value = Number(text)
  if (value < 0 || value > length) {
    throw invalid(`inference header size should be in range (0, ${length}), got: ${text.trim()}`)
  }
  return value
}

/** The one answer that the model gives; another number of them is its mistake. */
function singleReply(model: LoadedModel, {request}: ReadInfer): Promise<ModelReply> {
  let answers = 0
  let first: ModelReply | TritonFault | undefined
  const {promise, resolve, reject} = Promise.withResolvers<ModelReply>()
  // What is thrown at once never reaches the promise.
  model.infer(request, ({content, isFinal}) => {
    if (content !== undefined) {
      answers++
      first ??= content
    }
    if (!isFinal) return
    if (first instanceof TritonFault) reject(first)
    else if (first === undefined || answers !== 1) reject(internal(`expected a single response, got ${answers}`))
    else resolve(first)
  })
  return promise
}

interface AnswerContext {
  readonly core: TritonCore
  readonly model: LoadedModel
  readonly accepted: string | undefined
}

async function writeAnswer(
  reply: ModelReply,
  read: ReadInfer,
  {core, model, accepted}: AnswerContext,
): Promise<HttpAnswer> {
  const writeShared = ({region, offset, byteSize: limit}: SharedPlace, bytes: Uint8Array) =>
    core.sharedMemory.write(region, offset, {bytes, limit})
  const {body, headerLength} = writeInfer(reply, read, {model, writeShared})
  const coding = chooseCoding(accepted)
  const headers: Record<string, string> = {
    'content-type': headerLength === undefined ? applicationJson : 'application/octet-stream',
  }
  if (headerLength !== undefined) headers['inference-header-content-length'] = String(headerLength)
  if (coding === undefined) return {status: 200, headers, body}
  return {status: 200, headers: {...headers, 'content-encoding': coding}, body: await deflate(body, coding)}
}
