import {affectOf, stemOf, type AffectList} from './affect-words.ts'
import {foldText} from './fold-text.ts'

/** What is longer is read up to here, as in `hash-features.ts`. */
const longestText = 32_000
const negations = new Set(
  'not no never dont doesnt didnt isnt wasnt arent werent cant cannot couldnt wont wouldnt shouldnt aint hardly barely without nor nothing nobody'.split(
    ' ',
  ),
)
const faces: readonly (readonly [string, RegExp])[] = [
  ['smile', /[:;=]['-]?[)\]D]|<3|\^_+\^/],
  ['frown', /[:;=]['-]?[([]|D:|[:;=]['-]?[/|]|-_+-/],
  ['laugh', /\b(?:ha){2,}|\b(?:lol|lmao|rofl|lmfao|hehe)\b|😂|🤣/i],
  ['trails off', /\.\.\.|…/],
  ['quotes', /["“]/],
  ['shouts', /!!/],
  ['wonders', /\?\?|\?!|!\?/],
  ['swears', /\b(?:fuck|shit|damn|hell|crap|bitch|ass(?:hole)?)/i],
  ['numbers', /\d/],
  ['command', /^(?:please|let|dont|do not|stop|go|come|get|look)\b/i],
]
const pleasure: Readonly<Record<AffectList, number>> = {
  delightful: 2,
  pleasant: 1,
  unpleasant: -1,
  dreadful: -2,
  stirring: 0,
  calming: 0,
}

/**
 * What the hashed words of a text do not show by themselves, as extras for a model: how many of its words are pleasant or unpleasant
 * once "not" has turned them, words after a "not", faces, marks, capitals and length. Linear.
 */
export function readAffectCues(text: string): string[] {
  const plain = foldText(text.length > longestText ? text.slice(0, longestText) : text).text
  const counts = {delightful: 0, pleasant: 0, unpleasant: 0, dreadful: 0, stirring: 0, calming: 0}
  const cues = new Set<string>()
  let [net, words, shouted, sinceNot] = [0, 0, 0, 9]
  for (const [raw] of plain.matchAll(/[\p{L}\p{N}']+|[.,;:!?]/gu)) {
    if (/^[.,;:!?]$/.test(raw)) {
      sinceNot = 9
      continue
    }
    words += 1
    if (/^\p{Lu}{3,}$/u.test(raw)) shouted += 1
    const word = raw.toLowerCase().replaceAll("'", '')
    if (negations.has(word)) {
      sinceNot = 0
      continue
    }
    sinceNot += 1
    const isNegated = sinceNot <= 3
    if (isNegated) cues.add(`not ${stemOf(word)}`)
    for (const list of affectOf(word)) {
      counts[list] += isNegated ? 0 : 1
      net += pleasure[list] * (isNegated ? -0.5 : 1)
    }
  }
  for (const [list, count] of Object.entries(counts)) if (count > 0) cues.add(`${list} ${Math.min(3, count)}`)
  cues.add(`net ${Math.max(-4, Math.min(4, Math.round(net)))}`)
  cues.add(`tone ${Math.max(-4, Math.min(4, Math.round((4 * net) / Math.sqrt(words + 1))))}`)
  for (const cue of readStyle(plain, words)) cues.add(cue)
  for (const [name, pattern] of faces) if (pattern.test(plain)) cues.add(name)
  if (shouted > 0) cues.add(`capitals ${Math.min(3, shouted)}`)
  cues.add(`long ${Math.round(2 * Math.log2(words + 1))}`)
  return [...cues]
}

/** How it is written: a report stirs less than a scene. */
function readStyle(plain: string, words: number): string[] {
  const share = (pattern: RegExp) => (plain.match(pattern)?.length ?? 0) / Math.max(1, words)
  const letters = share(/\p{L}/gu)
  return [
    `ends ${/[.!?,:;"”…-](?=\s*$)/u.exec(plain)?.[0] ?? 'open'}`,
    `marks ${Math.min(3, plain.match(/[!]/g)?.length ?? 0)} ${Math.min(2, plain.match(/[?]/g)?.length ?? 0)}`,
    `letters ${Math.round(2 * Math.min(9, letters))}`,
    `commas ${Math.min(4, plain.match(/,/g)?.length ?? 0)}`,
    `names ${Math.round(8 * share(/(?<=[\p{Ll},] )\p{Lu}/gu))}`,
    `past ${Math.round(8 * share(/(?<=\p{L}{2})ed\b/gu))}`,
    `going on ${Math.round(8 * share(/(?<=\p{L}{2})ing\b/gu))}`,
    `I ${Math.round(6 * share(/\b(?:I|me|my)\b/g))}`,
    `you ${Math.round(6 * share(/\byour?\b/gi))}`,
    `they ${Math.round(6 * share(/\b(?:he|she|they|him|her|them|his|their)\b/gi))}`,
  ]
}
