import {riskLevelOfSignal, toRiskLevel, type RiskLevel} from '../contract/risk-level.ts'

/** From an original server this name only means that the letters "hurt" occurred, so alone it is shown but does not latch. */
export const unverifiedSignal = 'immediate_harm'

/**
 * Who speaks: our own analysers and gateway, or the original servers. The same name can weigh differently.
 * @example
 * const dialect: RiskDialect = 'original'
 * console.log(levelOfSignal('suicide_plan', dialect)) // 'imminent'
 */
export type RiskDialect = 'pixel' | 'original'

/**
 * One row of the risk table.
 * @example
 * const imminent = listRiskTable().filter((row: RiskTableRow) => row.level === 'imminent')
 */
export interface RiskTableRow {
  readonly dialect: RiskDialect
  /** The name of a signal, or a server's word for a level. */
  readonly name: string
  readonly is: 'signal' | 'word'
  readonly level: RiskLevel
  /** The item of the C-SSRS screener that it stands for, 1 to 6, where it stands for one. */
  readonly screenerItem?: ScreenerItem | undefined
}

type ScreenerItem = 1 | 2 | 3 | 4 | 5 | 6

// 1-2 low, 3 and old behaviour moderate, 4-5 and recent behaviour high; now, means at hand, goodbye or commanding voices imminent.
const signals: readonly (readonly [name: string, level: RiskLevel, item?: ScreenerItem])[] = [
  ['passive_ideation', 'low', 1],
  ['suicidal_thoughts', 'low', 2],
  ['method_considered', 'moderate', 3],
  ['suicidal_intent', 'high', 4],
  ['suicide_plan', 'high', 5],
  ['method_seeking', 'high', 5],
  ['suicide_attempt', 'high', 6],
  ['past_attempt', 'moderate', 6],
  ['preparation', 'imminent', 6],
  ['means_at_hand', 'imminent', 5],
  ['command_voices', 'imminent'],
  ['overdose', 'imminent', 6],
  ['self_injury', 'moderate'],
  ['harm_to_others', 'moderate'],
  ['psychosis', 'high'],
  ['severe_panic', 'moderate'],
  ['eating_disorder', 'low'],
  ['domestic_violence', 'moderate'],
  ['child_abuse', 'high'],
  ['third_party_concern', 'low'],
  ['suicide_mention', 'low'],
  ['denial_after_ideation', 'low'],
]

const originalSignals = [
  'immediate_harm',
  'suicide_plan',
  'substance_overdose',
  'self_harm',
  'suicidal_ideation',
  'psychotic_symptoms',
  'severe_panic',
]

const originalWords = ['low', 'medium', 'high', 'critical']

/**
 * Makes the one table of what every name and word weighs, for a protocol page, a review or a test. Signals are found in a text;
 * the items only say which question of the screener a wording answers.
 * @example
 * console.table(listRiskTable())
 */
export const listRiskTable = (): RiskTableRow[] => [
  ...signals.map(([name, level, screenerItem]): RiskTableRow => ({
    dialect: 'pixel',
    is: 'signal',
    name,
    level,
    screenerItem,
  })),
  ...originalSignals.map((name): RiskTableRow => ({
    dialect: 'original',
    is: 'signal',
    name,
    level: riskLevelOfSignal(name),
  })),
  ...originalWords.map((name): RiskTableRow => ({dialect: 'original', is: 'word', name, level: toRiskLevel(name)})),
]

/**
 * The level of a signal by its name in one dialect. A name we do not know is `moderate`: it was sent for a reason.
 * @example
 * levelOfSignal('passive_ideation', 'pixel') // 'low'
 */
export const levelOfSignal = (name: string, dialect: RiskDialect): RiskLevel =>
  (dialect === 'pixel' ? signals.find(([known]) => known === name)?.[1] : undefined) ?? riskLevelOfSignal(name)
