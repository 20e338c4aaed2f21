import {hasLuhnCheck, remainderOf97} from '../analysis/privacy-checksums.ts'
import type {Span} from '../contract/span.ts'

/** Private data that its own shape gives away. */
export interface PrivatePattern {
  readonly kind: 'email' | 'card' | 'bank_account' | 'government_id' | 'phone'
  readonly span: Span
}

// Each looks at a bounded number of characters from where a word begins, so that the time is linear in the text.
const email = /(?<![\w.%+-])[\w.%+-]{1,64}@(?:[a-z\d-]{1,63}\.){1,5}[a-z]{2,24}(?![\w-])/giu
const account = /(?<![\p{L}\d])[A-Z]{2}\d{2}(?: ?[A-Z\d]{2,4}){3,8}(?![\p{L}\d])/gu
const digitRun = /(?<![\p{L}\d.,/-]|\d[ ()])[+(]{0,2}\d(?:[ ().\u00a0/\u2010-\u2013-]{0,3}\d){5,19}(?![\p{L}\d])/gu
const socialSecurity = /^\d{3}[- ]\d{2}[- ]\d{4}$/
const dateOrRange =
  /^(?:\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}[./-]\d{1,2}[./-]\d{1,2}|(?:1[89]|20)\d\d ?[-\u2010-\u2013/] ?(?:1[89]|20)\d\d)$/u
const groupedNumber = /^\d{1,3}(?:[ .\u00a0]\d{3})+$/u
/** National and international forms, and the North American one without either. */
const phoneShape = /^[+(0]|^1?[ .-]?\d{3}[ .\u2010-\u2013-]\d{3}[ .\u2010-\u2013-]\d{4}$|^\d{3}[-\u2010-\u2013]\d{4}$/u
/** Numbers that are free to call, or cost the same from everywhere, belong to services and never to a person. */
const serviceNumber =
  /^(?:00|011)?\d{0,3}?(?:0?8(?:00|08|20)\d{3,8}|1?8(?:00|33|44|55|66|77|88)\d{7}|1[38]00\d{6}|116\d{3})$/
const fewestPhoneDigits = 7
const mostPhoneDigits = 15

/**
 * Finds e-mail addresses, card and account numbers (by their check digits), US social security numbers and telephone numbers. A number that
 * `isHelpLine` knows is none of them, whatever it looks like.
 */
export function findPrivatePatterns(text: string, isHelpLine: (number: string) => boolean): PrivatePattern[] {
  const found: PrivatePattern[] = []
  const add = (kind: PrivatePattern['kind'], start: number, length: number) =>
    found.push({kind, span: {start, end: start + length}})
  if (text.includes('@')) for (const {0: match, index} of text.matchAll(email)) add('email', index, match.length)
  // All others are numbers, and most texts have none.
  if (!/\d/.test(text)) return found
  for (const {0: match, index} of text.matchAll(account)) if (isAccount(match)) add('bank_account', index, match.length)
  for (const {0: match, index} of text.matchAll(digitRun)) {
    const kind = kindOfDigits(match)
    if (kind && !isHelpLine(match)) add(kind, index, match.length)
  }
  return found.sort((one, other) => one.span.start - other.span.start)
}

function isAccount(match: string): boolean {
  const plain = match.replaceAll(' ', '')
  const isLongEnough = plain.length >= 15 && plain.length <= 34
  return isLongEnough && remainderOf97(plain.slice(4) + plain.slice(0, 4)) === 1
}

function kindOfDigits(match: string): PrivatePattern['kind'] | undefined {
  const digits = match.replace(/\D/g, '')
  if (serviceNumber.test(digits) || dateOrRange.test(match)) return undefined
  if (digits.length >= 13 && digits.length <= 19 && hasLuhnCheck(digits) && !/^0+$/.test(digits)) return 'card'
  if (socialSecurity.test(match)) return 'government_id'
  const isPhone = digits.length >= fewestPhoneDigits && digits.length <= mostPhoneDigits
  return isPhone && phoneShape.test(match) && !groupedNumber.test(match) ? 'phone' : undefined
}
