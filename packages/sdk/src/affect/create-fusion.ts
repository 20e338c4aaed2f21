import type {AffectAxis} from '../audio/emotion-recognizer.ts'
import type {AffectReading, FusedAffect, Fusion} from '../audio/fusion.ts'
import {ageAxis, joinSources, joinWithPrior, usable} from './join-axis.ts'

/**
 * What may be chosen of a fusion.
 * @example
 * const slow: FusionOptions = {decayMs: 60_000}
 */
export interface FusionOptions {
  /** What is held before anything is known. Default: mean 0 and sd 1 on both axes, which says nearly nothing. */
  readonly prior?: {readonly valence?: AffectAxis | undefined; readonly arousal?: AffectAxis | undefined} | undefined
  /**
   * The standard deviation of the error that words and voice share, since a voice also carries its words. Default 0.1. Without it two
   * readings would count as surer than they are.
   */
  readonly sharedSd?: number | undefined
  /** How fast what was fused before stops mattering, in milliseconds; after three times as long it is forgotten. Default 20,000. */
  readonly decayMs?: number | undefined
}

const axes = ['valence', 'arousal'] as const
const nothingKnown: AffectAxis = {mean: 0, sd: 1}

/**
 * Joins what words and voice say, each weighed by how sure it is. A source that is missing is left out and never counts as neutral. Where
 * the two differ by more than their uncertainty explains, the result becomes less sure, not more (Birge 1932). What was fused before
 * ages as a random walk back to "not known". A conflict is told only when both sources are fairly sure (sd below 0.35) and differ by
 * more than twice their joint uncertainty; say "words and tone differ", nothing more. Never lower a level of risk by any of this.
 *
 * @example
 * ```ts
 * import {createFusion} from '@pixelated/sdk/audio'
 *
 * const fusion = createFusion()
 * const fused = fusion.fuse({text: {valence: {mean: -0.4, sd: 0.3}}, voice: {arousal: {mean: 0.5, sd: 0.4}}})
 * console.log(fused.valence?.mean, fused.contributions) // about -0.37, {text: 0.5, voice: 0.5}
 * ```
 */
export function createFusion({prior = {}, sharedSd = 0.1, decayMs = 20_000}: FusionOptions = {}): Fusion {
  const fuse: Fusion['fuse'] = ({text, voice, previous}) => {
    const perAxis = axes.map((axis) => {
      const before = usable(prior[axis]) ?? nothingKnown
      const aged =
        previous === undefined
          ? undefined
          : ageAxis(usable(previous.fused[axis]), {prior: before, ageMs: previous.ageMs, decayMs})
      const joined = joinSources(usable(text?.[axis]), usable(voice?.[axis]), sharedSd)
      const fused = joined === undefined ? aged : joinWithPrior(joined.axis, aged ?? before)
      return {axis, fused, textShare: joined?.textShare, conflictZ: joined?.conflictZ}
    })
    const [valence, arousal] = perAxis
    return {
      valence: valence?.fused,
      arousal: arousal?.fused,
      contributions: contributionsOf(perAxis.flatMap(({textShare}) => textShare ?? [])),
      conflict: greatest(perAxis),
    }
  }
  return {id: 'precision-1', fuse}
}

/** The mean over the axes that have a reading. */
function contributionsOf(textShares: readonly number[]): FusedAffect['contributions'] {
  if (textShares.length === 0) return {text: 0, voice: 0}
  const text = textShares.reduce((sum, share) => sum + share, 0) / textShares.length
  return {text, voice: 1 - text}
}

function greatest(
  perAxis: readonly {axis: keyof AffectReading; conflictZ: number | undefined}[],
): FusedAffect['conflict'] {
  let found: FusedAffect['conflict']
  for (const {axis, conflictZ: z} of perAxis) if (z !== undefined && z > (found?.z ?? 0)) found = {axis, z}
  return found
}
