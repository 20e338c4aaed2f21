import type {ContractAnswer, ContractCaller, ContractRequest} from '../contract-caller.ts'
import {NotThere} from '../difference.ts'
import {expectThat, toJson, toRecord} from '../expectations.ts'

/** What HTTP libraries say by themselves would have answers compressed; checks say it when they mean it. */
const plain = {'accept-encoding': 'identity'}

/** Sends without leave to compress. */
export function send(caller: ContractCaller, endpoint: string, request: ContractRequest = {}): Promise<ContractAnswer> {
  const [method = 'GET', path = '/'] = endpoint.split(' ')
  return caller.send(method, path, {...request, headers: {...plain, ...request.headers}})
}

const unknownModel = /^Request for unknown model: '[^']*' is not found$/

/** Asks a model of the emulation; a server that has other models has no such check. */
export async function ask(
  caller: ContractCaller,
  model: string,
  {endpoint = 'infer', ...request}: ContractRequest & {endpoint?: string} = {},
): Promise<ContractAnswer> {
  const answer = await send(caller, `POST /v2/models/${model}/${endpoint}`, request)
  if (answer.status === 404 && unknownModel.test(errorOf(answer))) throw new NotThere(`there is no model ${model}`)
  return answer
}

/** The document of a model that the emulation has. */
export async function readModel(caller: ContractCaller, path: string): Promise<Record<string, unknown>> {
  const answer = await send(caller, `GET /v2/models/${path}`)
  const isUnknown = answer.status === 404 || /^requested model '[^']*' is not available$/.test(errorOf(answer))
  if (isUnknown) throw new NotThere(`there is no model at ${path}`)
  expectThat(answer.status === 200, `status ${answer.status}, expected 200`)
  return toRecord(toJson(answer))
}

const errorOf = ({text}: ContractAnswer): string => /^\{"error":"(.*)"\}$/.exec(text)?.[1] ?? ''

/** A failure as Triton tells it: this status, one key, this sentence. */
export function expectError(answer: ContractAnswer, status: number, message: string | RegExp): void {
  expectThat(answer.status === status, `status ${answer.status}, expected ${status}`)
  const body = toRecord(toJson(answer))
  expectThat(Object.keys(body).join() === 'error', 'the body has other keys than error')
  const found = String(body.error)
  const fits = typeof message === 'string' ? found === message : message.test(found)
  expectThat(fits, `the message is not: ${String(message)}`)
}

export function expectType({headers}: ContractAnswer, type: string): void {
  expectThat(headers.get('content-type') === type, `content-type is not ${type}`)
}

export function expectEmpty(answer: ContractAnswer): void {
  expectThat(answer.status === 200, `status ${answer.status}, expected 200`)
  expectThat(answer.bytes.length === 0, 'the body is not empty')
}

/** An input of FP32 in JSON. */
export const floats = (data: unknown, shape: readonly unknown[], more: object = {}) => ({
  name: 'INPUT0',
  datatype: 'FP32',
  shape,
  data,
  ...more,
})

const encoder = new TextEncoder()

/** JSON and bytes behind it, and the header that says where they begin. */
export function binary(json: object, ...tails: readonly Uint8Array[]): ContractRequest {
  const head = encoder.encode(JSON.stringify(json))
  const length = tails.reduce((sum, tail) => sum + tail.length, head.length)
  const bytes = new Uint8Array(length)
  bytes.set(head)
  let at = head.length
  for (const tail of tails) {
    bytes.set(tail, at)
    at += tail.length
  }
  return {bytes, headers: {'inference-header-content-length': String(head.length)}}
}

/** The JSON and the bytes of an answer. */
export function splitAnswer(answer: ContractAnswer): {json: Record<string, unknown>; rest: Uint8Array} {
  expectThat(answer.status === 200, `status ${answer.status}, expected 200`)
  const length = Number(answer.headers.get('inference-header-content-length') ?? answer.bytes.length)
  const text = new TextDecoder().decode(answer.bytes.subarray(0, length))
  return {json: toRecord(toJson({...answer, text})), rest: answer.bytes.subarray(length)}
}

/** The first output of an answer. */
export function firstOutput(json: Record<string, unknown>): Record<string, unknown> {
  expectThat(Array.isArray(json.outputs), 'there are no outputs')
  const [first]: unknown[] = json.outputs
  return toRecord(first, 'outputs[0]')
}

export const sameJson = (found: unknown, expected: unknown): boolean =>
  JSON.stringify(found) === JSON.stringify(expected)

export const compress = async (text: string, coding: 'gzip' | 'deflate') =>
  new Uint8Array(await new Response(new Blob([text]).stream().pipeThrough(new CompressionStream(coding))).arrayBuffer())
