import {crisisCues, type CrisisCue} from './crisis-cues.ts'
import {crisisLists} from './crisis-lists.ts'
import {otherCrisisPhrases} from './crisis-other-phrases.ts'
import {suicidePhrases} from './crisis-phrases.ts'
import type {CrisisTag} from './crisis-rule.ts'
import {toStem} from './crisis-words.ts'
import {createPhraseMatcher, type PhraseMatch} from './phrase-matcher.ts'
import type {Token} from './read-tokens.ts'

/** How a found phrase is to be taken. */
export interface CrisisReading {
  readonly whose: 'self' | 'other' | 'someone' | 'unsaid'
  readonly isDenied: boolean
  readonly isPast: boolean
  readonly isFiction: boolean
  readonly isIdiom: boolean
}

type Tag = CrisisTag | CrisisCue
const find = createPhraseMatcher<Tag>([...suicidePhrases, ...otherCrisisPhrases, ...crisisCues], crisisLists, toStem)

const stems = (words: string) =>
  new Set(words.split(' ').flatMap((word) => (crisisLists[word] ?? [word]).map((each) => toStem(each))))
const denials = new Set([...(crisisLists['N'] ?? []), ...'hasnt hadnt arent werent nor neither stopped'.split(' ')])
/** "If it does not end, I will": a "not" before the speaker is another verb's, unless it is "I do not think I will". */
const speakers = stems('I')
const opinions = stems('think feel believe mean say want')
const selfWords = stems('I M imma ima me my we')
const anyoneWords = stems('you your youre someone somebody anyone anybody people person everyone u human')
const otherWords = stems(
  'B R S hes shes his who bro sis cousin aunt niece roommate classmate coworker ' +
    'student client patient buddy boy neighbour neighbor guy girl grandma homie bestie roomie flatmate',
)
const tellingWords = stems(
  'told tell text ask scare promise call hate love miss lost lose with without about to from for at by left',
)
const reach = {denial: 5, subject: 12, attempt: 30}
const namesWriter = new Set(['command_voices', 'psychosis', 'severe_panic', 'domestic_violence', 'child_abuse'])

/** Finds the phrases of a text and reads what stands around them: idioms, fiction, denial, the past, and whose crisis it is. Linear. */
export function readCrisisPhrases(tokens: readonly Token[]) {
  const phrases: PhraseMatch<CrisisTag>[] = []
  const cuesBySentence = new Map<number, PhraseMatch<CrisisCue>[]>()
  for (const {tag, from, to} of find(tokens)) {
    if (typeof tag !== 'string') {
      phrases.push({tag, from, to})
      continue
    }
    const sentence = tokens[from]?.sentence ?? -1
    const known = cuesBySentence.get(sentence) ?? []
    cuesBySentence.set(sentence, known)
    // "I want to die, shame is all I feel" is no idiom: one holds together.
    if (tag === 'idiom' && tokens[from]?.clause !== tokens[to - 1]?.clause) continue
    // A sentence of endless cues would make every phrase look at all of them.
    if (known.length < 64) known.push({tag, from, to})
  }
  // Who asks for a story about it is not telling one.
  const isRequest = tokens.some(({word}) => word === 'write')
  const read = (match: PhraseMatch<CrisisTag>): CrisisReading => {
    const near = cuesBySentence.get(tokens[match.from]?.sentence ?? -1) ?? []
    const has = (tag: CrisisCue) => near.some((cue) => cue.tag === tag)
    return {
      whose: readSubject(tokens, match, near),
      isDenied: isDenied(tokens, match, near),
      isPast: has('past') && !has('recent'),
      isFiction: !isRequest && has('fiction'),
      isIdiom: near.some((cue) => cue.tag === 'idiom' && cue.from < match.to && cue.to > match.from),
    }
  }
  return {phrases, read, cuesBySentence}
}

type Cues = readonly PhraseMatch<CrisisCue>[]

function isDenied(tokens: readonly Token[], match: PhraseMatch<CrisisTag>, near: Cues): boolean {
  const clause = tokens[match.from]?.clause
  let isBeyond = false
  for (let at = match.from - 1; at >= match.from - reach.denial; at -= 1) {
    const token = tokens[at]
    if (token?.clause !== clause) return false
    isBeyond ||= speakers.has(token?.word ?? '')
    if (!denials.has(token?.word ?? '') || (isBeyond && !opinions.has(toStem(tokens[at + 1]?.word ?? '')))) continue
    if (!near.some((cue) => cue.tag === 'notDenial' && cue.from <= at && cue.to > at)) return true
  }
  return false
}

function readSubject(tokens: readonly Token[], match: PhraseMatch<CrisisTag>, near: Cues): CrisisReading['whose'] {
  const {kind} = match.tag
  if (kind === 'third_party_concern') return 'other'
  if (namesWriter.has(kind)) return 'self'
  const isAttempt = kind === 'suicide_attempt'
  const inside = tokens.slice(match.from, match.to)
  // "My friend's attempt": the owner stands inside the phrase.
  if (isAttempt && inside.some(({word}) => otherWords.has(toStem(word)))) return 'other'
  // "Someone I know tried": the "I" only says who it is.
  if (isAttempt && near.some(({tag, to}) => tag === 'known' && to === match.from)) return 'other'
  // The phrase itself names the speaker: "everyone would be better off without me".
  const hasSelf = inside.some(({word}) => selfWords.has(word))
  const sentence = tokens[match.from]?.sentence
  const first = Math.max(0, match.from - (isAttempt ? reach.attempt : reach.subject))
  for (let at = match.from; at >= first; at -= 1) {
    const token = tokens[at]
    // "That was an attempt." says whose only together with the sentence before.
    if (token === undefined || (token.sentence !== sentence && !isAttempt)) break
    const stem = toStem(token.word)
    // "They told me to kill myself": what was told is the writer's to do.
    const isToldTo = token.word === 'me' && at === match.from - 1
    if (selfWords.has(stem)) return isQuoted(at, near) && !isToldTo ? 'other' : 'self'
    if (anyoneWords.has(stem)) return hasSelf ? 'self' : 'someone'
    if (otherWords.has(stem) && !isOnlyTold(tokens, at)) return hasSelf ? 'self' : 'other'
  }
  // "The hero wants to die": the verb itself is not the speaker's.
  return /^(?:want|wishe|hope|think|need)s$/.test(tokens[match.from]?.word ?? '')
    ? 'other'
    : hasSelf
      ? 'self'
      : 'unsaid'
}

/** "She texted me I want to die": the words after the report are hers. "He told me I should" stays the speaker's. */
const isQuoted = (at: number, near: Cues) => near.some(({tag, to}) => tag === 'reported' && to <= at && at - to <= 2)

/** "I told my mother I want to die": the mother only hears it. */
const isOnlyTold = (tokens: readonly Token[], at: number) =>
  [1, 2].some((back) => tellingWords.has(toStem(tokens[at - back]?.word ?? '')))
