import type {Token} from './read-tokens.ts'

/** Phrases that mean the same thing to an analyser. `tag` is whatever that analyser wants back. */
export interface PhraseRule<Tag> {
  readonly tag: Tag
  /**
   * Words without apostrophes, separated by spaces. `a|b` is either, `word?` may be missing, `~3` skips up to three words but no
   * "not",
   * `@name` is a word list, `word*` is a beginning, `^` and `$` are the sentence's ends.
   */
  readonly phrases: readonly string[]
}

/** Where a phrase was found, as a half-open range of tokens. */
export interface PhraseMatch<Tag> {
  readonly tag: Tag
  readonly from: number
  readonly to: number
}

type Step =
  | {kind: 'words'; words: ReadonlySet<string>; stems: readonly string[]; optional: boolean}
  | {kind: 'gap'; most: number}
  | {kind: 'end'}
interface Phrase<Tag> {
  readonly tag: Tag
  readonly steps: readonly Step[]
  readonly atStart: boolean
}
type WordLists = Readonly<Record<string, readonly string[]>>

/**
 * Compiles phrases once and finds them in one pass. Every phrase looks at a bounded number of words from where it begins, so the
 * time is linear in the text. At each place a phrase counts once, at its shortest.
 */
export function createPhraseMatcher<Tag>(rules: readonly PhraseRule<Tag>[], lists: WordLists = {}) {
  const byFirstWord = new Map<string, Phrase<Tag>[]>()
  for (const rule of rules) {
    for (const source of rule.phrases) {
      const phrase = compile(source, rule.tag, lists)
      const [first] = phrase.steps
      if (first?.kind !== 'words' || first.optional || first.stems.length > 0) throw new Error(`Bad phrase: ${source}`)
      for (const word of first.words) byFirstWord.set(word, [...(byFirstWord.get(word) ?? []), phrase])
    }
  }
  return (tokens: readonly Token[]): PhraseMatch<Tag>[] => {
    const matches: PhraseMatch<Tag>[] = []
    tokens.forEach((token, from) => {
      for (const phrase of byFirstWord.get(token.word) ?? []) {
        if (phrase.atStart && tokens[from - 1]?.sentence === token.sentence) continue
        const to = follow({tokens, steps: phrase.steps, sentence: token.sentence}, from, 0)
        if (to > from) matches.push({tag: phrase.tag, from, to})
      }
    })
    return matches
  }
}

/** A gap that swallowed one of these would turn "I am not X" into "I am X". */
const negations = new Set('not never dont isnt arent wasnt wont cannot nor without'.split(' '))

interface Walk {
  readonly tokens: readonly Token[]
  readonly steps: readonly Step[]
  readonly sentence: number
}

/** The token after the match, or -1. */
function follow(walk: Walk, at: number, stepIndex: number): number {
  const step = walk.steps[stepIndex]
  if (step === undefined) return at
  const token = walk.tokens[at]
  const here = token?.sentence === walk.sentence ? token : undefined
  if (step.kind === 'end') return here === undefined ? at : -1
  if (step.kind === 'gap') {
    for (let skipped = 0; skipped <= step.most; skipped += 1) {
      const to = follow(walk, at + skipped, stepIndex + 1)
      if (to >= 0) return to
      if (negations.has(walk.tokens[at + skipped]?.word ?? '')) return -1
    }
    return -1
  }
  if (here !== undefined && accepts(step, here.word)) {
    const to = follow(walk, at + 1, stepIndex + 1)
    if (to >= 0) return to
  }
  return step.optional ? follow(walk, at, stepIndex + 1) : -1
}

const accepts = (step: Extract<Step, {kind: 'words'}>, word: string) =>
  step.words.has(word) || step.stems.some((stem) => word.startsWith(stem))

function compile<Tag>(source: string, tag: Tag, lists: WordLists): Phrase<Tag> {
  const parts = source.split(' ')
  const atStart = parts[0] === '^'
  return {tag, atStart, steps: parts.slice(atStart ? 1 : 0).map((part) => toStep(part, lists))}
}

function toStep(part: string, lists: WordLists): Step {
  if (part === '$') return {kind: 'end'}
  if (part.startsWith('~')) return {kind: 'gap', most: Number(part.slice(1))}
  const optional = part.endsWith('?')
  const words = (optional ? part.slice(0, -1) : part).split('|').flatMap((word) => expand(word, lists))
  return {
    kind: 'words',
    optional,
    words: new Set(words.filter((word) => !word.endsWith('*') || word.length < 3)),
    stems: words.filter((word) => word.endsWith('*') && word.length >= 3).map((word) => word.slice(0, -1)),
  }
}

function expand(word: string, lists: WordLists): readonly string[] {
  if (!word.startsWith('@')) return [word]
  const list = lists[word.slice(1)]
  if (list === undefined) throw new Error(`No word list ${word}`)
  return list
}
