import type {ApiContext, CallOptions} from '../api/api-context.ts'
import type {AffectEstimate} from '../audio/emotion-recognizer.ts'
import {voiceEmotionSchema, type VoiceEmotion} from '../contract/speech.ts'
import {ResponseError} from '../errors/response-error.ts'
import {readAnyJson} from '../http/read-json.ts'
import {withoutNulls} from '../lib/without-nulls.ts'
import {checkSound} from './check-sound.ts'
import {sendSound} from './send-sound.ts'

/**
 * How a voice sounds to a server, or why it does not tell. It is how the voice sounds, not how a person feels.
 * @example
 * const label = (answer: ServerAffect) => (answer.kind === 'estimate' ? answer.arousal.mean : answer.reason)
 */
export type ServerAffect = AffectEstimate | {readonly kind: 'not_measured'; readonly reason: string}

/** Asks a server how a recording sounds. */
export async function voiceEmotion(
  context: ApiContext,
  recording: Blob,
  options?: Omit<CallOptions, 'idempotencyKey'>,
): Promise<ServerAffect> {
  checkSound(recording)
  return sendSound(context, {
    path: '/speech/emotion',
    body: recording,
    contentType: recording.type,
    options,
    async read(response) {
      const parsed = voiceEmotionSchema.safeParse(withoutNulls(await readAnyJson(response)))
      if (!parsed.success)
        throw new ResponseError('The answer is not what the contract says', {status: response.status})
      return toAffect(parsed.data)
    },
  })
}

const reasons = ['too_short', 'noisy', 'clipped', 'unfamiliar'] as const

function toAffect(sent: VoiceEmotion): ServerAffect {
  const {status, reason = 'not_told', valence, arousal, window_ms: windowMs = 0, quality, model = 'server'} = sent
  const seen = {
    windowMs,
    quality: {snrDb: quality?.snr_db ?? 0, clipping: quality?.clipping ?? 0, speechMs: quality?.speech_ms ?? 0},
    model,
  }
  if (status === 'estimate' && valence && arousal) return {kind: 'estimate', valence, arousal, ...seen}
  const known = reasons.find((one) => one === reason)
  if (status === 'abstained' && known !== undefined) return {kind: 'abstained', reason: known, ...seen}
  return {kind: 'not_measured', reason}
}
