import {isInternationalNumber, isNationalNumber} from './privacy-calling-codes.ts'
import {readsLikeHelpLine} from './privacy-help-words.ts'
import {says, type NumberCandidate, type NumberReader} from './privacy-numbers.ts'

/** A shorter number is a short code or an extension; E.164 allows no longer one than 15 digits. */
const fewest = 7
const most = 15

const phoneWords = new Set(
  (
    'phone phones telephone tel cell cellphone mobile mob call called calling callback dial ring reach text texts texting message messages sms ' +
    'whatsapp signal fax voicemail landline contact handy handynummer telefon telefonnummer rufnummer mobil ruf anrufen erreichbar telefono celular movil llama ' +
    'llamame llamar whats numero numeros portable appelle appelez appeler joindre telemovel telefone ligue liga ligar nummer ph'
  ).split(' '),
)
const otherNumbers = new Set(
  'card account acct order invoice tracking ticket reference ref case serial model isbn iban routing policy passport license licence version euros euro dollars pounds usd eur gbp'.split(
    ' ',
  ),
)

/**
 * Phone numbers: with a plus by the calling codes of ITU-T E.164, else by the region's lengths, by words around it, or by a way of writing
 * that is used for little else. Numbers to get help from are kept; a name in place of digits (1-800-...-TALK) is an organisation's.
 */
export const phoneReader =
  (region?: string): NumberReader =>
  (candidate) => {
    const {digits, before, after, hasPlus, ahead, behind} = candidate
    if (digits.length < fewest || digits.length > most) return undefined
    if (/[\p{L}$€£¥#_]$/u.test(ahead) || /^(?:[%€$£_]|[\p{L}]|-[A-Z])/u.test(behind))
      return isVanity(candidate) ? 'keep' : undefined
    if (readsLikeHelpLine(digits, before, after)) return 'keep'
    const phone = (rule: string, confidence: number) => ({kind: 'phone' as const, rule, confidence})
    if (hasPlus) return isInternationalNumber(digits) ? phone('international', 0.95) : phone('plus', 0.6)
    if (/^(?:00|011)[1-9]/.test(digits) && isInternationalNumber(digits.replace(/^(?:00|011)/, '')))
      return phone('international', 0.85)
    if (says(before, otherNumbers, 3) || says(after, otherNumbers, 1)) return undefined
    const isAsked =
      says(before, phoneWords) ||
      (says(before, new Set(['number']), 3) && digits.length > 8) ||
      says(after, phoneWords, 2)
    const isGrouped = candidate.form.length > 2
    if (region !== undefined && isNationalNumber(digits, region) && (isGrouped || isAsked || digits.startsWith('0')))
      return phone('national', isAsked ? 0.9 : 0.7)
    if (isAsked) return phone('context', 0.85)
    return phoneByForm(candidate)
  }

const isVanity = ({digits, behind}: NumberCandidate) =>
  behind.startsWith('-') && /^1?8(?:00|33|44|55|66|77|88)/.test(digits)

/** North American numbers (NANP: neither area nor exchange begins with 0 or 1) and grouped ones in other habits. */
function phoneByForm({digits, form, ahead, behind}: NumberCandidate) {
  // Part of a longer number is no phone.
  if (/\d[ .()/-]?$/.test(ahead) || /^[ .()/-]?\d/.test(behind)) return undefined
  const phone = (rule: string, confidence: number) => ({kind: 'phone' as const, rule, confidence})
  if (/^(?:1[ .-])?(?:\(3\)[ -]?|3[ .-])3[ .-]4$/.test(form) && /^1?[2-9]\d\d[2-9]\d{6}$/.test(digits))
    return phone('nanp', 0.8)
  const groups = form.split(/\D+/).filter((length) => length !== '')
  const isEven = groups.length >= 3 && groups.every((length) => Number(length) >= 2 && Number(length) <= 4)
  if (
    digits.startsWith('0') &&
    !digits.startsWith('00') &&
    digits.length >= 9 &&
    digits.length <= 12 &&
    groups.length >= 2
  )
    return phone('grouped', 0.65)
  if (/^\(\d\)/.test(form)) return phone('grouped', 0.6)
  if (isEven && /^\d( ?\d)*$|^\d(-\d)*$/.test(form) && digits.length >= 9 && digits.length <= 12)
    return phone('grouped', 0.5)
  return undefined
}
