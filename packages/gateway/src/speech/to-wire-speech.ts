import type {AffectEstimate} from '@pixelated/sdk/audio'
import type {MultimodalResponse, SpeechRetention, Transcription, VoiceEmotion} from '@pixelated/sdk/contract'
import type {HeardEvent} from '../engines/speech-engine.ts'

/** What is told of every piece of work with a voice. */
export interface SpeechFacts {
  readonly engine: string
  readonly requestId: string
  readonly durationMs?: number | undefined
}

/** Nothing of a voice, and nothing of what it said. */
export const nothingKept: SpeechRetention = {audio: 'none', transcript: 'none'}

type Heard = Exclude<HeardEvent, {type: 'partial'}>

export function toTranscription(heard: Heard, {engine, requestId, durationMs}: SpeechFacts): Transcription {
  const isSilent = heard.type === 'no_speech'
  return {
    text: isSilent ? '' : heard.text,
    no_speech: isSilent,
    ...(!isSilent && {
      ...(heard.words && {
        words: heard.words.map(({text, startMs, endMs, confidence}) => ({
          text,
          start_ms: startMs,
          end_ms: endMs,
          ...(confidence !== undefined && {confidence}),
        })),
      }),
      ...(heard.confidence !== undefined && {confidence: heard.confidence}),
      ...(heard.language !== undefined && {language: heard.language}),
    }),
    ...(durationMs !== undefined && {duration_ms: durationMs}),
    engine,
    request_id: requestId,
    retention: nothingKept,
  }
}

/** What an estimate is on the wire. Without a model there is none: a number would be invented. */
export function toVoiceEmotion(
  estimate: AffectEstimate | undefined,
  {requestId}: Pick<SpeechFacts, 'requestId'>,
): VoiceEmotion {
  const ours = {request_id: requestId, retention: nothingKept}
  if (estimate === undefined) return {status: 'not_measured', reason: 'no_model', ...ours}
  const {windowMs, quality, model} = estimate
  const seen = {
    window_ms: windowMs,
    quality: {snr_db: quality.snrDb, clipping: quality.clipping, speech_ms: quality.speechMs},
    model,
    ...ours,
  }
  if (estimate.kind === 'abstained') return {status: 'abstained', reason: estimate.reason, ...seen}
  return {status: 'estimate', valence: {...estimate.valence}, arousal: {...estimate.arousal}, ...seen}
}

type AudioEmotion = Pick<MultimodalResponse, 'audio_emotion' | 'emotion_not_measured'>

/** The same in the original's words: means on -1 to 1, and null with the reason where nothing was measured. */
export function toAudioEmotion(estimate: AffectEstimate | undefined): AudioEmotion {
  if (estimate?.kind !== 'estimate') return {audio_emotion: null, emotion_not_measured: estimate?.reason ?? 'no_model'}
  const {valence, arousal} = estimate
  return {
    audio_emotion: {
      valence: valence.mean,
      arousal: arousal.mean,
      dominance: null,
      primary_emotion: null,
      // How far the less certain axis is from knowing nothing.
      confidence: Math.max(0, Math.min(1, 1 - Math.max(valence.sd, arousal.sd))),
      emotion_probabilities: null,
    },
  }
}
