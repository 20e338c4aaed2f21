import {orderedRiskLevels, riskRank, type RiskLevel} from '../contract/risk-level.ts'
import {levelOfKind, type CrisisKind} from './crisis-kinds.ts'
import {otherCues, otherLists, otherRules} from './crisis-other-languages-rules.ts'
import {languagesOfWord} from './read-language-words.ts'
import type {LanguageReading} from './read-language.ts'
import type {Token} from './read-tokens.ts'

/** One finding in Spanish, French, German or Portuguese. */
export interface OtherFinding {
  readonly kind: CrisisKind
  readonly level: RiskLevel
  readonly confidence: number
  readonly start: number
  readonly end: number
}

/** Umlauts are written "ue" or "u", so both sides lose the e. */
const bare = (text: string) => text.replace(/([aou])e/g, '$1')

const isDenial = new RegExp(`^${otherLists['X'] ?? ''}$`)

/**
 * A phrase as a regular expression over words that one space parts. Every gap is bounded, so the time is linear. What denies is
 * marked in the text (`joinWords`): looked for by every gap, it would double what has to be compiled before a first answer.
 */
function compile(source: string): RegExp {
  let pattern = ` (${source})(?= )`
  while (/[A-Z~]/.test(pattern))
    pattern = pattern.replace(/[A-Z~]/g, (name) =>
      name === '~' ? '([^ .¬]* ){0,3}' : `${name === 'X' ? '¬' : ''}(${otherLists[name] ?? ''})`,
    )
  return new RegExp(
    bare(pattern)
      .replace(/\((?!\?)/g, '(?:')
      .replaceAll('+', '[^ .,]*'),
    'g',
  )
}

const rules = otherRules.map(([kind, confidence, source]) => ({kind, confidence, pattern: compile(source)}))
const cues = new Map(Object.entries(otherCues).map(([name, source]) => [name, compile(source)]))
const says = (name: keyof typeof otherCues, text: string) => text.search(cues.get(name) ?? '#') >= 0

/**
 * Finds crisis wording in Spanish, French, German and Portuguese. The phrases of all four are looked for everywhere, because
 * people mix languages; a bare "suicide" counts only outside English, whose own rules know it better.
 */
export function readOtherLanguages(tokens: readonly Token[], {sentences}: LanguageReading): OtherFinding[] {
  const {text, tokenAt} = joinWords(tokens)
  const found: OtherFinding[] = []
  for (const {kind, confidence, pattern} of rules) {
    for (const {0: words, index} of text.matchAll(pattern)) {
      const to = index + words.length
      const [first, last] = [tokens[tokenAt[index + 1] ?? 0], tokens[tokenAt[to - 1] ?? 0]]
      if (first === undefined || last === undefined || last.start < 0) continue
      if (kind === 'suicide_mention' && /^ \w/.test(words) && sentences.get(first.sentence) === 'en') continue
      const before = /[^.]*$/.exec(text.slice(Math.max(0, index - 60), index + 1))?.[0] ?? ''
      const after = /^[^.]*/.exec(text.slice(to, to + 60))?.[0] ?? ''
      const taken = takenAs(kind, ` ${before}<${words} >${after} `)
      if (taken !== undefined) found.push({...taken, confidence, start: Math.max(0, first.start), end: last.end})
    }
  }
  // Means alone are nothing.
  return found.some(({kind}) => kind !== 'means_at_hand') ? found : []
}

/** What a phrase counts as between the words around it, or nothing. */
function takenAs(kind: CrisisKind, around: string): {kind: CrisisKind; level: RiskLevel} | undefined {
  if (says('denied', around) || says('idiom', around)) return undefined
  const isOther = kind === 'third_party_concern' || says('someone', around)
  const isVague = isOther || kind === 'suicide_mention'
  if (isVague && says('unreal', around)) return undefined
  if (isVague || kind === 'preparation') return {kind: isOther ? 'third_party_concern' : kind, level: 'low'}
  if (says('past', around))
    return kind === 'suicide_attempt' ? {kind: 'past_attempt', level: 'moderate'} : {kind, level: 'low'}
  const rank = riskRank(levelOfKind[kind])
  return {kind, level: orderedRiskLevels[says('soon', around) ? (rank > 2 ? 4 : rank + 1) : rank] ?? 'low'}
}

/** Whether the words tell of distress in one of these languages, so that "nothing found" would be too bold. */
export const tellsDistress = (tokens: readonly Token[]) => says('distress', joinWords(tokens).text)

/** The words between single spaces, `¬` before one that denies, commas where a clause ends and stops where a sentence does, and the token at each place. */
function joinWords(tokens: readonly Token[]) {
  const tokenAt: number[] = []
  let text = ' '
  tokens.forEach(({word, sentence, clause}, at) => {
    const before = tokens[at - 1]
    if (before !== undefined && before.clause !== clause) text += before.sentence === sentence ? ', ' : '. '
    const plain = bare(word)
    text += `${isDenial.test(plain) ? '¬' : ''}${plain} `
    while (tokenAt.length < text.length) tokenAt.push(at)
  })
  return {text: `${text}. `, tokenAt}
}

/** Tells which findings of the English rules are words of another language that only look English: Dutch "want die". */
export function createChanceFilter(tokens: readonly Token[], {hasOtherLanguage, sentences}: LanguageReading) {
  const places = new Map(hasOtherLanguage ? tokens.map(({start}, at) => [start, at]) : [])
  return ({start, end}: {start: number; end: number}) => {
    let at = places.get(start) ?? -1
    for (let token = tokens[at]; token !== undefined && token.end <= end; token = tokens[(at += 1)]) {
      const language = sentences.get(token.sentence) ?? 'en'
      const isShared =
        token.word.startsWith('suicide') || languagesOfWord(token.word).includes(language === 'other' ? 'xx' : language)
      if (language === 'en' || !isShared) return false
    }
    return at >= 0
  }
}
