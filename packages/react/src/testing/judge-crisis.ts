import type {CrisisReading} from './in-page/read-crisis.ts'
import type {ProofEvidence} from './proof-evidence.ts'
import type {ProofStatus} from './proof-report.ts'

/** A judgement without the name of its check. */
export interface Judgement {
  readonly status: ProofStatus
  readonly seen: string
  readonly advice?: string
}

export const passed = (seen: string, advice?: string): Judgement => ({
  status: 'passed',
  seen,
  ...(advice !== undefined && {advice}),
})
export const failed = (seen: string, advice: string): Judgement => ({status: 'failed', seen, advice})
export const notChecked = (seen: string, advice?: string): Judgement => ({
  ...passed(seen, advice),
  status: 'not-checked',
})

/** What is wrong with an open panel; undefined when a person can use it. */
function faultOf(panel: CrisisReading | null): string | undefined {
  if (!panel) return 'there is no panel with help on the page'
  if (!panel.isOpen) return 'the panel with help did not open'
  if (panel.hiddenBy !== undefined) return `the panel is there and can not be seen: ${panel.hiddenBy}`
  return panel.ways === 0 ? 'no link to a person can be seen in the panel' : undefined
}

const count = (ways: number): string => `${ways} ${ways === 1 ? 'way' : 'ways'} to reach a person`

export function judgeOpening({crisis, crisisMs, hasChat}: ProofEvidence): Judgement {
  if (!hasChat) {
    return failed(
      'No chat was found: nothing to write in, and nothing to open it with.',
      'Give the address of a page with <pixel-chat> or PixelChat, or say with `open` how to get to it and with `parts` how to find it.',
    )
  }
  if (crisis === undefined) return notChecked('Nothing could be written.')
  const fault = faultOf(crisis)
  if (fault === undefined && crisis?.worn !== undefined) {
    return failed(
      `After a sentence of somebody in danger the panel opened, and ${crisis.worn}.`,
      'Load the stylesheet of the chat, and keep the reset of your page away from the panel: “Looks” in the README says how.',
    )
  }
  return fault === undefined && crisis
    ? passed(
        `The panel opened${crisisMs === undefined ? '' : ` after ${Math.round(crisisMs)} ms`}, with ${count(crisis.ways)}.`,
      )
    : failed(
        `After a sentence of somebody in danger ${fault}.`,
        'Take away the rule or the script that hides it, and keep CrisisPanel, or the element, in the page.',
      )
}

/** Of other things nothing is known as long as no panel could be seen. */
const isSeen = (evidence: ProofEvidence): boolean => faultOf(evidence.crisis ?? null) === undefined
const noPanel = notChecked('There was no open panel to look at.')

export function judgeKeyboard(evidence: ProofEvidence): Judgement {
  const {keyboard} = evidence
  if (!keyboard || !evidence.crisis?.isOpen) return noPanel
  if (!keyboard.isComposerReached) {
    return failed(
      'Tab never came to the place where one writes.',
      'Look for a script that keeps the Tab key, a `tabindex` above 0 that leads away, or `inert` around the chat.',
    )
  }
  if (!isSeen(evidence)) return noPanel
  if (!keyboard.isHelpReached) {
    return failed(
      'From where one writes, Tab and Shift+Tab never came to a way to reach a person.',
      'Look for a script that keeps the Tab key, and for `inert` or `tabindex="-1"` in the panel.',
    )
  }
  return keyboard.isFocusSeen
    ? passed('By Tab, Enter and letters alone: to the chat, a message, a way to reach a person.')
    : failed(
        'Tab comes to the help, and one can not see that it did.',
        'Take away the rule that sets `outline: none`, or draw another ring.',
      )
}

export function judgeCover(evidence: ProofEvidence): Judgement {
  const {cover, crisis} = evidence
  if (!cover || !crisis || !isSeen(evidence)) return noPanel
  if (cover.covered > 0) {
    return failed(
      `At ${cover.covered} of ${cover.places} places something else lies over the panel: ${cover.by.join(', ')}.`,
      'Move it, or take it away while help is open; `pixel-crisis` tells when.',
    )
  }
  const layer = crisis.isInTopLayer
    ? 'It is in the top layer.'
    : 'It is not in the top layer: a later overlay could cover it.'
  return passed(`Nothing lies over it at ${cover.places} places. ${layer}`)
}

export function judgeForcedColors(evidence: ProofEvidence): Judgement {
  if (!isSeen(evidence)) return noPanel
  if (evidence.forcedColors === undefined) {
    return notChecked(
      'Not checked here: a page can not force colours on itself.',
      'In the developer tools choose Rendering, then “Emulate CSS media feature forced-colors: active”, and look at the open panel.',
    )
  }
  const fault = faultOf(evidence.forcedColors)
  return fault === undefined
    ? passed('The panel and its links can be seen.')
    : failed(
        `In forced colours ${fault}.`,
        'Look into your rules for `@media (forced-colors: active)` and `forced-color-adjust`.',
      )
}

export function judgeOffline(evidence: ProofEvidence): Judgement {
  if (!isSeen(evidence)) return noPanel
  if (evidence.offline === undefined) {
    return notChecked(
      'Not checked here: a page can not switch its network off.',
      'In the developer tools choose Network, then Offline, and send a sentence of somebody in danger.',
    )
  }
  const fault = faultOf(evidence.offline)
  return fault === undefined && evidence.offline
    ? passed(`The panel opened, with ${count(evidence.offline.ways)}.`)
    : failed(
        `With the network off ${fault}.`,
        'Leave the chat where it is when the network goes. Help is worked out on the device and needs no server.',
      )
}

const foundLevels: ReadonlySet<string> = new Set(['low', 'moderate', 'high', 'imminent'])

export const isFoundLevel = (level: string): boolean => foundLevels.has(level)

export function judgeUnknown(evidence: ProofEvidence): Judgement {
  const {unknown, unknownLevels = [], heldLevel = '', offline} = evidence
  const isBroken = offline !== undefined && faultOf(offline) !== undefined
  if (unknown === undefined || isBroken || !isSeen(evidence)) return notChecked('The chat could not be asked.')
  if (isFoundLevel(heldLevel) && unknown?.level === heldLevel) {
    return notChecked(
      `Not checked here: the chat still holds “${heldLevel}” from what the proof wrote before, as it should.`,
      'Give the page a way out, which clears what is kept, or prove it with nothing kept.',
    )
  }
  const advice = 'Show `unknown` as “could not be checked”, with help in view. It is not `none` and not `low`.'
  if (!unknown) return failed('Words that nobody here can judge took the help away.', advice)
  if (unknown.level !== 'unknown')
    return failed(`Words that nobody here can judge are shown as “${unknown.level}”.`, advice)
  if (unknown.hiddenBy !== undefined || !unknown.hasLead) {
    return failed('Words that nobody here can judge: that they could not be checked is not to be seen.', advice)
  }
  const told = unknownLevels.find((level) => level !== 'unknown')
  return told === undefined
    ? passed('It is said that they could not be checked, and help stays in view.')
    : failed(`Words that nobody here can judge were told to the page as “${told}”.`, advice)
}
