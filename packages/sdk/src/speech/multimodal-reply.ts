import {nameEqScores} from '../contract/five-scores.ts'
import type {GateVerdict} from '../contract/gate-verdict.ts'
import type {EqScores} from '../contract/eq-scores.ts'
import {multimodalResponseSchema, type MultimodalResponse} from '../contract/multimodal.ts'
import type {RiskAssessment} from '../contract/risk-assessment.ts'
import type {SpeechRetention} from '../contract/speech.ts'
import {toRiskAssessment} from '../contract/to-risk-assessment.ts'
import {ResponseError} from '../errors/response-error.ts'
import {withoutNulls} from '../lib/without-nulls.ts'

/**
 * On which range a server gives valence, arousal and dominance. The original uses both; a gateway -1 to 1.
 * @example
 * const range: AffectRange = '0..1'
 */
export type AffectRange = '-1..1' | '0..1'

/**
 * How a voice, or words and voice together, were read by a server: -1 to 1 on each axis, whatever range it uses.
 * @example
 * const energy = ({arousal}: ReadAffect) => arousal
 */
export interface ReadAffect {
  readonly valence?: number | undefined
  readonly arousal?: number | undefined
  readonly dominance?: number | undefined
  /** 0 to 1. */
  readonly confidence?: number | undefined
}

/**
 * One turn of words and voice, answered. A field that the server did not give is absent, never neutral.
 * @example
 * const show = ({transcription, response}: MultimodalReply) => console.log(transcription, response)
 */
export interface MultimodalReply {
  readonly response: string | undefined
  readonly transcription: string | undefined
  /** EQ of the words by name, as an original server gives it. A gateway never does: it scores replies only. */
  readonly textEq: Readonly<Record<string, number>> | undefined
  readonly audioEmotion: (ReadAffect & {readonly primaryEmotion?: string | undefined}) | undefined
  /** Why there is no `audioEmotion`, where that is known, for example `not_asked`, `no_model`, `too_short`, `no_reading`. */
  readonly emotionNotMeasured: string | undefined
  readonly fusedEmotion:
    | (ReadAffect & {
        /** By the names of the fusion, which are not those of `textEq`. */
        readonly eq: Readonly<Record<string, number>> | undefined
        readonly conflictScore: number | undefined
      })
    | undefined
  readonly conflictDetected: boolean | undefined
  readonly latencyMs: number | undefined
  readonly audioUrl: string | undefined
  readonly warning: string | undefined
  readonly turnId: string | undefined
  readonly requestId: string | undefined
  /** Always there; `unknown` when no server evaluated it. */
  readonly risk: RiskAssessment
  readonly gates: readonly GateVerdict[]
  /** How the reply scores. */
  readonly eqScores: EqScores | undefined
  readonly retention: SpeechRetention | undefined
}

/** A body as any server may have written it. */
export function parseMultimodal(body: unknown, status = 200): MultimodalResponse {
  const parsed = multimodalResponseSchema.safeParse(withoutNulls(body))
  if (parsed.success) return parsed.data
  const fieldErrors = parsed.error.issues.map(({path, code}) => ({path: path.map(String).join('.'), code}))
  throw new ResponseError('The answer is not what the contract says', {status, fieldErrors})
}

const unknownRisk: RiskAssessment = {level: 'unknown', signals: [], evaluated_by: []}

/** One shape for every server's answer. */
export function toMultimodalReply(sent: MultimodalResponse, range: AffectRange = '-1..1'): MultimodalReply {
  const {text_emotion: text, fused_emotion: fused} = sent
  const audio = readAudio(sent, range)
  return {
    response: sent.response ?? undefined,
    transcription: sent.transcription ?? undefined,
    textEq: nameEqScores(text?.eq_scores, 'rest'),
    audioEmotion: audio.reading,
    emotionNotMeasured: audio.reason,
    fusedEmotion: fused
      ? {
          ...toAffect(fused, range),
          eq: nameEqScores(fused.eq_scores, 'fusion'),
          conflictScore: fused.conflict_score ?? undefined,
        }
      : undefined,
    conflictDetected: sent.conflict_detected ?? undefined,
    latencyMs: sent.latency_ms ?? undefined,
    audioUrl: sent.audio_url ?? undefined,
    warning: sent.warning ?? undefined,
    turnId: sent.turn_id,
    requestId: sent.request_id,
    risk: sent.risk ? toRiskAssessment(sent.risk) : unknownRisk,
    gates: sent.gates ?? [],
    eqScores: sent.eq_scores,
    retention: sent.retention,
  }
}

interface Axes {
  readonly valence?: number | null | undefined
  readonly arousal?: number | null | undefined
  readonly dominance?: number | null | undefined
  readonly confidence?: number | null | undefined
}

const toAffect = ({valence, arousal, dominance, confidence}: Axes, range: AffectRange): ReadAffect => ({
  valence: toAxis(valence, range),
  arousal: toAxis(arousal, range),
  dominance: toAxis(dominance, range),
  confidence: confidence ?? undefined,
})

function toAxis(value: number | null | undefined, range: AffectRange): number | undefined {
  if (value == null || !Number.isFinite(value)) return undefined
  return Math.max(-1, Math.min(1, range === '0..1' ? value * 2 - 1 : value))
}

/** The original writes 0.5 on every axis with confidence 0 when its analysis failed: that is no reading, and not neutral either. */
function readAudio({audio_emotion: audio, emotion_not_measured: reason}: MultimodalResponse, range: AffectRange) {
  if (!audio) return {reading: undefined, reason}
  if (audio.confidence === 0) return {reading: undefined, reason: reason ?? 'no_reading'}
  return {reading: {...toAffect(audio, range), primaryEmotion: audio.primary_emotion ?? undefined}, reason}
}
