import * as z from 'zod/mini'
import type {KnownFields} from './known-fields.ts'
import {wellFormedText} from './well-formed-text.ts'

/**
 * What a server keeps of one call. `audio`: always `none`. `transcript`: `none`; `repeat`, for 24 hours, for a repeat with the same
 * Idempotency-Key; `conversation`, with the turn, until the conversation is deleted.
 * @example
 * const {audio, transcript} = speechRetentionSchema.parse({audio: 'none', transcript: 'none'})
 * show(audio, transcript)
 */
export const speechRetentionSchema = z.looseObject({audio: z.string(), transcript: z.string()})
/**
 * What a server keeps of one call.
 * @example
 * const isForgotten = ({audio, transcript}: SpeechRetention) => audio === 'none' && transcript === 'none'
 */
export type SpeechRetention = KnownFields<z.infer<typeof speechRetentionSchema>>

/**
 * The answer of `POST /speech/transcribe`, and its event `final`.
 * @example
 * const {text, no_speech} = transcriptionSchema.parse({text: 'Good morning.', no_speech: false})
 * show(no_speech ? 'nothing was said' : text)
 */
export const transcriptionSchema = z.looseObject({
  /** What was said; empty when nobody spoke. */
  text: z.string(),
  no_speech: z.boolean(),
  /** Times in milliseconds from the first sample. */
  words: z.optional(
    z.array(
      z.looseObject({
        text: z.string(),
        start_ms: z.number(),
        end_ms: z.number(),
        confidence: z.optional(z.number()),
      }),
    ),
  ),
  /** 0 to 1. */
  confidence: z.optional(z.number()),
  language: z.optional(z.string()),
  /** How long the sound is, in milliseconds. */
  duration_ms: z.optional(z.number()),
  /** What heard it, with its version. */
  engine: z.optional(z.string()),
  request_id: z.optional(z.string()),
  retention: z.optional(speechRetentionSchema),
})
/**
 * What was heard in a recording.
 * @example
 * const words = ({words = []}: Transcription) => words.map(({text}) => text)
 */
export type Transcription = KnownFields<z.infer<typeof transcriptionSchema>>

/**
 * The event `partial` of `POST /speech/transcribe`: what has been heard so far.
 * @example
 * const {text, stable_length} = partialTranscriptSchema.parse({text: 'good mor', stable_length: 5})
 * show(text.slice(0, stable_length))
 */
export const partialTranscriptSchema = z.looseObject({
  text: z.string(),
  /** How many UTF-16 units will not change any more. */
  stable_length: z.number(),
})

const axis = z.looseObject({mean: z.number(), sd: z.number()})

/**
 * The answer of `POST /speech/emotion`: how a voice sounds, or why that is not told. Axes go from -1 to 1.
 * @example
 * const {status, reason} = voiceEmotionSchema.parse({status: 'not_measured', reason: 'no_model'})
 * show(status, reason ?? '')
 */
export const voiceEmotionSchema = z.looseObject({
  /** `estimate`; `abstained`: the model can not tell from this sound; `not_measured`: there is no model. */
  status: z.string(),
  /** Why there is no estimate, for example `too_short`. */
  reason: z.optional(z.string()),
  valence: z.optional(axis),
  arousal: z.optional(axis),
  /** The length of sound it was taken from, in milliseconds. */
  window_ms: z.optional(z.number()),
  /** Decibels of speech over background; the part of samples at full scale; milliseconds of speech. */
  quality: z.optional(z.looseObject({snr_db: z.number(), clipping: z.number(), speech_ms: z.number()})),
  model: z.optional(z.string()),
  request_id: z.optional(z.string()),
  retention: z.optional(speechRetentionSchema),
})
/**
 * How a voice sounds, or why that is not told.
 * @example
 * const energy = ({arousal}: VoiceEmotion) => arousal?.mean
 */
export type VoiceEmotion = KnownFields<z.infer<typeof voiceEmotionSchema>>

/** The longest text that is spoken in one call, in UTF-16 units. */
const maxSpokenCharacters = 4000

/**
 * `POST /speech/synthesize`: a text to be spoken.
 * @example
 * const {success} = synthesisRequestSchema.safeParse({text: ''})
 * show(success) // false
 */
export const synthesisRequestSchema = z.strictObject({
  /** 1 to 4,000 UTF-16 units. */
  text: wellFormedText(z.string().check(z.minLength(1), z.maxLength(maxSpokenCharacters))),
  /** A BCP 47 tag, for example `en-GB`. */
  language: z.optional(z.string().check(z.maxLength(64))),
  /** A name that the engine knows. */
  voice: z.optional(z.string().check(z.maxLength(64))),
  /** 1 is the usual pace. */
  rate: z.optional(z.number().check(z.minimum(0.5), z.maximum(2))),
})
/**
 * A text to be spoken.
 * @example
 * const request: SynthesisRequest = {text: 'Take your time.', language: 'en-GB'}
 */
export type SynthesisRequest = z.infer<typeof synthesisRequestSchema>

/**
 * The `data` of each event of `POST /speech/synthesize` by name. The order is `start`, then `audio` and `marks` as they are made, then
 * `done`; an `error` ends it instead. Sound is 16-bit little-endian mono samples in base64: a stream of events passes every proxy
 * that passes `/infer-stream`, and speech is little data.
 * @example
 * const {sample_rate} = synthesisEventSchemas.start.parse({sample_rate: 22050, encoding: 'pcm16'})
 * show(sample_rate)
 */
export const synthesisEventSchemas = {
  start: z.looseObject({
    sample_rate: z.number(),
    encoding: z.string(),
    /** What speaks, with its version. */
    engine: z.optional(z.string()),
    /** `speech`, or `tone`: no voice was there, a tone stands in for the words. */
    kind: z.optional(z.string()),
    request_id: z.optional(z.string()),
    retention: z.optional(speechRetentionSchema),
  }),
  audio: z.looseObject({pcm16: z.string()}),
  marks: z.looseObject({
    /** `start` and `end` are UTF-16 units of the text, times are milliseconds from the first sample. */
    marks: z.array(z.looseObject({start: z.number(), end: z.number(), start_ms: z.number(), end_ms: z.number()})),
    /** `exact`, `boundary` or `estimated`. */
    timing: z.string(),
  }),
  done: z.looseObject({duration_ms: z.number()}),
  error: z.looseObject({
    code: z.optional(z.string()),
    detail: z.optional(z.string()),
    retryable: z.optional(z.boolean()),
  }),
} as const
