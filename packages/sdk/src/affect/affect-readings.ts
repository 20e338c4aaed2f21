import type {AffectReading} from '../audio/fusion.ts'

/**
 * Valence and arousal as the original services send them. `dominance` is not read.
 * @example
 * const failed: LegacyAffect = {valence: 0.5, arousal: 0.5, confidence: 0} // no reading
 */
export interface LegacyAffect {
  readonly valence?: number | null | undefined
  readonly arousal?: number | null | undefined
  readonly confidence?: number | null | undefined
}

/**
 * Which numbers an original service means: `unit` 0 to 1 with the middle at 0.5, `signed` -1 to 1. They can not be told apart by looking.
 * @example
 * const ofItsTable: LegacyAffectRange = 'unit'
 */
export type LegacyAffectRange = 'unit' | 'signed'

/** Above what counts as sure enough for a conflict: the original's confidence is no measured one. */
const surestOfLegacy = 0.35
const unknownConfidence = 0.5

/**
 * A reading from what an original service sent; `undefined` when it is none. A confidence of 0 is how the original says that it failed,
 * with 0.5 on every axis, and numbers outside the named range are of another range. The sd is a rule of thumb: from 0.35 at
 * confidence 1 to 1 near 0, and 0.675 where none is given.
 * @example
 * const nothing = fromLegacyAffect({valence: 0.5, arousal: 0.5, confidence: 0}, 'unit') // undefined
 * const happy = fromLegacyAffect({valence: 0.9, arousal: 0.8, confidence: 0.9}, 'unit')?.valence?.mean // 0.8
 */
export function fromLegacyAffect(
  {valence, arousal, confidence}: LegacyAffect,
  range: LegacyAffectRange,
): AffectReading | undefined {
  const sure = confidence ?? unknownConfidence
  if (!(sure > 0 && sure <= 1)) return undefined
  const sd = surestOfLegacy + (1 - surestOfLegacy) * (1 - sure)
  const [lowest, toSigned] = range === 'unit' ? [0, (value: number) => value * 2 - 1] : [-1, (value: number) => value]
  const axisOf = (value: number | null | undefined) =>
    typeof value === 'number' && value >= lowest && value <= 1 ? {mean: toSigned(value), sd} : undefined
  const reading = {valence: axisOf(valence), arousal: axisOf(arousal)}
  return reading.valence === undefined && reading.arousal === undefined ? undefined : reading
}

/**
 * The means of a reading for an original service or component. An axis that is not known is null, which every original reader takes.
 * @example
 * const sent = toLegacyAffect({valence: {mean: -0.5, sd: 0.3}}, 'unit') // {valence: 0.25, arousal: null}
 */
export function toLegacyAffect(
  {valence, arousal}: AffectReading,
  range: LegacyAffectRange,
): {valence: number | null; arousal: number | null} {
  const toRange = (mean: number) => (range === 'unit' ? (mean + 1) / 2 : mean)
  return {
    valence: valence === undefined ? null : toRange(valence.mean),
    arousal: arousal === undefined ? null : toRange(arousal.mean),
  }
}

/**
 * What an analyser of texts says: `createAffectAnalyser` of `@pixelated/sdk/analysis` fits.
 * @example
 * const weak: TextAffect = {value: {valence: -0.2, arousal: 0.1}, confidence: 0.4}
 */
export type TextAffect =
  | {readonly value: {readonly valence: number; readonly arousal: number}; readonly confidence: number}
  | {readonly notMeasured: string}

/** What no text tells of an axis: sqrt(1 - r²) of the spread of a uniform -1 to 1, with r from the card of the model (0.61, 0.48). */
const textSd = {valence: 0.46, arousal: 0.51}
/** The most that the analyser gives. */
const fullConfidence = 0.7

/**
 * A reading from the affect of a text; `undefined` when it was not measured. Its sd starts from what the analyser's card leaves
 * unexplained and grows for a short text, and for a transcript that its recogniser doubts (`transcriptConfidence`, 0 to 1).
 * @example
 * const words = readTextAffect({value: {valence: -0.3, arousal: 0}, confidence: 0.5}, {transcriptConfidence: 0.8})
 * const fused = words && createFusion().fuse({text: words})
 */
export function readTextAffect(
  affect: TextAffect,
  {transcriptConfidence = 1}: {transcriptConfidence?: number | undefined} = {},
): AffectReading | undefined {
  if (!('value' in affect)) return undefined
  const trust = Math.min(1, affect.confidence / fullConfidence) * Math.min(1, transcriptConfidence)
  if (!(trust > 0)) return undefined
  const axisOf = (axis: 'valence' | 'arousal') => ({
    mean: affect.value[axis],
    sd: Math.min(1, textSd[axis] / Math.sqrt(trust)),
  })
  return {valence: axisOf('valence'), arousal: axisOf('arousal')}
}
