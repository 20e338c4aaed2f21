import type {Span} from '../contract/span.ts'
import {foldText, type FoldedText} from './fold-text.ts'
import {findAddresses} from './privacy-addresses.ts'
import {findBirths} from './privacy-births.ts'
import {findIdCodes} from './privacy-id-codes.ts'
import {accountReader, cardReader, idReader} from './privacy-id-numbers.ts'
import type {PlainFinding, PrivacyFinding, PrivacyKind} from './privacy-kinds.ts'
import {findMachines} from './privacy-machines.ts'
import {findNamedValues} from './privacy-named-values.ts'
import {findNames} from './privacy-names.ts'
import {findNetNames} from './privacy-net.ts'
import {findNumbers} from './privacy-numbers.ts'
import {phoneReader} from './privacy-phones.ts'
import {readPrivacyText} from './privacy-text.ts'
import {findWallets} from './privacy-wallets.ts'
import type {TextAnalyser} from './text-analyser.ts'

/**
 * What points at a person in a text: in the order of the text, never overlapping.
 * @example
 * const kindsIn = ({findings}: PrivacyReading) => new Set(findings.map(({kind}) => kind))
 */
export interface PrivacyReading {
  findings: PrivacyFinding[]
}

/**
 * How the privacy analyser is made.
 * @example
 * const options: PrivacyAnalyserOptions = {kinds: ['phone', 'email'], region: 'PT'}
 */
export interface PrivacyAnalyserOptions {
  /**
   * What is never private, besides the help lines that are built in. Asked with the digits of a number as they are written, and with the
   * host of a link or an e-mail address in lower case.
   */
  keep?: ((value: string) => boolean) | undefined
  /** By default every kind. */
  kinds?: readonly PrivacyKind[] | undefined
  /** Where numbers without a calling code are dialled, ISO 3166-1, for example `GB`; by default the region of the locale, if it has one. */
  region?: string | undefined
}

const version = 'rules-1'

/**
 * Finds names, phone numbers, addresses, ids, cards, accounts and whatever else points at a person. Numbers go by checksum, by a form of their own or by
 * the words around them, in any language; those words, and names, in English, Spanish, French, German and Portuguese. Numbers and sites
 * of help lines are never found. Names are a guess: in texts it was not made with about seven of ten were found.
 * Confidence of a finding: above 0.9 with a checksum or an unmistakable form, 0.6 to 0.9 by its surroundings, 0.5 by the shape of a word alone.
 *
 * @example
 * ```ts
 * import {createPrivacyAnalyser} from '@pixelated/sdk/analysis'
 * import {isMeasured} from '@pixelated/sdk/contract'
 *
 * const reading = createPrivacyAnalyser().analyse('My name is Ines, call me on +351 912 345 678. I rang 988 before.')
 * if (isMeasured(reading)) console.log(reading.value.findings.map(({kind}) => kind)) // ['name', 'phone']
 * ```
 */
export function createPrivacyAnalyser({
  keep = () => false,
  kinds,
  region,
}: PrivacyAnalyserOptions = {}): TextAnalyser<PrivacyReading> {
  const wanted = kinds === undefined ? undefined : new Set(kinds)
  return {
    name: 'privacy',
    version,
    analyse(text, {locale} = {}) {
      const home = region ?? /^[a-z]{2,3}(?:-[a-z]{4})?-([a-z]{2})\b/i.exec(locale ?? '')?.[1]
      const folded = foldText(text)
      const found = findAll(folded.text, {home, keep}).map((finding) => inOriginal(folded, finding))
      // Folding leaves out the targets of links, which are private too.
      const hidden = folded.text === text ? [] : findNetNames(text, keep)
      const findings = withoutOverlap([...found, ...hidden])
        .filter(({kind}) => wanted === undefined || wanted.has(kind))
        .map(({start, end, ...finding}): PrivacyFinding => ({...finding, span: {start, end}}))
      const spans = findings.map(({span}): Span => ({...span}))
      return {value: {findings}, confidence: confidenceIn(folded.text), spans, version}
    },
  }
}

/** Dashes and digits of other scripts as those on a keyboard; each is one unit, so places stay. */
const plainSigns = (text: string) =>
  /[\u0660-\u2212]/.test(text)
    ? text
        .replace(/[\u2010-\u2015\u2212]/g, '-')
        .replace(/[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f]/g, (digit) =>
          String((digit.charCodeAt(0) - (digit < '\u0900' ? 0 : 6)) & 15),
        )
    : text

interface Settings {
  readonly home: string | undefined
  readonly keep: (value: string) => boolean
}

function findAll(folded: string, {home, keep}: Settings): PlainFinding[] {
  const plain = plainSigns(folded)
  const read = readPrivacyText(plain)
  return [
    ...findNetNames(plain, keep),
    ...findMachines(plain),
    ...findWallets(plain),
    ...findIdCodes(plain),
    ...findNumbers(read, {readers: [cardReader, idReader, accountReader, phoneReader(home)], keep}),
    ...findBirths(read),
    ...findNamedValues(read),
    ...findAddresses(read),
    ...findNames(read),
  ]
}

const inOriginal = ({startOf, endOf}: FoldedText, finding: PlainFinding): PlainFinding => ({
  ...finding,
  start: startOf(finding.start),
  end: endOf(finding.end - 1),
})

/** A name inside an address or a number inside a link is part of that. */
const worthOf = ({kind, confidence}: PlainFinding) => confidence - (kind === 'name' ? 0.5 : 0)

function withoutOverlap(found: readonly PlainFinding[]): PlainFinding[] {
  const kept: PlainFinding[] = []
  for (const finding of [...found].sort((one, other) => one.start - other.start || other.end - one.end)) {
    const last = kept.at(-1)
    if (last === undefined || finding.start >= last.end) kept.push(finding)
    else if (finding.kind === last.kind) kept[kept.length - 1] = {...last, end: Math.max(last.end, finding.end)}
    else if (worthOf(finding) > worthOf(last)) kept[kept.length - 1] = finding
  }
  return kept
}

/** How far the rules know the script: numbers in any, names and addresses only in Latin letters. */
function confidenceIn(text: string): number {
  const letters = text.slice(0, 2000).match(/\p{L}/gu) ?? []
  const latin = letters.filter((letter) => /\p{Script=Latin}/u.test(letter)).length
  return letters.length === 0 ? 0.8 : 0.4 + 0.4 * (latin / letters.length)
}
