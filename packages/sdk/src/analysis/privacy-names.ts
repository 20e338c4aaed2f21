import type {PlainFinding} from './privacy-kinds.ts'
import {introductionBefore, lowerCaseName} from './privacy-introductions.ts'
import {commonWords, givenNames, organisationWords, placeWords} from './privacy-name-words.ts'
import {isCapital, type PrivacyText, type PrivacyToken} from './privacy-text.ts'

const words = (list: string) => new Set(list.split(' '))

const titles = words(
  'mr mrs ms mx miss mister dr doctor prof professor sir madam lord lady rev reverend herr frau dra sra srta senor senora senorita monsieur madame mademoiselle mme mlle ' +
    'dona senhor senhora aunt auntie uncle sister brother father nurse officer',
)
/** Those that are never anything else, so that a name in lower case may follow. */
const sureTitles = words('mr mrs ms herr mme mlle sra srta senora senhora')
const relations = words(
  'sister brother mother father mom mum dad son daughter kid child wife husband partner boyfriend girlfriend fiance fiancee friend buddy cousin aunt uncle grandma grandpa niece nephew boss coworker ' +
    'colleague therapist counselor counsellor doctor psychiatrist teacher roommate flatmate neighbor neighbour ex bf gf named hermana hermano amiga amigo novio novia marido esposa hijo hija soeur frere ami ' +
    'amie copain copine mari femme fils fille schwester bruder freund freundin mann frau sohn tochter irma irmao namorado namorada filho filha mutter vater chef padre madre mae pai pere mere',
)
const particles = words('van von de der den del della di da do dos das la le ten ter bin ibn al el st y af zu')
const sayings = words(
  'said says told tells asked asks called calls texted texts left died lives lived works worked listed wrote writes thinks wants wanted had has was is got gave goes went knows knew loves loved hates moved ' +
    'arrived born will from and dijo dit sagt sagte disse',
)
const placeLeads = words('in at near around across the this that these those a an our my its every each any some no')
/** What English words end with and names seldom do. */
const englishEnding =
  /(?:ing|tion|sion|ness|ment|ity|ous|ive|ful|less|ism|ist|ology|ed|ics|ble|ware|ship|ance|ence|ary|ory|ies|ts|ks|ps|gs|ers|al|ate|age)$/
const longestName = 4
const fewestSure = 0.5

interface Run {
  readonly from: number
  readonly to: number
}

/**
 * Names of people. What stands around a word counts more than the word: an introduction, a title, a relative. A list of common given names
 * and the shape of two or three unknown words with capitals help where nothing else does.
 */
export function findNames({tokens}: PrivacyText): PlainFinding[] {
  const findings: PlainFinding[] = []
  const heading = headingOf(tokens)
  let [index, lastName] = [0, -Infinity]
  while (index < tokens.length) {
    const run = runFrom(tokens, index)
    const judged =
      run.from === run.to
        ? 0
        : judge(tokens, run, {...heading, isInList: run.from - lastName <= 2 || leadsList(tokens, run.to)})
    const [first, last] = [tokens[run.from], tokens[run.to - 1]]
    if (judged >= fewestSure && first !== undefined && last !== undefined) {
      findings.push({kind: 'name', rule: 'name', confidence: Math.min(0.95, judged), start: first.start, end: last.end})
      lastName = run.to
    }
    index = Math.max(run.to, index + 1)
  }
  return findings
}

function runFrom(tokens: readonly PrivacyToken[], at: number): Run {
  if (!isCapital(tokens[at])) return lowerRun(tokens, at)
  const run = trimmed(tokens, runAt(tokens, at))
  // "My name is Will": a word that is also another one, but introduced.
  const isIntroduced = run.from === run.to && introductionBefore(tokens, at) === 'sure'
  return isIntroduced && lowerCaseName(tokens, at, 'capital') > 0 ? {from: at, to: at + 1} : run
}

/** Whether a comma or "and", and then a known given name, follow. */
const leadsList = (tokens: readonly PrivacyToken[], at: number) =>
  /^(?:,|and|y|et|und|e|&)$/.test(tokens[at]?.key ?? '') &&
  isCapital(tokens[at + 1]) &&
  givenNames.has(tokens[at + 1]?.key ?? '')

