import {hasLuhnCheck, hasMod1110Check, hasVerhoeffCheck, remainderOf97, weighted} from './privacy-checksums.ts'
import {says, type NumberCandidate, type NumberReader} from './privacy-numbers.ts'

interface IdRule {
  readonly rule: string
  readonly length: number
  /** A way of writing it that is used for nothing else, and how sure it makes us without a word about it. */
  readonly form?: RegExp
  readonly alone?: number
  readonly words: ReadonlySet<string>
  readonly isValid: (digits: string) => boolean
}

const words = (list: string) => new Set(list.split(' '))
const digitAt = (digits: string, index: number) => Number(digits.charAt(index))
const isDate = (month: string, day: string) =>
  Number(month) >= 1 && Number(month) <= 12 && Number(day) >= 1 && Number(day) <= 31
/** Check digit of Brazilian numbers: 11 less the remainder, and 0 for 10 and 11. */
const isMod11Digit = (digits: string, weights: readonly number[]) => {
  const rest = weighted(digits, weights) % 11
  return digitAt(digits, weights.length) === (rest < 2 ? 0 : 11 - rest)
}

/** Numbers given by a state, each with the rule of its issuer. */
const idRules: readonly IdRule[] = [
  // US Social Security Administration: no area 000 or 666, no group 00, no serial 0000. 9xx are the tax office's ITINs.
  {
    rule: 'us-ssn',
    length: 9,
    form: /^3(?:-2-| 2 )4$/,
    alone: 0.85,
    words: words('ssn social itin'),
    isValid: (digits) => !/^(?:000|666)|^...00|0000$/.test(digits),
  },
  // NHS Data Dictionary: mod 11 over nine digits.
  {
    rule: 'uk-nhs',
    length: 10,
    words: words('nhs'),
    isValid: (digits) => (11 - (weighted(digits, [10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11)) % 11 === digitAt(digits, 9),
  },
  // Employment and Social Development Canada: Luhn.
  {rule: 'ca-sin', length: 9, words: words('sin insurance nas'), isValid: hasLuhnCheck},
  // Abgabenordnung section 139b: no leading 0; ISO 7064 mod 11,10.
  {
    rule: 'de-tax-id',
    length: 11,
    words: words('steuer steueridentifikationsnummer identifikationsnummer steuernummer steuerid idnr tin'),
    isValid: (digits) => !digits.startsWith('0') && hasMod1110Check(digits),
  },
  // INSEE: sex, year, month, place, order, and 97 less the remainder by 97.
  {
    rule: 'fr-nir',
    length: 15,
    form: /^(?:15|1 2 2 2 3 3 2|13 2)$/,
    alone: 0.9,
    words: words('securite secu nir insee sociale'),
    isValid: (digits) =>
      /^[1-478]/.test(digits) && remainderOf97(digits.slice(0, 13)) + Number(digits.slice(13)) === 97,
  },
  // Receita Federal: two check digits each.
  {
    rule: 'br-cpf',
    length: 11,
    form: /^3\.3\.3-2$/,
    alone: 0.95,
    words: words('cpf'),
    isValid: (digits) =>
      !/^(.)\1+$/.test(digits) &&
      isMod11Digit(digits, [10, 9, 8, 7, 6, 5, 4, 3, 2]) &&
      isMod11Digit(digits, [11, 10, 9, 8, 7, 6, 5, 4, 3, 2]),
  },
  {
    rule: 'br-cnpj',
    length: 14,
    form: /^2\.3\.3\/4-2$/,
    alone: 0.95,
    words: words('cnpj'),
    isValid: (digits) =>
      isMod11Digit(digits, [5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2]) &&
      isMod11Digit(digits, [6, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2]),
  },
  // UIDAI: no leading 0 or 1; Verhoeff.
  {
    rule: 'in-aadhaar',
    length: 12,
    form: /^4([ -])4\1\d$/,
    alone: 0.8,
    words: words('aadhaar aadhar adhaar uid uidai'),
    isValid: (digits) => /^[2-9]/.test(digits) && hasVerhoeffCheck(digits),
  },
  // Australian Taxation Office; Services Australia.
  {
    rule: 'au-tfn',
    length: 9,
    words: words('tfn tax'),
    isValid: (digits) => weighted(digits, [1, 4, 3, 7, 5, 8, 6, 9, 10]) % 11 === 0,
  },
  {
    rule: 'au-medicare',
    length: 10,
    words: words('medicare'),
    isValid: (digits) =>
      /^[2-6]/.test(digits) && weighted(digits, [1, 3, 7, 9, 1, 3, 7, 9]) % 10 === digitAt(digits, 8),
  },
  // Rijksdienst voor Identiteitsgegevens: the test of eleven.
  {
    rule: 'nl-bsn',
    length: 9,
    words: words('bsn burgerservicenummer sofi sofinummer'),
    isValid: (digits) => weighted(digits, [9, 8, 7, 6, 5, 4, 3, 2, -1]) % 11 === 0,
  },
  {
    rule: 'pl-pesel',
    length: 11,
    words: words('pesel'),
    isValid: (digits) => weighted(digits, [1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1]) % 10 === 0,
  },
  {
    rule: 'pt-nif',
    length: 9,
    words: words('nif contribuinte fiscal'),
    isValid: (digits) => isMod11Digit(digits, [9, 8, 7, 6, 5, 4, 3, 2]),
  },
  // Skatteverket: date, three digits, Luhn over the last ten.
  {
    rule: 'se-personnummer',
    length: 10,
    form: /^6[-+]4$/,
    alone: 0.85,
    words: words('personnummer'),
    isValid: (digits) => isDate(digits.slice(2, 4), digits.slice(4, 6)) && hasLuhnCheck(digits),
  },
  {
    rule: 'se-personnummer',
    length: 12,
    form: /^8[-+]4$/,
    alone: 0.9,
    words: words('personnummer'),
    isValid: (digits) => isDate(digits.slice(4, 6), digits.slice(6, 8)) && hasLuhnCheck(digits.slice(2)),
  },
  // Swiss AHV number: country 756 and the check digit of EAN-13.
  {
    rule: 'ch-ahv',
    length: 13,
    form: /^(?:13|3\.4\.4\.2)$/,
    alone: 0.95,
    words: words('ahv avs'),
    isValid: (digits) =>
      digits.startsWith('756') && weighted(digits, [1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1]) % 10 === 0,
  },
]
const byLength = new Map<number, IdRule[]>()
for (const rule of idRules) byLength.set(rule.length, [...(byLength.get(rule.length) ?? []), rule])

/** Numbers given by a state: by checksum and a form of their own, or by checksum and a word about them. */
export const idReader: NumberReader = ({digits, form, before, after, ahead}) => {
  if (/[\p{L}$€£]$/u.test(ahead)) return undefined
  for (const rule of byLength.get(digits.length) ?? []) {
    const isNamed = says(before, rule.words) || says(after, rule.words, 2)
    const confidence = isNamed ? 0.95 : rule.form?.test(form) === true ? (rule.alone ?? 0) : 0
    if (confidence > 0 && rule.isValid(digits)) return {kind: 'government_id', rule: rule.rule, confidence}
    // A word about it and a number of that length: mistyped or made up, but meant as one.
    if (isNamed && rule.words.has(before[0] ?? '')) return {kind: 'government_id', rule: rule.rule, confidence: 0.6}
  }
  return undefined
}

const cardWords = words(
  'card cards visa mastercard amex maestro credit debit karte kreditkarte tarjeta carte cartao cc',
)
const cardForm = /^(?:\d\d|4([ -])4\1\d(?:\1\d)?|4([ -])4\2\d\2\d\2\d|4([ -])6\3[45])$/

/** Payment cards: ISO/IEC 7812 (12 to 19 digits, Luhn) and the first digits of the schemes in use. */
export const cardReader: NumberReader = ({digits, form, before, after, ahead}: NumberCandidate) => {
  if (digits.length < 12 || !cardForm.test(form) || /[\p{L}$€£]$/u.test(ahead)) return undefined
  const isNamed = says(before, cardWords) || says(after, cardWords, 2)
  const isScheme = /^(?:3[0-9]|4|5[0-9]|6|2[2-7]|1800|2131)/.test(digits)
  if (hasLuhnCheck(digits) && (isNamed || (isScheme && digits.length >= 13)))
    return {kind: 'card', rule: 'luhn', confidence: isNamed ? 0.98 : 0.85}
  return isNamed ? {kind: 'card', rule: 'card-context', confidence: 0.65} : undefined
}

const accountWords = words('account acct konto kontonummer cuenta compte conta kto accounts checking savings')
const routingWords = words('routing aba rtn')
const sortWords = words('sort sortcode')

/** Accounts by the word about them; US routing numbers also by the check of the American Bankers Association (3, 7, 1). */
export const accountReader: NumberReader = ({digits, form, before, after, behind}) => {
  const near = 5
  const account = (rule: string, confidence: number) => ({kind: 'bank_account' as const, rule, confidence})
  if (digits.length === 9 && says(before, routingWords, near))
    return account('us-routing', weighted(digits, [3, 7, 1, 3, 7, 1, 3, 7, 1]) % 10 === 0 ? 0.95 : 0.6)
  if (digits.length === 6 && says(before, sortWords, near) && /^(?:6|2([- ])2\1\d)$/.test(form))
    return account('uk-sort-code', 0.9)
  if (digits.length < 6 || digits.length > 17 || behind.startsWith('-')) return undefined
  return says(before, accountWords, near) || says(after, accountWords, 1) ? account('account-context', 0.75) : undefined
}
