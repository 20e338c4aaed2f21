import type {RiskLevel} from '@pixelated/sdk'
import {
  crisisWords,
  decideActions,
  findResources,
  isConfirmed,
  supportWords,
  type CrisisAction,
  type CrisisHelp,
  type CrisisResource,
  type CrisisSituation,
  type CrisisWords,
} from '@pixelated/sdk/crisis'

/** Whom help is for, and where. */
export interface HelpRequest {
  level: RiskLevel
  situation?: CrisisSituation | undefined
  /** From `resolveRegion`. */
  region?: string | undefined
  /** The language of the words, BCP 47. */
  locale?: string | undefined
}

/** One way to reach a person. */
export interface HelpWay {
  kind: 'emergency' | 'directory' | CrisisResource['kind']
  /** For example `Call`. */
  label: string
  /** What is dialled or opened, for a person to read; absent where only a label is known. */
  display?: string | undefined
  /** The same for a screen reader, where it differs. */
  spoken?: string | undefined
  /** Who answers there. */
  owner?: string | undefined
  href?: string | undefined
  isConfirmed: boolean
}

/** The help for one moment, in words: short, without a promise or a diagnosis. */
export interface HelpContent {
  /** BCP 47, of the words. */
  language: string
  title: string
  /** The line that stands for all of it while it is closed. */
  entry: string
  /** One sentence; absent when nothing was found and somebody only looks for help. */
  lead: string | undefined
  /** It must not be overlooked. */
  isUrgent: boolean
  /** Somebody near the person may be the danger: nothing opens by itself on their screen. */
  isDiscreet: boolean
  /** The most useful first; never empty. */
  ways: HelpWay[]
  /** One line about the numbers that nobody has checked yet. */
  notConfirmed: string | undefined
  /** What else helps, and that the chat goes on. */
  steps: string[]
}

/** Puts help into words, from what the SDK brings along: nothing is fetched. */
export function describeHelp({level, situation, region, locale}: HelpRequest): HelpContent {
  const words = crisisWords(locale)
  const actions = decideActions({level, situation})
  const ways = listWays({words, help: findResources({region, language: locale}), actions, locale})
  const unchecked = ways.flatMap(({isConfirmed: isChecked, display}) => (isChecked || !display ? [] : display))
  return {
    language: words.language,
    title: words.title,
    entry: level === 'unknown' ? words.unchecked : words.title,
    lead: leadOf(level, actions, words),
    isUrgent: actions.includes('open_panel'),
    isDiscreet: actions.includes('offer_quick_exit') && !actions.includes('open_panel'),
    ways,
    notConfirmed: unchecked.length === 0 ? undefined : `${words.notConfirmed}: ${[...new Set(unchecked)].join(', ')}`,
    steps: listSteps(level, actions, locale),
  }
}

function leadOf(level: RiskLevel, actions: readonly CrisisAction[], words: CrisisWords): string | undefined {
  if (level === 'none') return undefined
  if (level === 'unknown') return words.unchecked
  if (actions.includes('urge_emergency')) return words.now
  return actions.includes('offer_help_for_worried_person') ? words.worried : words.lead
}

interface WaysInput {
  words: CrisisWords
  help: CrisisHelp
  actions: readonly CrisisAction[]
  locale: string | undefined
}

function listWays({words, help, actions, locale}: WaysInput): HelpWay[] {
  const emergency: HelpWay = {
    kind: 'emergency',
    label: help.emergency ? words.emergency : `${words.call}: ${words.emergency}`,
    display: help.emergency?.number,
    spoken: help.emergency?.spoken,
    href: help.emergency?.href,
    isConfirmed: true,
  }
  const directory: HelpWay = {
    kind: 'directory',
    label: supportWords(locale).directory,
    display: new URL(help.directory.href).host,
    href: help.directory.href,
    isConfirmed: true,
  }
  const lines = help.resources.map((line): HelpWay => ({
    kind: line.kind,
    label: words[line.kind],
    display: line.display,
    spoken: line.spoken,
    owner: line.hours === null ? line.owner : `${line.owner} · ${line.hours}`,
    href: line.href,
    isConfirmed: isConfirmed(line, Date.now()),
  }))
  return actions.includes('urge_emergency') ? [emergency, ...lines, directory] : [...lines, directory, emergency]
}

function listSteps(level: RiskLevel, actions: readonly CrisisAction[], locale: string | undefined): string[] {
  const words = crisisWords(locale)
  const support = supportWords(locale)
  const textOf: Partial<Record<CrisisAction, string>> = {
    urge_company: words.company,
    urge_distance_from_means: words.means,
    help_when_unable: words.unable,
    offer_text_instead_of_call: words.unable,
    offer_professional: words.trusted,
    offer_trusted_person: words.trusted,
    ask_willingness: support.willing,
    offer_safety_plan: support.plan,
    // Below the emergency it is the lead.
    ...(actions.includes('urge_emergency') && {offer_help_for_worried_person: words.worried}),
  }
  const found = actions.flatMap((action) => textOf[action] ?? [])
  const always = level === 'none' || level === 'unknown' ? [words.trusted] : []
  return [...new Set([...found, ...always, words.stillHere])]
}
