/**
 * Whose a questionnaire is, and what one may do with it.
 * @example
 * const licence: InstrumentLicence = {holder: 'Us', notice: 'Free to use within our clinics.'}
 */
export interface InstrumentLicence {
  readonly holder: string
  /** Shown with the form. */
  readonly notice: string
  /** Where the terms can be read. */
  readonly url?: string | undefined
}

/**
 * A questionnaire with everything that filling in and scoring takes.
 * @example
 * const length = ({items}: Instrument) => items.length
 */
export interface Instrument {
  /** Lower case, such as `phq9`: it is kept with the answers. */
  readonly id: string
  /** As it is known, such as `PHQ-9`. */
  readonly name: string
  /** BCP 47: the language of the wording. */
  readonly language: string
  /** `official`: as it was published. `unofficial`: translated without being tested, and said to be so. */
  readonly wording: 'official' | 'unofficial'
  /** What stands above the questions. */
  readonly stem: string
  readonly items: readonly string[]
  /** The answers that can be chosen, the same for every question. */
  readonly options: readonly {readonly value: number; readonly text: string}[]
  /** The lowest total of each band, lowest first, with a code for it. Empty where the source has none. */
  readonly bands: readonly {readonly from: number; readonly severity: string}[]
  /** The sum is multiplied by it. Default 1. */
  readonly multiplier?: number | undefined
  /** How many missing answers the source lets the mean of the others stand in for. Default none. */
  readonly prorating?: {readonly mostMissing: number; readonly source: string} | undefined
  /** The places of questions, from 0, of which any answer above 0 goes to the crisis room at once. */
  readonly safetyItems?: readonly number[] | undefined
  /** Where scoring and bands were published. */
  readonly source: string
  readonly licence: InstrumentLicence
}

/** Forms of ours: another under the same id would be scored in its place. */
const reserved = ['phq9', 'gad7']

/**
 * Takes in a questionnaire that is not ours to ship, such as the WHO-5, with its licence: it throws a `RangeError` that says what is wrong with it. Read the licence before you
 * do; none is assumed.
 * @example
 * const sleep = defineInstrument({
 *   id: 'our_sleep', name: 'Our sleep form', language: 'en', wording: 'official', stem: 'In the last week',
 *   items: ['I slept well.', 'I woke up rested.'],
 *   options: [{value: 0, text: 'Never'}, {value: 1, text: 'Sometimes'}, {value: 2, text: 'Always'}],
 *   bands: [], source: 'Our handbook, page 3', licence: {holder: 'Us', notice: 'Free to use within our clinics.'},
 * })
 * console.log(scoreInstrument(sleep, [1, 2]).total) // 3
 */
export function defineInstrument(definition: Instrument): Instrument {
  const {id, items, options, bands, licence, prorating, safetyItems = [], multiplier = 1} = definition
  const problem = (text: string): never => {
    throw new RangeError(`The questionnaire ${id} can not be used: ${text}`)
  }
  const isText = (value: unknown): boolean => typeof value === 'string' && value.trim() !== ''
  if (!/^[a-z0-9][a-z0-9_.-]{0,31}$/.test(id)) problem('its id has to be lower case, at most 32 characters')
  if (reserved.includes(id)) problem('this id is that of a form that comes with the package')
  for (const name of ['name', 'language', 'stem', 'source'] as const)
    if (!isText(definition[name])) problem(`it has no ${name}`)
  if (!isText(licence?.holder) || !isText(licence?.notice)) problem('it has no licence with a holder and a notice')
  if (!['official', 'unofficial'].includes(definition.wording))
    problem('its wording is neither official nor unofficial')
  if (items.length === 0 || items.length > 100 || !items.every(isText)) problem('it needs 1 to 100 questions')
  const values = options.map(({value}) => value)
  const isRising = (numbers: readonly number[]): boolean =>
    numbers.every((one, at) => at === 0 || one > (numbers[at - 1] ?? one))
  if (options.length < 2 || !options.every(({text}) => isText(text))) problem('it needs two answers or more')
  if (!values.every((value) => Number.isInteger(value) && value >= 0 && value <= 100) || !isRising(values)) {
    problem('its answers have to be whole numbers from 0 to 100, rising')
  }
  const [first] = bands
  const least = Math.min(...values) * items.length * multiplier
  if (
    first !== undefined &&
    (first.from > least || !isRising(bands.map(({from}) => from)) || !bands.every(({severity}) => isText(severity)))
  ) {
    problem('its bands have to rise, and the first has to reach down to the lowest total')
  }
  if (!(multiplier > 0)) problem('its multiplier has to be above 0')
  if (
    prorating &&
    (!isText(prorating.source) || !(prorating.mostMissing > 0) || prorating.mostMissing >= items.length)
  ) {
    problem('prorating needs its source, and fewer missing answers than questions')
  }
  if (!safetyItems.every((place) => Number.isInteger(place) && place >= 0 && place < items.length)) {
    problem('a safety item is none of its questions')
  }
  return definition
}
