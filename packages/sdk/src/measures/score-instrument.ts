import type {Instrument} from './instrument.ts'

/**
 * What answers add up to, as far as they say. `range` is what the total can be, whatever the missing answers would have been: with all of them given it is the total itself.
 * @example
 * const label = ({total, range: [low, high]}: InstrumentScore) => (total === undefined ? `${low} to ${high}` : `${total}`)
 */
export interface InstrumentScore {
  /** `prorated`: the mean of the others stands in for missing answers, since the source allows it. `partial`: there is no total. */
  readonly method: 'complete' | 'prorated' | 'partial'
  readonly total?: number
  readonly range: readonly [low: number, high: number]
  /** The highest total that the form has. */
  readonly most: number
  /** Codes of the bands of `range`, both the same where only one is possible; absent where the form has no bands. */
  readonly severities?: readonly [low: string, high: string]
  readonly answered: number
}

/**
 * Adds up the answers to a form, null where there is none. A missing answer is never 0, and a form that lacks one has no total, unless its source lets the mean of the others
 * stand in.
 * @example
 * console.log(scoreInstrument(phq9, [1, 2, 1, 2, 0, 1, 1, 0, 0]).severities) // ['mild', 'mild']
 * console.log(scoreInstrument(phq9, [1, 2, 1, 2, 0, 1, 1, 0, null]).range) // [8, 11]
 */
export function scoreInstrument(instrument: Instrument, answers: readonly (number | null)[]): InstrumentScore {
  const {items, options, multiplier = 1, prorating} = instrument
  const values = options.map(({value}) => value)
  if (answers.length !== items.length) {
    throw new RangeError(`${instrument.name} has ${items.length} answers, and ${answers.length} were given`)
  }
  for (const [at, answer] of answers.entries()) {
    if (answer !== null && !values.includes(answer))
      throw new RangeError(`answers[${at}] is none of ${values.join(', ')}`)
  }
  const given = answers.filter((answer) => answer !== null)
  const sum = given.reduce((all, answer) => all + answer, 0)
  const missing = items.length - given.length
  const totalOf = (fill: number): number => (sum + missing * fill) * multiplier
  const range = [totalOf(Math.min(...values)), totalOf(Math.max(...values))] as const
  const low = severityOf(instrument, range[0])
  const high = severityOf(instrument, range[1])
  const known = {
    range,
    most: Math.max(...values) * items.length * multiplier,
    ...(low !== undefined && high !== undefined && {severities: [low, high] as const}),
    answered: given.length,
  }
  if (missing === 0) return {...known, method: 'complete', total: range[0]}
  if (prorating === undefined || missing > prorating.mostMissing) return {...known, method: 'partial'}
  return {...known, method: 'prorated', total: Math.round(totalOf(sum / given.length))}
}

/**
 * The code of the band in which a total lies; undefined where the form has no bands.
 * @example
 * console.log(severityOf(gad7, 12)) // moderate
 */
export const severityOf = ({bands}: Instrument, total: number): string | undefined =>
  bands.findLast(({from}) => total >= from)?.severity
