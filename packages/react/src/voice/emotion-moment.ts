import type {AffectAxis, AffectEstimate} from '@pixelated/sdk/audio'

/**
 * How a voice sounded at one time, or that it could not be told. Times in between have no moment: they are gaps.
 * @example
 * const moment: EmotionMoment = {
 *   id: 't-1',
 *   at: Date.now(),
 *   source: 'voice',
 *   speechMs: 3000,
 *   arousal: {mean: -0.4, sd: 0.25},
 * }
 */
export interface EmotionMoment {
  readonly id: string
  /** Milliseconds since the epoch. */
  readonly at: number
  /** What it was taken from. */
  readonly source: 'voice' | 'words' | 'both'
  /** Of how much speech, in milliseconds. */
  readonly speechMs?: number | undefined
  /** Unpleasant to pleasant, -1 to 1. Absent: it could not be told. */
  readonly valence?: AffectAxis | undefined
  /** Calm to excited, -1 to 1. */
  readonly arousal?: AffectAxis | undefined
  /** Why nothing could be told. */
  readonly reason?: Extract<AffectEstimate, {kind: 'abstained'}>['reason'] | undefined
  /** Words and voice say different things. */
  readonly isConflict?: boolean | undefined
  /** The person said that it is not how they feel: it does not count any more. */
  readonly isCorrected?: boolean | undefined
}

export type Band = 'low' | 'middle' | 'high' | 'unknown'

const edge = 0.25
const sureEnough = 0.6

/** One of three bands where it is likelier than not by a margin, else `unknown`: a number would say more than is known. */
export function bandOf(axis: AffectAxis | undefined): Band {
  if (axis === undefined || !(axis.sd > 0)) return 'unknown'
  const [below, upTo] = [-edge, edge].map((limit) => normalCdf((limit - axis.mean) / axis.sd))
  const [low = 0, rest = 1] = [below, upTo]
  const bands: [Band, number][] = [
    ['low', low],
    ['middle', rest - low],
    ['high', 1 - rest],
  ]
  return bands.find(([, probability]) => probability >= sureEnough)?.[0] ?? 'unknown'
}

/** Where four of five values lie, within -1 to 1. */
export const likelySpan = ({mean, sd}: AffectAxis): {from: number; to: number} => ({
  from: Math.max(-1, mean - 1.2816 * sd),
  to: Math.min(1, mean + 1.2816 * sd),
})

/** Abramowitz and Stegun 26.2.17; off by less than 1e-7. */
function normalCdf(z: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(z))
  const factors = [0.31938153, -0.356563782, 1.781477937, -1.821255978, 1.330274429]
  const tail = factors.reduceRight((sum, factor) => (sum + factor) * t, 0)
  const upper = (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * tail
  return z > 0 ? 1 - upper : upper
}

/** Moments further apart than this have a gap between them. */
const gapMs = 60_000

/** Stretches without a gap, oldest first. */
export function withoutGaps(moments: readonly EmotionMoment[]): EmotionMoment[][] {
  const runs: EmotionMoment[][] = []
  for (const moment of [...moments].sort((one, other) => one.at - other.at)) {
    const before = runs.at(-1)?.at(-1)
    if (before === undefined || moment.at - before.at > gapMs) runs.push([moment])
    else runs.at(-1)?.push(moment)
  }
  return runs
}
