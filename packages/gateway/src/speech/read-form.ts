import {maxAudioBytes, multimodalFieldsSchema} from '@pixelated/sdk/contract'
import {sha256, toHex} from '../policy/hash.ts'
import type {Exchange} from '../wire/exchange.ts'
import {toFieldErrors} from '../wire/field-errors.ts'
import {readBytes} from '../wire/read-body.ts'
import {Refusal} from '../wire/refusal.ts'
import {audioTooLarge, checkAudio, type SentAudio} from './read-audio.ts'

/** A form of `/infer-multimodal`. */
export interface SentForm {
  readonly text: string
  readonly contextType: string
  readonly sessionId: string | undefined
  readonly userId: string | undefined
  readonly language: string | undefined
  readonly withEmotion: boolean
  readonly audio: (SentAudio & {readonly fileName: string}) | undefined
  /** The same for the same content, whatever the boundary between the parts was. */
  readonly fingerprint: string
}

/** Beside the audio: the words, and what a form adds. */
const mostOtherBytes = 1_048_576

/** Reads a multipart form without ever holding more than it may have. */
export async function readForm(exchange: Exchange): Promise<SentForm> {
  const mediaType = exchange.request.headers.get('Content-Type') ?? ''
  if (!/^multipart\/form-data\s*;/i.test(mediaType)) {
    throw new Refusal(415, 'not_a_form', {detail: 'Send the body as multipart/form-data.'})
  }
  const bytes = await readBytes(exchange, maxAudioBytes + mostOtherBytes).catch((error: unknown) => {
    throw error instanceof Refusal && error.status === 413 ? audioTooLarge() : error
  })
  const form = await parse(bytes, mediaType)
  const sent = form.get('audio')
  if (typeof sent === 'string') throw invalid([{path: 'audio', code: 'invalid_type'}])
  const audio = sent === null ? undefined : await toAudio(sent)
  const fields = fieldsOf(form)
  const text = (fields.text ?? '').trim()
  if (text === '' && audio === undefined) throw invalid([{path: 'text', code: 'missing'}])
  const parts = [
    text,
    fields.context_type,
    fields.session_id,
    fields.user_id,
    fields.language,
    fields.emotion,
    audio?.mediaType,
  ]
  const hash = audio === undefined ? '' : toHex(await sha256(Uint8Array.from(audio.bytes)))
  return {
    text,
    contextType: fields.context_type || 'therapeutic',
    sessionId: fields.session_id || undefined,
    userId: fields.user_id || undefined,
    language: fields.language || undefined,
    withEmotion: fields.emotion === 'on',
    audio,
    fingerprint: JSON.stringify([...parts, hash]),
  }
}

const invalid = (errors: {path: string; code: string}[]) => new Refusal(422, 'validation_failed', {errors})

async function parse(bytes: Uint8Array, mediaType: string): Promise<FormData> {
  try {
    return await new Response(Uint8Array.from(bytes), {headers: {'Content-Type': mediaType}}).formData()
  } catch {
    // The parser's message may quote the body, so it is not kept even as a cause.
    throw new Refusal(400, 'invalid_form', {detail: 'The body is not a form that is whole.'})
  }
}

async function toAudio(file: File) {
  if (file.size > maxAudioBytes) throw audioTooLarge()
  const audio = {bytes: new Uint8Array(await file.arrayBuffer()), mediaType: file.type, fileName: file.name}
  checkAudio(audio)
  return audio
}

function fieldsOf(form: FormData) {
  const texts = [...form].filter((entry): entry is [string, string] => typeof entry[1] === 'string')
  const given = Object.fromEntries(texts)
  const parsed = multimodalFieldsSchema.safeParse(given)
  if (!parsed.success) throw invalid(toFieldErrors(parsed.error.issues, given))
  return parsed.data
}
