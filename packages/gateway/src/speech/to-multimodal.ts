import type {InferenceResponse, MultimodalResponse, SpeechRetention} from '@pixelated/sdk/contract'
import type {HeardTurn} from './listen-to-turn.ts'
import {nothingKept, toAudioEmotion} from './to-wire-speech.ts'

/** What is known of a turn besides its reply. */
export interface MultimodalFacts {
  readonly heard: HeardTurn | undefined
  readonly latencyMs: number
  readonly requestId: string
  readonly retention?: SpeechRetention | undefined
}

/** Fields of the original that a gateway never fills: it scores replies, not people, and leaves fusing to the device. */
const neverFilled = {text_emotion: null, fused_emotion: null, conflict_detected: null, audio_url: null}

const readEmotion = ({withEmotion, estimate}: HeardTurn) =>
  withEmotion ? toAudioEmotion(estimate) : {audio_emotion: null, emotion_not_measured: 'not_asked'}

/** A turn's answer. Without a reply nobody spoke and nothing was typed: then there is nothing to answer, and it says so. */
export function toMultimodal(reply: InferenceResponse | undefined, facts: MultimodalFacts): MultimodalResponse {
  const {heard, latencyMs, requestId, retention = nothingKept} = facts
  const warning = reply === undefined ? 'no_speech_heard' : (reply.warning ?? null)
  return {
    response: reply?.response ?? null,
    transcription: heard?.text ?? null,
    ...neverFilled,
    ...(heard === undefined ? {audio_emotion: null} : readEmotion(heard)),
    latency_ms: latencyMs,
    warning,
    request_id: requestId,
    ...(reply && {
      ...(reply.turn_id !== undefined && {turn_id: reply.turn_id}),
      ...(reply.model && {model: reply.model}),
      ...(reply.risk && {risk: reply.risk}),
      ...(reply.gates && {gates: reply.gates}),
      ...(reply.eq_scores && {eq_scores: reply.eq_scores}),
    }),
    retention,
  }
}
