import type {PlainFinding, PrivacyKind} from './privacy-kinds.ts'
import type {PrivacyText, PrivacyToken} from './privacy-text.ts'

interface NamedValue {
  readonly kind: PrivacyKind
  readonly rule: string
  /** The last word of what it is called. */
  readonly words: ReadonlySet<string>
  /** A word that must stand within the three before it. */
  readonly companions?: ReadonlySet<string>
  readonly isValue: (value: string) => boolean
}

const words = (list: string) => new Set(list.split(' '))
const digitsIn = (value: string) => value.replace(/\D/g, '').length
const isDocument = (value: string) =>
  value.length <= 20 && (digitsIn(value) >= 6 || (digitsIn(value) >= 4 && /[a-z]/i.test(value) && value.length >= 6))

/** Numbers without a form of their own, known only by what they are called. */
const namedValues: readonly NamedValue[] = [
  {
    kind: 'passport',
    rule: 'passport',
    words: words('passport pasaporte passeport reisepass passaporte passnummer reisepassnummer'),
    isValue: isDocument,
  },
  {
    kind: 'driver_license',
    rule: 'driver-license',
    words: words('license licence permit'),
    companions: words('driver drivers driving dl'),
    isValue: isDocument,
  },
  {
    kind: 'driver_license',
    rule: 'driver-license',
    words: words('dl fuhrerschein fuhrerscheinnummer fuhrerscheinnr permis cnh carnet'),
    isValue: isDocument,
  },
  {
    kind: 'government_id',
    rule: 'id-context',
    words: words(
      'ssn nino nhs dni nie nif cpf cnpj pesel bsn curp rfc personalausweis personalausweisnummer ausweisnummer',
    ),
    isValue: isDocument,
  },
  {
    kind: 'handle',
    rule: 'named-handle',
    words: words(
      'username instagram insta snapchat snap discord telegram tiktok skype twitter gamertag usuario benutzername pseudo',
    ),
    isValue: (value) => /^[a-z][\w.-]{2,30}$/i.test(value) && /[\d_.]/.test(value.slice(1)) && !value.endsWith('.'),
  },
]
/** Words and signs that may stand between the name of a number and the number. */
const between = words(
  'number no nr num numero nummer id name handle account is es ist est e : # = me at on am card de la do code my mine - . ( , °',
)
const furthest = 6

/** Finds passports, licences, handles and ids of any form after the words for them. */
export function findNamedValues(text: PrivacyText): PlainFinding[] {
  const findings: PlainFinding[] = []
  for (const [index, {key}] of text.tokens.entries()) {
    const rule = namedValues.find(
      ({words: names, companions}) => names.has(key) && hasCompanion(text, index, companions),
    )
    if (rule === undefined) continue
    let at = index + 1
    while (at <= index + furthest) {
      const value = valueAt(text, at)
      if (value !== undefined && rule.isValue(value.compact)) {
        findings.push({kind: rule.kind, rule: rule.rule, confidence: 0.8, start: value.start, end: value.end})
        break
      }
      const skipped = text.tokens[at]
      if (skipped === undefined || !between.has(skipped.key)) break
      at += 1
    }
  }
  return findings
}

function hasCompanion({tokens}: PrivacyText, index: number, companions: ReadonlySet<string> | undefined): boolean {
  return companions === undefined || tokens.slice(Math.max(0, index - 3), index).some(({key}) => companions.has(key))
}

const joiners = words('- _ . /')

/** Words and digits written together, and further groups that begin with a digit. */
function valueAt(
  {plain, tokens}: PrivacyText,
  from: number,
): {start: number; end: number; compact: string} | undefined {
  const first = tokens[from]
  if (first === undefined || (first.kind === 'mark' && first.text !== '_')) return undefined
  let last = first
  for (let index = from + 1; index < from + 12; index += 1) {
    const token = tokens[index]
    if (token === undefined || !continues(token, tokens[index + 1], last)) break
    last = token
  }
  return {start: first.start, end: last.end, compact: plain.slice(first.start, last.end).replace(/[ /-]/g, '')}
}

function continues(token: PrivacyToken, next: PrivacyToken | undefined, last: PrivacyToken): boolean {
  if (token.gap === '\n') return false
  if (token.gap === ' ') return token.kind === 'number' && last.kind === 'number'
  return (
    token.kind !== 'mark' || (joiners.has(token.text) && next !== undefined && next.gap === '' && next.kind !== 'mark')
  )
}
