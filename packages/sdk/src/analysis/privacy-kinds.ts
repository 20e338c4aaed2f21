import type {Span} from '../contract/span.ts'

/** What can point at a person. */
export const privacyKinds = [
  'name',
  'phone',
  'email',
  'address',
  'date_of_birth',
  'government_id',
  'passport',
  'driver_license',
  'card',
  'bank_account',
  'url',
  'ip_address',
  'mac_address',
  'crypto_wallet',
  'handle',
  'coordinates',
] as const
/**
 * A kind of personal data the analyser can find.
 * @example
 * const kind: PrivacyKind = 'phone'
 */
export type PrivacyKind = (typeof privacyKinds)[number]

/**
 * One place of a text that points at a person. The words themselves are not kept, only where they are.
 * @example
 * const where = ({kind, span}: PrivacyFinding) => `${kind} at ${span.start}`
 */
export interface PrivacyFinding {
  kind: PrivacyKind
  span: Span
  /** 0 to 1: near 1 with a checksum, about 0.5 for a guess from the shape of a word. */
  confidence: number
  /** Which rule spoke, for example `iban` or `title`. */
  rule: string
}

/** A finding in places of the folded text. */
export interface PlainFinding {
  readonly kind: PrivacyKind
  readonly rule: string
  readonly confidence: number
  readonly start: number
  readonly end: number
}
