import type {RiskLevel} from '@pixelated/sdk'
import {maxRiskLevel} from '@pixelated/sdk/contract'
import {createSafetyPipeline} from '@pixelated/sdk/safety'
import type {MultimodalReply} from '@pixelated/sdk/speech'

/**
 * An answered turn in the original's shape: what a server did not give is `null`, and so is what it could not measure. Scores have names, since
 * the original's lists of five have another order in every place.
 * @example
 * const energy = ({audio_emotion}: MultimodalInferenceResponse) => audio_emotion?.arousal ?? 'not measured'
 */
export interface MultimodalInferenceResponse {
  readonly response: string | null
  readonly transcription: string | null
  readonly text_emotion: {readonly eq_scores: Readonly<Record<string, number>>} | null
  /** Valence, arousal and dominance from -1 to 1. */
  readonly audio_emotion: MultimodalReply['audioEmotion'] | null
  readonly fused_emotion: MultimodalReply['fusedEmotion'] | null
  readonly conflict_detected: boolean
  readonly latency_ms: number | null
  readonly audio_url: string | null
  readonly warning: string | null
  /** Of the server and of this device, the graver one. */
  readonly risk: RiskLevel
  /** What was found, each once. */
  readonly crisis_signals: readonly string[]
}

const device = createSafetyPipeline({direction: 'inbound'})

/** What this device finds in words, whatever a server says. */
export function findRisk(
  texts: readonly (string | null | undefined)[],
): Pick<MultimodalInferenceResponse, 'risk' | 'crisis_signals'> {
  const found = texts.flatMap((text) => (text ? [device.judgeRiskNow(text)] : []))
  return {
    risk: found.map(({level}) => level).reduce<RiskLevel>(maxRiskLevel, 'unknown'),
    crisis_signals: [...new Set(found.flatMap(({signals}) => signals.map(({type}) => type)))],
  }
}

export function toMultimodalResponse(reply: MultimodalReply, typed: string | undefined): MultimodalInferenceResponse {
  const own = findRisk([typed, reply.transcription])
  const {fusedEmotion: fused, conflictDetected} = reply
  return {
    response: reply.response ?? null,
    transcription: reply.transcription ?? null,
    text_emotion: reply.textEq === undefined ? null : {eq_scores: reply.textEq},
    audio_emotion: reply.audioEmotion ?? null,
    fused_emotion: fused ?? null,
    conflict_detected: conflictDetected === true || (fused?.conflictScore ?? 0) > 0.5,
    latency_ms: reply.latencyMs ?? null,
    audio_url: reply.audioUrl ?? null,
    warning: reply.warning ?? null,
    risk: maxRiskLevel(own.risk, reply.risk.level),
    crisis_signals: [...new Set([...own.crisis_signals, ...reply.risk.signals.map(({type}) => type)])],
  }
}
