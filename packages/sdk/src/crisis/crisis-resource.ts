import type {OpenUnion} from '../contract/open-union.ts'

/**
 * One way to reach a person who helps. Nothing in it is invented: what nobody has confirmed is `null`.
 * @example
 * const canCall = ({kind}: CrisisResource) => kind === 'call'
 */
export interface CrisisResource {
  /** For example `us-988-call`. */
  readonly id: string
  /** Who runs it, in its own language. */
  readonly owner: string
  readonly kind: ResourceKind
  /** ISO 3166 codes of the places it serves. */
  readonly regions: readonly string[]
  /** For a person to read and copy, as its owner writes it: `0800 111 0 111`, `HOME → 741741`; of a chat the address. */
  readonly display: string
  /** For a screen reader: the digits one by one. */
  readonly spoken: string
  /** What is dialled; absent for a chat. */
  readonly number?: string | undefined
  /** The word to send, where a text has to begin with one. */
  readonly keyword?: string | undefined
  /** `tel:`, `sms:` with its keyword, or the address of the chat. */
  readonly href: string
  /** BCP 47. */
  readonly languages: readonly string[]
  /** Opening hours such as `24/7` or `Mo-Fr 09:00-17:00`; `null` when nobody has confirmed them. */
  readonly hours: string | null
  /** `null` when not known. */
  readonly isFree: boolean | null
  /** Whom it is for, when not for everybody. */
  readonly audience: Audience | null
  /** Where to check it: the owner's page, or `null` when we are not sure which it is. */
  readonly source: {readonly owner: string; readonly page: string | null}
  /** The day on which a person checked it on that page, as `2026-01-31`; `null` when nobody has: show "not yet confirmed". */
  readonly verifiedOn: string | null
}

/**
 * How one reaches it.
 * @example
 * const kinds: ResourceKind[] = ['text', 'chat']
 */
export type ResourceKind = 'call' | 'text' | 'chat'

/**
 * Whom a line is for.
 * @example
 * const audience: Audience = 'children'
 */
export type Audience = OpenUnion<'children'>
