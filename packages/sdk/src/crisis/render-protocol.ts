import {orderedRiskLevels, type RiskLevel} from '../contract/risk-level.ts'
import {staleAfterDays} from './check-resources.ts'
import type {CrisisResource} from './crisis-resource.ts'
import {decideActions} from './decide-actions.ts'
import type {CrisisAction, EscalationPolicy} from './escalation-policy.ts'
import {listRiskTable} from './risk-table.ts'

/**
 * One thing that looks for signals.
 * @example
 * const detector: DetectorFacts = {
 *   name: 'crisis',
 *   version: 'rules-1',
 *   method: 'phrases and rules, on the device',
 *   languages: ['en'],
 *   limits: ['Other languages are not judged.'],
 * }
 */
export interface DetectorFacts {
  readonly name: string
  readonly version: string
  readonly method: string
  readonly languages: readonly string[]
  readonly limits: readonly string[]
}

/**
 * What the page is made from: the configuration that really runs.
 * @example
 * const config: ProtocolConfig = {
 *   serviceName: 'Our chat',
 *   detectors: [],
 *   policy: defaultEscalationPolicy,
 *   resources: bundledResources(),
 *   hasHandOff: false,
 *   contactsEmergencyServices: false,
 *   updatedOn: '2026-01-31',
 * }
 */
export interface ProtocolConfig {
  readonly serviceName: string
  readonly detectors: readonly DetectorFacts[]
  readonly policy: EscalationPolicy
  readonly resources: readonly CrisisResource[]
  /** A person can be asked through `createHandOff`. */
  readonly hasHandOff: boolean
  readonly contactsEmergencyServices: boolean
  /** `2026-01-31`. */
  readonly updatedOn: string
  /** How to reach whoever answers for the service. */
  readonly contact?: string | undefined
  /** More that a reader should know. */
  readonly limits?: readonly string[] | undefined
}

const levelNames: Readonly<Record<RiskLevel, string>> = {
  unknown: 'Not judged',
  none: 'Nothing found',
  low: 'Low',
  moderate: 'Moderate',
  high: 'High',
  imminent: 'Imminent',
}

const actionNames: Readonly<Record<CrisisAction, string>> = {
  show_resources: 'shows where to reach help',
  open_panel: 'opens the help panel',
  urge_emergency: 'urges to call the emergency number or a line now',
  urge_company: 'urges to be with somebody',
  urge_distance_from_means: 'urges to move away from means of harm',
  help_when_unable: 'helps when a call is not possible',
  ask_directly: 'asks directly about thoughts of suicide',
  ask_willingness: 'asks whether the person is willing to contact somebody',
  offer_professional: 'names professional help',
  offer_trusted_person: 'names a trusted person',
  offer_text_instead_of_call: 'offers text or chat instead of a call',
  offer_safety_plan: 'offers a safety plan',
  offer_hand_off: 'offers to ask a person',
  offer_help_for_worried_person: 'helps a person who worries about another',
  offer_children_lines: 'shows lines for children',
  offer_quick_exit: 'offers a quick way to leave the page',
}

/**
 * A page to publish: what is looked for, by what, what is shown, and what it can not do. It is made from the configuration, so that
 * it says what really happens.
 * @example
 * const page = renderProtocol({
 *   serviceName: 'Our chat',
 *   detectors: [{name: 'crisis', version: 'rules-1', method: 'phrases and rules', languages: ['en'], limits: []}],
 *   policy: defaultEscalationPolicy,
 *   resources: bundledResources(),
 *   hasHandOff: false,
 *   contactsEmergencyServices: false,
 *   updatedOn: '2026-01-31',
 * })
 * console.log(page.split('\n')[0]) // # How Our chat responds to signals of a crisis
 */
export const renderProtocol = (config: ProtocolConfig): string =>
  [
    `# How ${inLine(config.serviceName)} responds to signals of a crisis`,
    `As of ${inLine(config.updatedOn)}. ${config.contact ? `Contact: ${inLine(config.contact)}.` : ''}`.trim(),
    'This software looks for signals in what is written. It does not assess a person, makes no diagnosis, and is no replacement for help.',
    '## What is looked for',
    signalTable(),
    'The items are those of the Columbia screener (C-SSRS) that a wording answers. A level rises at once and is lowered only by an explicit act of a person or the application. When several messages together rise, that is a signal too.',
    '## By what',
    ...(config.detectors.length > 0 ? config.detectors.map(detectorText) : ['No detector is configured.']),
    '## What is shown',
    stepTable(config.policy),
    `Policy: ${inLine(config.policy.version)}. The chat stays open at every level. For known minors more is offered.`,
    '## Who is told',
    handOffText(config),
    '## Ways to reach help',
    resourceText(config.resources),
    '## Limits',
    list([
      'Signals can be missed, and harmless words can be taken for signals.',
      'What can not be judged is shown as such, never as safe.',
      ...config.detectors.flatMap(({name, limits}) => limits.map((limit) => `${name}: ${limit}`)),
      ...(config.limits ?? []),
    ]),
  ].join('\n\n') + '\n'

function signalTable(): string {
  const rows = listRiskTable().filter(({dialect}) => dialect === 'pixel')
  const lines = orderedRiskLevels
    .toReversed()
    .flatMap((level) =>
      rows
        .filter((row) => row.level === level)
        .map(
          ({name, screenerItem}) => `| ${levelNames[level]} | ${name.replaceAll('_', ' ')} | ${screenerItem ?? ''} |`,
        ),
    )
  return ['| level | signal | item |', '| --- | --- | --- |', ...lines].join('\n')
}

const detectorText = ({name, version, method, languages}: DetectorFacts) =>
  `**${inLine(name)}**, version ${inLine(version)}: ${inLine(method)}. Languages: ${languages.map(inLine).join(', ') || 'none named'}.`

function stepTable(policy: EscalationPolicy): string {
  const levels: readonly RiskLevel[] = ['unknown', ...orderedRiskLevels]
  const row = (level: RiskLevel) =>
    `| ${levelNames[level]} | ${
      decideActions({level, policy})
        .map((action) => actionNames[action])
        .join('; ') || 'nothing more; help is one step away at any time'
    } |`
  return ['| level | what happens |', '| --- | --- |', ...levels.map(row)].join('\n')
}

const handOffText = ({hasHandOff, contactsEmergencyServices}: ProtocolConfig) =>
  list([
    hasHandOff
      ? 'A person can be asked to help. It is said that somebody knows only when they have confirmed it.'
      : 'Nobody is told automatically.',
    contactsEmergencyServices
      ? 'Emergency services may be contacted. This is said beforehand.'
      : 'Emergency services are never contacted automatically.',
  ])

function resourceText(resources: readonly CrisisResource[]): string {
  const regions = [...new Set(resources.flatMap((one) => one.regions))].sort()
  const open = resources.filter(({verifiedOn}) => verifiedOn === null).length
  return list([
    `${resources.length} lines in ${regions.length} regions: ${regions.join(', ')}. Elsewhere: the emergency number and findahelpline.com.`,
    `${open} of them are marked as not yet confirmed. A check counts for ${staleAfterDays} days.`,
    'The country is what the person chose, then the setting, then the region of the locale; a language alone never chooses one.',
  ])
}

const list = (items: readonly string[]) => items.map((item) => `- ${inLine(item)}`).join('\n')

/** Configuration can not break the page: one line, and no markup. */
const inLine = (text: string) => text.replace(/\s+/g, ' ').replace(/[<>|]/g, ' ').trim()
