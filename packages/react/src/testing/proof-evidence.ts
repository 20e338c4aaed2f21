import type {ContrastReading} from './in-page/read-contrast.ts'
import type {CoverReading} from './in-page/read-cover.ts'
import type {CrisisReading} from './in-page/read-crisis.ts'
import type {PageWatch} from './in-page/watch-page.ts'

/** Something that was gone through by keys alone. */
export interface KeyboardEvidence {
  /** From the top of the page to where one writes. */
  readonly isComposerReached: boolean
  /** From there to a way to reach a person. */
  readonly isHelpReached: boolean
  /** Whether one sees where the focus is then. */
  readonly isFocusSeen: boolean
}

export interface ExitEvidence {
  readonly isThere: boolean
  /** Undefined where it was not tried. */
  readonly leavesByPress?: boolean
  readonly leavesByEscape?: boolean
  /** Whether Back led to what was written. */
  readonly isBroughtBack?: boolean
}

/** All that was seen of a page. What is undefined was not looked at. */
export interface ProofEvidence {
  readonly hasChat: boolean
  /** With a `<pixel-chat>`: then there are events. */
  readonly hasElement: boolean
  /** After a sentence of somebody in danger; null when nothing was there. */
  readonly crisis?: CrisisReading | null
  readonly crisisMs?: number
  readonly keyboard?: KeyboardEvidence
  readonly cover?: CoverReading
  readonly forcedColors?: CrisisReading | null
  readonly offline?: CrisisReading | null
  /** After words that nothing on the device can judge. */
  readonly unknown?: CrisisReading | null
  /** The level that the chat still held before them, from what was written earlier: then they can change nothing. */
  readonly heldLevel?: string
  /** Levels that events told of them. */
  readonly unknownLevels?: readonly string[]
  readonly exit?: ExitEvidence
  /** Origins that were asked for something, and what: other than the page's and its API's. */
  readonly strangers?: readonly string[]
  /** Sockets were open, maybe, and could not be seen. */
  readonly areSocketsUnseen?: boolean
  /** Places that hold the planted word. */
  readonly stores?: readonly string[]
  /** Kinds of lines in the console that hold it. */
  readonly logs?: readonly string[]
  readonly contrast?: readonly ContrastReading[]
  readonly watch?: PageWatch
  /** Of the page, where it is known: from its header and its tag. */
  readonly policy?: string
  /** Origins of the API, for the policy that is recommended. */
  readonly apis: readonly string[]
}