interface Heading {
  /** Most words are in capitals, so capitals say nothing. */
  readonly isShouted: boolean
  /** Most words begin with one, as in the title of a film. */
  readonly isTitle: boolean
}

function headingOf(tokens: readonly PrivacyToken[]): Heading {
  const some = tokens.slice(0, 400).filter(({kind, text}) => kind === 'word' && text.length > 2)
  const most = Math.max(3, some.length * 0.6)
  return {isShouted: some.filter(isUpper).length >= most, isTitle: some.filter(isCapital).length >= most}
}

const isUpper = ({text}: PrivacyToken) => text === text.toUpperCase() && text !== text.toLowerCase()

function runAt(tokens: readonly PrivacyToken[], from: number): Run {
  let to = from + 1
  for (let at = from + 1; at < from + 3 * longestName; at += 1) {
    const [token, last] = [tokens[at], tokens[at - 1]]
    if (token === undefined || token.gap === '\n') break
    const isInitialDot =
      token.text === '.' &&
      token.gap === '' &&
      last?.text.length === 1 &&
      isCapital(last) &&
      (last.key !== 'i' || at - 1 > from)
    const isHyphen = token.text === '-' && token.gap === '' && tokens[at + 1]?.gap === '' && isCapital(tokens[at + 1])
    if (isCapital(token) && (token.gap === ' ' || last?.kind === 'mark')) to = at + 1
    else if (!(isInitialDot || isHyphen || (particles.has(token.key) && token.gap === ' '))) break
  }
  return {from, to}
}

