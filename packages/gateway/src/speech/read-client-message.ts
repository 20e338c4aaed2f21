import {speechClientMessageSchemas, type SpeechClientMessage} from '@pixelated/sdk/contract'
import {Refusal} from '../wire/refusal.ts'

const isKind = (type: unknown): type is keyof typeof speechClientMessageSchemas =>
  typeof type === 'string' && Object.hasOwn(speechClientMessageSchemas, type)

/** One text message of a client. Refuses with a code, never with what was sent. */
export function readClientMessage(text: string): SpeechClientMessage {
  const value = parse(text)
  const type = typeof value === 'object' && value !== null && 'type' in value ? value.type : undefined
  if (!isKind(type)) throw new Refusal(422, 'unknown_message', {detail: 'Unknown message type'})
  const parsed = speechClientMessageSchemas[type].safeParse(value)
  if (!parsed.success)
    throw new Refusal(422, 'invalid_message', {detail: `A field of this ${type} message is not right.`})
  return parsed.data
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // The parser's message quotes the text.
    throw new Refusal(400, 'invalid_json', {detail: 'The message is not valid JSON.'})
  }
}

/** The bytes of base64. */
export function fromBase64(text: string): Uint8Array {
  try {
    const whole = atob(text)
    const bytes = new Uint8Array(whole.length)
    // Up to 25 MiB: `from` with a function would hold everybody up twenty times longer.
    for (let index = 0; index < bytes.length; index += 1) bytes[index] = whole.charCodeAt(index)
    return bytes
  } catch {
    throw new Refusal(422, 'invalid_chunk', {detail: 'The chunk is not base64.'})
  }
}
