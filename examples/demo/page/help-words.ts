import type {RiskLevel} from '@pixelated/sdk'

/** What the help card says: short, plain, no promise, no diagnosis. */
export interface HelpWords {
  title: string
  /** One sentence, before the ways to reach a person. */
  text: string
  /** After them. */
  more: string
}

const reach = 'You can talk with a person as well as write here.'
const also =
  'A doctor, or somebody you trust, can help too. Many lines also take texts and chats. In danger now: call your emergency number.'

const byLevel: Readonly<Record<Exclude<RiskLevel, 'none'>, HelpWords>> = {
  imminent: {
    title: 'Please reach a person now',
    text: 'Call your emergency number, or ask somebody near you to call.',
    more: 'Stay with someone. Put distance between you and anything you could use to hurt yourself. If you cannot speak, send a text.',
  },
  high: {title: 'You can reach a person now', text: `What you wrote can be a sign of danger. ${reach}`, more: also},
  moderate: {
    title: 'You can reach a person',
    text: `What you wrote can be a sign that things are very hard. ${reach}`,
    more: also,
  },
  low: {title: 'A person can help with this', text: reach, more: also},
  unknown: {
    title: 'This message was not checked',
    text: `Nothing could look for signs of danger in it. ${reach}`,
    more: also,
  },
}

const forSomebodyElse: HelpWords = {
  title: 'Help for somebody you worry about',
  text: 'A help line also talks with people who worry about somebody else.',
  more: 'Ask that person directly how they are, and stay with them if you can. In danger now: call the emergency number.',
}

/** The words of the card that somebody opened without any sign of danger. */
export const calmWords: HelpWords = {title: 'Help from a person', text: reach, more: also}

/** The words for a level; another person's crisis has its own below `imminent`. */
export const helpWords = (level: Exclude<RiskLevel, 'none'>, isAboutOther: boolean): HelpWords =>
  isAboutOther && level !== 'imminent' && level !== 'unknown' ? forSomebodyElse : byLevel[level]

/** What is said about numbers, by the region that was chosen; nothing is guessed from the language. */
export const regionWords: Readonly<Record<string, string>> = {
  '': 'Say where you are, and a number appears here where one is known.',
  US: '988 is the Suicide and Crisis Lifeline of the United States. This demo has not yet confirmed it: see 988lifeline.org.',
  other:
    'Numbers of other countries are not yet confirmed here, so none is shown. The international directory may list them.',
}