/** Whether a word is no part of a name: a common one, "I", or the "S" of "IT'S". */
function isPlain(tokens: readonly PrivacyToken[], at: number): boolean {
  const token = tokens[at]
  if (token?.kind !== 'word' || commonWords.has(token.key)) return true
  return (
    (token.key === 'i' && tokens[at + 1]?.text !== '.') ||
    (token.gap === '' && /['\u2019]/.test(tokens[at - 1]?.text ?? ''))
  )
}

/** Without the words at either end that are no name: "Hi", "Please", "I". A title stays outside too. */
function trimmed(tokens: readonly PrivacyToken[], {from, to}: Run): Run {
  let [start, end] = [from, to]
  while (start < end && (isPlain(tokens, start) || titles.has(tokens[start]?.key ?? ''))) start += 1
  if (start === end) return {from: to, to}
  let stop = start + 1
  // A common word inside ends the name, unless a known given name stands before it: "Anna Young".
  const isKnown = givenNames.has(tokens[start]?.key ?? '')
  while (
    stop < end &&
    (tokens[stop]?.kind === 'mark' ||
      particles.has(tokens[stop]?.key ?? '') ||
      !isPlain(tokens, stop) ||
      (isKnown && stop === start + 1 && tokens[stop]?.text.length !== 1))
  )
    stop += 1
  end = stop
  while (end > start + 1 && (tokens[end - 1]?.kind === 'mark' || particles.has(tokens[end - 1]?.key ?? ''))) end -= 1
  return {from: start, to: end}
}

function lowerRun(tokens: readonly PrivacyToken[], at: number): Run {
  const nothing = {from: at, to: at}
  const token = tokens[at]
  if (token?.kind !== 'word') return nothing
  const isKnown = givenNames.has(token.key)
  const before = tokens[at - 1]?.key ?? ''
  if (isKnown && (relations.has(before) || titles.has(before))) return {from: at, to: at + 1}
  const isTitled = sureTitles.has(before) || (before === '.' && sureTitles.has(tokens[at - 2]?.key ?? ''))
  if (isTitled && token.text.length > 2 && !commonWords.has(token.key)) return {from: at, to: at + 1}
  if (isKnown && isInLowerList(tokens, at)) return {from: at, to: at + 1}
  const strength = introductionBefore(tokens, at)
  return strength === 'sure' || (strength === 'label' && isKnown)
    ? {from: at, to: at + lowerCaseName(tokens, at)}
    : nothing
}

/** `anna, peter and maria`: a known name beside another, with a comma between. */
function isInLowerList(tokens: readonly PrivacyToken[], at: number): boolean {
  const isName = (index: number) => givenNames.has(tokens[index]?.key ?? '')
  const joins = (index: number) => tokens[index]?.text === ',' || tokens[index]?.key === 'and'
  return (joins(at + 1) && isName(at + 2)) || (joins(at - 1) && isName(at - 2))
}

interface Around extends Heading {
  readonly isInList: boolean
}

function judge(tokens: readonly PrivacyToken[], run: Run, {isShouted, isTitle, isInList}: Around): number {
  const names = tokens.slice(run.from, run.to).filter(({kind}) => kind === 'word')
  const [first] = names
  if (
    first === undefined ||
    !names.some(({text}) => text.length > 2) ||
    names.some(({key}) => organisationWords.has(key)) ||
    organisationWords.has(tokens[run.to]?.key ?? '')
  )
    return 0
  const dotted = tokens[run.from - 1]?.text === '.' && tokens[run.from - 2]?.gap !== undefined
  const before = tokens[run.from - (dotted ? 2 : 1)]
  if (before !== undefined && titles.has(before.key) && (!dotted || before.text.length < 5)) return 0.9
  const isPlace = names.some(({key}) => placeWords.has(key))
  const strength = introductionBefore(tokens, run.from)
  const isKnown = givenNames.has(first.key)
  if (!isCapital(first) && isInLowerList(tokens, run.from)) return 0.6
  if (strength === 'sure' || strength === 'label') return isPlace && !isKnown ? 0.5 : 0.9
  if (isPlace && !(isKnown && names.length > 1)) return 0
  if (!dotted && before?.kind === 'word' && relations.has(before.key)) return isKnown ? 0.9 : 0.75
  const next = tokens[run.to]
  const isLed = before?.kind === 'word' && placeLeads.has(before.key) && !dotted
  if (isKnown) return names.length > 1 ? 0.85 : isLed ? 0.35 : strength === 'weak' || isInList ? 0.8 : 0.65
  if (isShouted || isLed) return 0
  const isOwner = tokens[run.to + 1]?.key === 's' && /['\u2019]/.test(next?.text ?? '')
  const isSpeaking = next?.kind === 'word' && sayings.has(next.key)
  if (names.length === 1)
    return singleName(first, {
      isOwner,
      isSpeaking,
      isInList,
      isWeak: strength === 'weak',
      isInside: before?.kind === 'word' && !isCapital(before),
    })
  const isInitialled = names.some(({text}, index) => index < names.length - 1 && text.length === 1)
  const isQuoted = /["“«*]/.test(before?.text ?? '')
  const isEnglish = names.some(({key}) => englishEnding.test(key))
  return (
    0.5 -
    (isQuoted || isTitle ? 0.1 : 0) -
    (isEnglish ? 0.2 : 0) +
    (isInitialled ? 0.25 : 0) +
    (isSpeaking ? 0.1 : 0) +
    (isOwner ? 0.05 : 0) +
    (strength === 'weak' || isInList ? 0.1 : 0) -
    (names.every(isUpper) ? 0.4 : 0) -
    (names.length > 3 ? 0.2 : 0)
  )
}

interface SingleName {
  readonly isOwner: boolean
  readonly isSpeaking: boolean
  readonly isInList: boolean
  readonly isWeak: boolean
  /** A word in lower case stands before it, so the capital means something. */
  readonly isInside: boolean
}

function singleName(name: PrivacyToken, {isOwner, isSpeaking, isInList, isWeak, isInside}: SingleName): number {
  if (name.text.length < 3 || isUpper(name)) return 0
  return (
    0.2 +
    (isInList ? 0.35 : 0) +
    (isWeak ? 0.2 : 0) +
    (isOwner ? 0.15 : 0) +
    (isSpeaking ? 0.1 : 0) +
    (isInside ? 0.1 : 0)
  )
}
