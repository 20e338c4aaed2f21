import type {Exchange} from './exchange.ts'
import {Refusal} from './refusal.ts'

const decoder = new TextDecoder('utf-8', {fatal: true})
const jsonType = /^application\/([\w.-]+\+)?json\s*(;|$)/i

const tooLarge = (maximum: number) =>
  new Refusal(413, 'body_too_large', {detail: `The body may have at most ${maximum} bytes.`})

/** Reads a body of unknown length without ever holding more than `maximum` bytes of it. */
async function readBounded(body: ReadableStream<Uint8Array>, maximum: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of body) {
    size += chunk.byteLength
    if (size > maximum) throw tooLarge(maximum)
    chunks.push(chunk)
  }
  const whole = new Uint8Array(size)
  let offset = 0
  for (const chunk of chunks) {
    whole.set(chunk, offset)
    offset += chunk.byteLength
  }
  return whole
}

async function read({request}: Exchange, maximum: number): Promise<string> {
  const declared = request.headers.get('Content-Length')
  if (declared !== null && Number(declared) > maximum) throw tooLarge(maximum)
  try {
    if (declared !== null) return decoder.decode(await request.arrayBuffer())
    return request.body === null ? '' : decoder.decode(await readBounded(request.body, maximum))
  } catch (error) {
    throw toBodyRefusal(error, request, 'The body is not whole or not UTF-8.')
  }
}

function toBodyRefusal(error: unknown, {signal}: Request, detail: string): Refusal {
  if (error instanceof Refusal) return error
  if (signal.aborted) return new Refusal(499, 'caller_gone', {cause: error})
  return new Refusal(400, 'invalid_body', {detail, cause: error})
}

/** The body as bytes: once, by whoever reads it otherwise than as text. */
export async function readBytes({request}: Exchange, maximum: number): Promise<Uint8Array> {
  const declared = request.headers.get('Content-Length')
  if (declared !== null && Number(declared) > maximum) throw tooLarge(maximum)
  try {
    return request.body === null ? new Uint8Array() : await readBounded(request.body, maximum)
  } catch (error) {
    throw toBodyRefusal(error, request, 'The body is not whole.')
  }
}

/** The body as text, read once however often it is asked for. */
export const readText = (exchange: Exchange, maximum: number): Promise<string> =>
  (exchange.bodyText ??= read(exchange, maximum))

/** The body as JSON. A missing `Content-Type` counts as JSON, as with the original servers; another one does not. */
export async function readJson(exchange: Exchange, maximum: number): Promise<unknown> {
  const type = exchange.request.headers.get('Content-Type')
  if (type !== null && !jsonType.test(type)) {
    throw new Refusal(415, 'not_json', {detail: 'Send the body as application/json.'})
  }
  const text = await readText(exchange, maximum)
  try {
    return JSON.parse(text)
  } catch {
    // The parser's message quotes the body, so it is not kept even as a cause.
    throw new Refusal(400, 'invalid_json', {detail: 'The body is not valid JSON.'})
  }
}
