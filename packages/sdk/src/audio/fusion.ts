import type {AffectAxis} from './emotion-recognizer.ts'

/**
 * Affect from one source; an axis that is not known is left out.
 * @example
 * const calm: AffectReading = {arousal: {mean: -0.4, sd: 0.3}}
 */
export interface AffectReading {
  readonly valence?: AffectAxis | undefined
  readonly arousal?: AffectAxis | undefined
}

/**
 * What words and voice say together. Without any reading, an axis is `undefined`, never neutral.
 * @example
 * const differs = ({conflict}: FusedAffect) => conflict !== undefined
 */
export interface FusedAffect {
  readonly valence: AffectAxis | undefined
  readonly arousal: AffectAxis | undefined
  /** What each source gave, 0 to 1, both together 1; a missing source gives 0. */
  readonly contributions: {readonly text: number; readonly voice: number}
  /** The axis on which words and voice differ by more than noise. */
  readonly conflict: {readonly axis: 'valence' | 'arousal'; readonly z: number} | undefined
}

/**
 * Joins what words and voice say.
 * @example
 * const ask = (fusion: Fusion) => fusion.fuse({text: {valence: {mean: 0.2, sd: 0.3}}}).valence
 */
export interface Fusion {
  readonly id: string
  fuse(sources: {
    readonly text?: AffectReading | undefined
    readonly voice?: AffectReading | undefined
    /** What was fused before, and how long ago in milliseconds: estimates age towards "not known". */
    readonly previous?: {readonly fused: FusedAffect; readonly ageMs: number} | undefined
  }): FusedAffect
}
