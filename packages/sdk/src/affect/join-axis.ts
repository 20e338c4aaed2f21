import type {AffectAxis} from '../audio/emotion-recognizer.ts'

/** Surer than this is nobody, and a quotient by zero helps nobody either. */
const surest = 0.05
const sureEnoughToDiffer = 0.35
const leastConflictZ = 2

/** What two sources say of one axis, before any prior. */
export interface JoinedAxis {
  readonly axis: AffectAxis
  /** The share of words in it, 0 to 1. */
  readonly textShare: number
  /** Only where both are sure enough to be told apart. */
  readonly conflictZ: number | undefined
}

/** A reading with its mean within -1 to 1; `undefined` when it is none: not finite, or without a positive sd. */
export function usable(axis: AffectAxis | undefined): AffectAxis | undefined {
  if (axis === undefined || !Number.isFinite(axis.mean) || !Number.isFinite(axis.sd) || axis.sd <= 0) return undefined
  return {mean: Math.max(-1, Math.min(1, axis.mean)), sd: Math.max(surest, axis.sd)}
}

/** Means by precision, plus the error that both share; wider by Birge's ratio where they differ by more than chance. */
export function joinSources(
  text: AffectAxis | undefined,
  voice: AffectAxis | undefined,
  sharedSd: number,
): JoinedAxis | undefined {
  if (text === undefined || voice === undefined) {
    const axis = text ?? voice
    return axis && {axis, textShare: text === undefined ? 0 : 1, conflictZ: undefined}
  }
  const [textPrecision, voicePrecision] = [1 / text.sd ** 2, 1 / voice.sd ** 2]
  const precision = textPrecision + voicePrecision
  const z = Math.abs(text.mean - voice.mean) / Math.hypot(text.sd, voice.sd)
  const isConflict = text.sd < sureEnoughToDiffer && voice.sd < sureEnoughToDiffer && z > leastConflictZ
  return {
    axis: {
      mean: (text.mean * textPrecision + voice.mean * voicePrecision) / precision,
      sd: Math.sqrt((1 / precision + sharedSd ** 2) * Math.max(1, z * z)),
    },
    textShare: textPrecision / precision,
    conflictZ: isConflict ? z : undefined,
  }
}

/** A reading and what was held before it, by precision. */
export function joinWithPrior(reading: AffectAxis, prior: AffectAxis): AffectAxis {
  const [ofReading, ofPrior] = [1 / reading.sd ** 2, 1 / prior.sd ** 2]
  const precision = ofReading + ofPrior
  return {mean: (reading.mean * ofReading + prior.mean * ofPrior) / precision, sd: Math.sqrt(1 / precision)}
}

/**
 * A random walk that is drawn back to the prior (Ornstein and Uhlenbeck 1930): the mean returns to the prior's, the sd grows to the
 * prior's and never shrinks.
 */
export function ageAxis(
  axis: AffectAxis | undefined,
  {prior, ageMs, decayMs}: {prior: AffectAxis; ageMs: number; decayMs: number},
): AffectAxis | undefined {
  const age = Math.max(0, ageMs) / decayMs
  // A clock that was set gives no age: then nothing is known.
  if (axis === undefined || !(age <= 3)) return undefined
  const kept = Math.exp(-age)
  const variance = prior.sd ** 2 + (axis.sd ** 2 - prior.sd ** 2) * kept ** 2
  return {mean: prior.mean + (axis.mean - prior.mean) * kept, sd: Math.max(axis.sd, Math.sqrt(variance))}
}
