import type {ApiContext, CallOptions} from '../api/api-context.ts'
import type {ContextType} from '../contract/inference-request.ts'
import {ValidationError} from '../errors/validation-error.ts'
import {VoiceError} from '../errors/voice-error.ts'
import {readAnyJson} from '../http/read-json.ts'
import {checkSound} from './check-sound.ts'
import {parseMultimodal, toMultimodalReply, type AffectRange, type MultimodalReply} from './multimodal-reply.ts'
import {sendSound} from './send-sound.ts'

/**
 * One turn: words, a recording, or both.
 * @example
 * const turn: MultimodalTurn = {text: 'I could not sleep again.', contextType: 'support'}
 */
export interface MultimodalTurn {
  readonly text?: string | undefined
  /** At most 25 MiB, with its type. */
  readonly audio?: Blob | undefined
  /** Default `therapeutic`. */
  readonly contextType?: ContextType | undefined
  readonly sessionId?: string | undefined
  readonly userId?: string | undefined
  /** A BCP 47 tag of what is spoken. Only a gateway takes it. */
  readonly language?: string | undefined
  /** True: the person agreed that it is estimated how their voice sounds. Only a gateway asks. */
  readonly emotion?: boolean | undefined
}

/**
 * How a turn is sent, and how it is read.
 * @example
 * const options: MultimodalOptions = {retention: 'none', range: '0..1'}
 */
export interface MultimodalOptions extends CallOptions {
  /**
   * `none`: no key is sent, so that the server keeps no answer for a repeat, and an answer that says that more is kept than a turn of a kept
   * conversation is refused. Default: what the server says.
   */
  readonly retention?: 'none' | undefined
  /** What an original server means by its numbers. Default -1 to 1. */
  readonly range?: AffectRange | undefined
}

/** Sends a form and reads the answer in one shape. */
export async function inferMultimodal(
  context: ApiContext,
  turn: MultimodalTurn,
  options: MultimodalOptions = {},
): Promise<MultimodalReply> {
  const {text = '', audio} = turn
  if (text.trim() === '' && audio === undefined) throw new ValidationError([{path: 'text', code: 'missing'}])
  if (text.length > context.maxQueryCharacters) throw new ValidationError([{path: 'text', code: 'too_big'}])
  if (audio !== undefined) checkSound(audio)
  const isForgetful = options.retention === 'none'
  const sent = await sendSound(context, {
    path: context.dialect.isProxy === true ? '/api/ai/pixel/infer-multimodal' : '/infer-multimodal',
    body: toForm(turn),
    options,
    idempotencyKey: isForgetful ? undefined : (options.idempotencyKey ?? context.createId()),
    read: async (response) => parseMultimodal(await readAnyJson(response), response.status),
  })
  const reply = toMultimodalReply(sent, options.range)
  const {audio: keptAudio = 'none', transcript = 'none'} = reply.retention ?? {}
  if (isForgetful && (keptAudio !== 'none' || transcript === 'repeat')) {
    throw new VoiceError('consent', 'The server keeps more of the voice than was agreed to.')
  }
  return reply
}

function toForm({
  text,
  audio,
  contextType = 'therapeutic',
  sessionId,
  userId,
  language,
  emotion,
}: MultimodalTurn): FormData {
  const form = new FormData()
  const fields = {
    text: text?.trim(),
    context_type: contextType,
    session_id: sessionId,
    user_id: userId,
    language,
    emotion: emotion === true ? 'on' : undefined,
  }
  for (const [name, value] of Object.entries(fields)) if (value !== undefined && value !== '') form.append(name, value)
  if (audio !== undefined) form.append('audio', audio, audio instanceof File ? audio.name : 'audio')
  return form
}
