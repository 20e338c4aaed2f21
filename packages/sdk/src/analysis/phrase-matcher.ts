import type {Token} from './read-tokens.ts'

/** Phrases that mean the same thing to an analyser. `tag` is whatever that analyser wants back. */
export interface PhraseRule<Tag> {
  readonly tag: Tag
  /**
   * Words without apostrophes, separated by spaces. `a|b` is either, `word?` may be missing, `!a|b` is none of them and takes no
   * word, `3` or `~3` skips up to three words but no "not", `@name` and a capital letter are word lists, `word*` is a beginning, `^` and
   * `$` are the sentence's ends, `;`, last in a
   * phrase, is the end of a clause.
   */
  readonly phrases: readonly string[]
}

/** Where a phrase was found, as a half-open range of tokens. */
export interface PhraseMatch<Tag> {
  readonly tag: Tag
  readonly from: number
  readonly to: number
}

/** Reads a token, or the word of a phrase, as what is compared: itself, or a stem. */
export type WordForm = (word: string) => string

interface Step {
  readonly kind: 'words' | 'none' | 'gap' | 'end'
  readonly words: ReadonlySet<string>
  readonly stems: readonly string[]
  readonly optional: boolean
  readonly most: number
}
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
export function createPhraseMatcher<Tag>(
  rules: readonly PhraseRule<Tag>[],
  lists: WordLists = {},
  toForm: WordForm = (word) => word,
) {
  const byFirstWord = new Map<string, Phrase<Tag>[]>()
  for (const {tag, phrases} of rules) {
    for (const source of phrases) {
      const parts = source.split(' ')
      const atStart = parts[0] === '^'
      const steps = parts.slice(atStart ? 1 : 0).map((part) => toStep(part, lists, toForm))
      const [first] = steps
      if (first?.kind !== 'words' || first.optional || first.stems.length > 0) throw new Error(`Bad phrase: ${source}`)
      for (const word of first.words) {
        const known = byFirstWord.get(word)
        if (known === undefined) byFirstWord.set(word, [{tag, steps, atStart}])
        else known.push({tag, steps, atStart})
      }
    }
  }
  return (tokens: readonly Token[]): PhraseMatch<Tag>[] => {
    const matches: PhraseMatch<Tag>[] = []
    const forms = tokens.map(({word}) => toForm(word))
    tokens.forEach(({sentence}, from) => {
      for (const {tag, steps, atStart} of byFirstWord.get(forms[from] ?? '') ?? []) {
        if (atStart && tokens[from - 1]?.sentence === sentence) continue
        const to = follow({tokens, forms, steps, sentence}, from, 0)
        if (to > from) matches.push({tag, from, to})
      }
    })
    return matches
  }
}

/** A gap that swallowed one of these would turn "I am not X" into "I am X". */
const negations = new Set('not never no dont isnt arent wasnt wont cannot nor without'.split(' '))

interface Walk {
  readonly tokens: readonly Token[]
  readonly forms: readonly string[]
  readonly steps: readonly Step[]
  readonly sentence: number
}

/** The token after the match, or -1. */
function follow(walk: Walk, at: number, stepIndex: number): number {
  const step = walk.steps[stepIndex]
  if (step === undefined) return at
  const next = walk.tokens[at]
  const isInside = next?.sentence === walk.sentence
  const {kind, optional} = step
  if (kind === 'end') return isInside ? -1 : at
  if (step.words.has(';') && !(isInside && next.clause === walk.tokens[at - 1]?.clause)) return at
  if (kind === 'gap') {
    for (let to = at; to <= at + step.most; to += 1) {
      const end = follow(walk, to, stepIndex + 1)
      if (end >= 0) return end
      if (negations.has(walk.tokens[to]?.word ?? '')) return -1
    }
    return -1
  }
  const isOne = isInside && accepts(step, walk.forms[at] ?? '')
  if (kind === 'none') return isOne ? -1 : follow(walk, at, stepIndex + 1)
  const end = isOne ? follow(walk, at + 1, stepIndex + 1) : -1
  return end < 0 && optional ? follow(walk, at, stepIndex + 1) : end
}

const accepts = ({words, stems}: Step, form: string) => words.has(form) || stems.some((stem) => form.startsWith(stem))

function toStep(part: string, lists: WordLists, toForm: WordForm): Step {
  const [, isNot, body = '', question] = /^(!)?~?(.*?)(\?)?$/.exec(part) ?? []
  const most = /^~?\d$/.test(part) ? Number(body) : 0
  const kind = part === '$' ? 'end' : isNot ? 'none' : most > 0 ? 'gap' : 'words'
  const words = body.split('|').flatMap((word) => {
    const name = /^(?:@(.+)|([A-Z]))$/.exec(word)
    if (name === null) return [word]
    const list = lists[name[1] ?? name[2] ?? '']
    if (list === undefined) throw new Error(`No word list ${word}`)
    return list
  })
  const isStem = (word: string) => word.endsWith('*') && word.length >= 3
  return {
    kind,
    words: new Set(words.filter((word) => !isStem(word)).map((word) => toForm(word))),
    stems: words.filter(isStem).map((word) => word.slice(0, -1)),
    optional: question !== undefined,
    most,
  }
}
