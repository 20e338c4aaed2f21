import * as z from 'zod/mini'
import {EngineError} from '../engine-error.ts'
import type {HeardEvent} from '../speech-engine.ts'

const answerSchema = z.looseObject({
  text: z.string(),
  language: z.optional(z.nullable(z.string())),
  words: z.optional(z.nullable(z.array(z.looseObject({word: z.string(), start: z.number(), end: z.number()})))),
  segments: z.optional(
    z.nullable(
      z.array(
        z.looseObject({
          no_speech_prob: z.optional(z.nullable(z.number())),
          avg_logprob: z.optional(z.nullable(z.number())),
        }),
      ),
    ),
  ),
})
type Segment = NonNullable<NonNullable<z.infer<typeof answerSchema>['segments']>[number]>

/** Whisper's own rule for sound in which nobody speaks; on such sound it makes up thanks and goodbyes. */
const isSilent = ({no_speech_prob: silence, avg_logprob: sureness}: Segment): boolean =>
  (silence ?? 0) > 0.6 && (sureness ?? 0) < -1

/** What a server with OpenAI's interface heard. */
export function readTranscription(answer: unknown): Exclude<HeardEvent, {type: 'partial'}> {
  const parsed = answerSchema.safeParse(answer)
  if (!parsed.success) throw new EngineError(502, 'invalid_speech_engine_reply')
  const {text, language, words, segments} = parsed.data
  const nobodySpoke = segments != null && segments.length > 0 && segments.every(isSilent)
  if (text.trim() === '' || nobodySpoke) return {type: 'no_speech'}
  return {
    type: 'final',
    text: text.trim(),
    language: language ?? undefined,
    words: words?.map(({word, start, end}) => ({text: word.trim(), startMs: start * 1000, endMs: end * 1000})),
  }
}
