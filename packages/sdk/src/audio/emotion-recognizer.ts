import type {VoiceProvider} from './provider.ts'

/**
 * One axis of affect: a mean and a standard deviation on -1 (unpleasant, calm) to 1 (pleasant, excited).
 * @example
 * const hardToTell = ({sd}: AffectAxis) => sd > 0.5
 */
export interface AffectAxis {
  readonly mean: number
  readonly sd: number
}

/**
 * How well the sound itself can be judged.
 * @example
 * const poor = ({snrDb, clipping}: SoundQuality) => snrDb < 5 || clipping > 0.01
 */
export interface SoundQuality {
  /** Speech over background, in decibels. */
  readonly snrDb: number
  /** The part of samples at full scale, 0 to 1. */
  readonly clipping: number
  /** Speech in the window, in milliseconds. */
  readonly speechMs: number
}

/**
 * How a voice sounds, or why that can not be told. It is how the voice sounds and not how a person feels: people themselves agree on
 * acted voices in four of ten cases only (CREMA-D).
 * @example
 * const tell = (estimate: AffectEstimate) => (estimate.kind === 'abstained' ? estimate.reason : estimate.arousal.mean)
 */
export type AffectEstimate =
  | {
      readonly kind: 'estimate'
      readonly valence: AffectAxis
      readonly arousal: AffectAxis
      /** The length of sound it was taken from, in milliseconds. */
      readonly windowMs: number
      readonly quality: SoundQuality
      readonly model: string
    }
  | {
      readonly kind: 'abstained'
      /** `too_short`: under 1.2 s of speech. `noisy`, `clipped`: the sound is too poor. `unfamiliar`: unlike all it was made from. */
      readonly reason: 'too_short' | 'noisy' | 'clipped' | 'unfamiliar'
      readonly windowMs: number
      readonly quality: SoundQuality
      readonly model: string
    }

/**
 * Estimates how a voice sounds.
 * @example
 * const judge = async (recognizer: EmotionRecognizer, samples: Float32Array) => {
 *   const estimate = await recognizer.estimate(samples)
 *   return estimate.kind === 'estimate' ? estimate.arousal : undefined
 * }
 */
export interface EmotionRecognizer extends VoiceProvider {
  /** `samples`: 16 kHz, mono, -1 to 1. Rejects with a `VoiceError` when the model fails; what it can not tell is `abstained`. */
  estimate(samples: Float32Array, options?: {signal?: AbortSignal | undefined}): Promise<AffectEstimate>
}
