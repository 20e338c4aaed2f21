/**
 * What the original fusion takes from words: five numbers in its own order, self-awareness, self-regulation, motivation, empathy, social
 * skills (`nameEqScores(scores, 'fusion')` names them).
 * @example
 * const words: OriginalTextEmotion = {eq_scores: [0.8, 0.7, 0.6, 0.9, 0.75], confidence: 0.85}
 */
export interface OriginalTextEmotion {
  readonly eq_scores?: readonly number[] | null | undefined
  readonly confidence?: number | null | undefined
}

/**
 * What the original fusion takes from a voice, each number from -1 to 1.
 * @example
 * const voice: OriginalVoiceEmotion = {valence: 0.6, arousal: 0.7, dominance: 0.5, confidence: 0.8}
 */
export interface OriginalVoiceEmotion {
  readonly valence?: number | null | undefined
  readonly arousal?: number | null | undefined
  readonly dominance?: number | null | undefined
  readonly confidence?: number | null | undefined
}

/**
 * What the original fusion gives, in the words of its wire.
 * @example
 * const differs = ({conflict_detected}: OriginalFusedEmotion) => conflict_detected
 */
export interface OriginalFusedEmotion {
  readonly fused_emotion: {
    readonly eq_scores: readonly number[]
    readonly overall_eq: number
    readonly valence: number
    readonly arousal: number
    readonly dominance: number
    readonly text_contribution: number
    readonly audio_contribution: number
    readonly conflict_score: number
    readonly confidence: number
  }
  readonly conflict_detected: boolean
  /** The original's own check: confidence of at least 0.5 and conflict of at most 0.8. */
  readonly valid: boolean
}

/**
 * The original's fusion with its fixed weights.
 * @example
 * const ask = (fusion: OriginalFusion) => fusion.fuse({voice: {valence: 0.5, arousal: 0}}).fused_emotion.valence
 */
export interface OriginalFusion {
  readonly id: string
  /** `weights` stay for later calls, as in the original. */
  fuse(sources: {
    readonly text?: OriginalTextEmotion | null | undefined
    readonly voice?: OriginalVoiceEmotion | null | undefined
    readonly weights?: {readonly text: number; readonly voice: number} | undefined
  }): OriginalFusedEmotion
}

const neutralText = {eq_scores: [0.5, 0.5, 0.5, 0.5, 0.5], confidence: 0}
const neutralVoice = {valence: 0, arousal: 0, dominance: 0, confidence: 0}
const confidenceNotGiven = 0.8
const toUnit = (value: number) => (value + 1) / 2
const toSigned = (value: number) => value * 2 - 1
const clip = (value: number) => Math.max(0, Math.min(1, value))
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length

/**
 * The fusion of the original services, number by number, for an app that compares with what it has kept: 60 % words and 40 % voice, by way
 * of five EQ scores. Do not build on it. A missing source counts as neutral and keeps its weight, arousal is counted twice with
 * opposite signs, and confidence does not fall where words and voice differ. `createFusion` does neither of these.
 *
 * @example
 * ```ts
 * import {createOriginalFusion} from '@pixelated/sdk/audio'
 *
 * const fusion = createOriginalFusion()
 * const {fused_emotion} = fusion.fuse({voice: {valence: -0.8, arousal: 0.6, dominance: -0.4, confidence: 0.7}})
 * console.log(fused_emotion.valence) // -0.28: a third of what the voice said, because no words count as neutral words
 * ```
 */
export function createOriginalFusion({
  conflictThreshold = 0.5,
}: {conflictThreshold?: number | undefined} = {}): OriginalFusion {
  // The original reads 0 as unset.
  const threshold = conflictThreshold === 0 ? 0.5 : conflictThreshold
  let weights = {text: 0.6, voice: 0.4}

  const fuse: OriginalFusion['fuse'] = ({text, voice, weights: given}) => {
    if (given !== undefined) {
      const sum = given.text + given.voice
      weights = {text: given.text / sum, voice: given.voice / sum}
    }
    const words = text ?? neutralText
    const sound = voice ?? neutralVoice
    const ofText = words.eq_scores ?? neutralText.eq_scores
    const ofVoice = toEq(sound)
    const fused = ofText.map((score, index) => weights.text * score + weights.voice * (ofVoice[index] ?? 0.5))
    const conflict = mean(ofText.map((score, index) => Math.abs(score - (ofVoice[index] ?? 0.5))))
    const confidence =
      weights.text * (words.confidence ?? confidenceNotGiven) + weights.voice * (sound.confidence ?? confidenceNotGiven)
    const [selfAwareness = 0.5, selfRegulation = 0.5, , empathy = 0.5, socialSkills = 0.5] = fused
    return {
      fused_emotion: {
        eq_scores: fused,
        overall_eq: mean(fused),
        valence: toSigned((empathy + socialSkills) / 2),
        arousal: toSigned(1 - selfRegulation),
        dominance: toSigned(selfAwareness),
        text_contribution: weights.text,
        audio_contribution: weights.voice,
        conflict_score: conflict,
        confidence,
      },
      conflict_detected: conflict > threshold,
      valid: confidence >= 0.5 && conflict <= 0.8,
    }
  }
  return {id: 'original-60-40', fuse}
}

function toEq({valence, arousal, dominance}: OriginalVoiceEmotion): number[] {
  const [v, a, d] = [toUnit(valence ?? 0), toUnit(arousal ?? 0), toUnit(dominance ?? 0)]
  return [d, 1 - a, a, v, (v + d) / 2].map(clip)
}
