import {remainderOf97, weighted} from './privacy-checksums.ts'
import type {PlainFinding, PrivacyKind} from './privacy-kinds.ts'

interface CodeRule {
  readonly kind: PrivacyKind
  readonly rule: string
  readonly confidence: number
  readonly pattern: RegExp
  /** Gets the code in capitals without spaces and hyphens; says how many of its signs belong to it, 0 for none. */
  readonly length?: (code: string) => number
}

const all = (isValid: (code: string) => boolean) => (code: string) => (isValid(code) ? code.length : 0)
const spanishLetters = 'TRWAGMYFPDXBNJZSQVHLCKE'
const isSpanish = (number: string, letter: string) => spanishLetters.charAt(Number(number) % 23) === letter

/** ISO 13616 registry: how long an IBAN of each country is. */
const ibanLengths = new Map(
  (
    'AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DK18 DO28 EE20 EG29 ES24 FI18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 ' +
    'GT28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MR27 MT31 MU30 NL18 NO15 PK24 PL28 PS29 ' +
    'PT25 QA29 RO24 RS22 SA24 SC31 SE24 SI19 SK24 SM27 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20'
  )
    .split(' ')
    .map((entry) => [entry.slice(0, 2), Number(entry.slice(2))] as const),
)

function ibanLength(code: string): number {
  const length = ibanLengths.get(code.slice(0, 2)) ?? 0
  const iban = code.slice(0, length)
  return length > 0 && iban.length === length && remainderOf97(iban.slice(4) + iban.slice(0, 4)) === 1 ? length : 0
}

/** Values of the signs at odd places of an Italian tax code; at even places a letter counts its place in the alphabet. */
const italianOdd = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23]

function isItalian(code: string): boolean {
  const sum = [...code.slice(0, 15)].reduce((total, sign, index) => {
    const value = /\d/.test(sign) ? Number(sign) : sign.charCodeAt(0) - 65
    return total + (index % 2 === 0 ? (italianOdd[value] ?? 0) : value)
  }, 0)
  return String.fromCharCode(65 + (sum % 26)) === code.charAt(15)
}

const rules: readonly CodeRule[] = [
  // ISO 13616: country, ISO 7064 check digits, account; often in groups of four.
  {
    kind: 'bank_account',
    rule: 'iban',
    confidence: 0.99,
    pattern: /\b[a-z]{2}\d{2}(?: ?[a-z\d]){11,30}/gi,
    length: ibanLength,
  },
  // HMRC, NIM39110: which letters a prefix may have; the last letter is A to D.
  {
    kind: 'government_id',
    rule: 'uk-nino',
    confidence: 0.9,
    pattern: /\b(?!bg|gb|kn|nk|nt|tn|zz)[abceghj-prstw-z][abceghj-nprstw-z] ?\d\d ?\d\d ?\d\d ?[a-d]\b/gi,
  },
  // Spanish interior ministry: the letter is the number by 23; X, Y, Z of a NIE stand for 0, 1, 2.
  {
    kind: 'government_id',
    rule: 'es-dni',
    confidence: 0.9,
    pattern: /\b\d{8}[ -]?[a-hj-np-tv-z]\b/gi,
    length: all((code) => isSpanish(code.slice(0, 8), code.charAt(8))),
  },
  {
    kind: 'government_id',
    rule: 'es-nie',
    confidence: 0.95,
    pattern: /\b[xyz][ -]?\d{7}[ -]?[a-hj-np-tv-z]\b/gi,
    length: all((code) => isSpanish('XYZ'.indexOf(code.charAt(0)) + code.slice(1, 8), code.charAt(8))),
  },
  // Decreto ministeriale 12 March 1974: sixteen signs, the last a check.
  {
    kind: 'government_id',
    rule: 'it-codice-fiscale',
    confidence: 0.97,
    pattern: /\b[a-z]{6}[\dl-v]{2}[abcdehlmprst][\dl-v]{2}[a-z][\dl-v]{3}[a-z]\b/gi,
    length: all(isItalian),
  },
  // Irish PPS number: weights 8 to 2, and 9 for a second letter, by 23.
  {
    kind: 'government_id',
    rule: 'ie-pps',
    confidence: 0.75,
    pattern: /\b\d{7}[a-w][a-iw]?\b/gi,
    length: all(
      (code) =>
        'WABCDEFGHIJKLMNOPQRSTUV'.charAt(
          (weighted(code, [8, 7, 6, 5, 4, 3, 2]) + 9 * 'WABCDEFGHI'.indexOf(code.charAt(8) || 'W')) % 23,
        ) === code.charAt(7),
    ),
  },
  // Income Tax Department of India: fourth letter is the kind of holder.
  {kind: 'government_id', rule: 'in-pan', confidence: 0.8, pattern: /\b[A-Z]{3}[ABCFGHLJPT][A-Z]\d{4}[A-Z]\b/g},
  // INSEE numbers of Corsica have letters: 2A counts as 19 and 2B as 18.
  {
    kind: 'government_id',
    rule: 'fr-nir',
    confidence: 0.95,
    pattern: /\b[12] ?\d\d ?\d\d ?2[ab] ?\d{3} ?\d{3} ?\d\d\b/gi,
    length: all(
      (code) =>
        remainderOf97(code.slice(0, 13).replace('2A', '19').replace('2B', '18')) + Number(code.slice(13)) === 97,
    ),
  },
  // A British postcode (Royal Mail) and a Canadian one (no D, F, I, O, Q, U) lead to a few houses.
  {
    kind: 'address',
    rule: 'uk-postcode',
    confidence: 0.75,
    pattern: /\b[A-PR-UWYZ][A-HK-Y]?\d[\dA-HJKPSTUW]? \d[ABD-HJLNP-UW-Z]{2}\b/g,
  },
  {
    kind: 'address',
    rule: 'ca-postcode',
    confidence: 0.75,
    pattern: /\b[ABCEGHJ-NPRSTVXY]\d[ABCEGHJ-NPRSTV-Z] ?\d[ABCEGHJ-NPRSTV-Z]\d\b/g,
  },
]

/** Codes of letters and digits that only one kind of number looks like. */
export function findIdCodes(plain: string): PlainFinding[] {
  if (!/\d/.test(plain)) return []
  return rules.flatMap(({kind, rule, confidence, pattern, length}) =>
    [...plain.matchAll(pattern)].flatMap(({0: found, index}) => {
      const used = length === undefined ? found.length : writtenLength(found, length)
      return used === 0 ? [] : [{kind, rule, confidence, start: index, end: index + used}]
    }),
  )
}

/** How much of what is written holds the signs of the code. */
function writtenLength(found: string, lengthOf: (code: string) => number): number {
  const signs = lengthOf(found.replace(/[ -]/g, '').toUpperCase())
  let [seen, place] = [0, 0]
  while (seen < signs && place < found.length) {
    if (!/[ -]/.test(found.charAt(place))) seen += 1
    place += 1
  }
  return signs === 0 || /[a-z\d]/i.test(found.charAt(place)) ? 0 : place
}
