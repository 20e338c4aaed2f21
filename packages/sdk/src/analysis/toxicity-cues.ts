import type {Token} from './read-tokens.ts'
import {toxicityWords} from './toxicity-words.ts'

const insults: ReadonlySet<string> = new Set(toxicityWords.insults)
const swearing: ReadonlySet<string> = new Set(toxicityWords.swearing)
const curses: ReadonlySet<string> = new Set(toxicityWords.curses)
const sexual: ReadonlySet<string> = new Set(toxicityWords.sexual)
const slurs: ReadonlySet<string> = new Set(toxicityWords.slurs)
const hostile: ReadonlySet<string> = new Set(toxicityWords.hostile)
const groups: ReadonlySet<string> = new Set(toxicityWords.groups)
const toListener = new Set(
  'you your youre youve yours yourself u ur ya yer yall thou bot robot machine program computer siri alexa eliza'.split(
    ' ',
  ),
)
const toSelf = new Set('i im ive ill id my me mine myself we our us'.split(' '))
const toOthers = new Set('he she they hes shes theyre his her their him them who it its'.split(' '))
const reports = new Set(
  'say says said saying call calls called calling tell tells told telling shouts shouted yells yelled screams screamed hear heard hearing'.split(
    ' ',
  ),
)
const denials = new Set('not never no dont isnt arent wasnt aint nor'.split(' '))
const reach = 5
const fewWords = 4

/**
 * Whom rude words are aimed at: the model's features of our own. "You are useless" and "I feel so useless" share their words and
 * nothing else, so the nearest person before a word, in its clause, is told with it.
 */
export function readToxicityCues(tokens: readonly Token[]): string[] {
  const cues = new Set<string>()
  const isShort = tokens.length <= fewWords
  for (const [at, {word}] of tokens.entries()) {
    const isRude = insults.has(word)
    if (
      !isRude &&
      !swearing.has(word) &&
      !curses.has(word) &&
      !sexual.has(word) &&
      !slurs.has(word) &&
      !hostile.has(word)
    )
      continue
    const aim = aimAt(tokens, at) ?? (isShort ? 'bare' : 'nobody')
    const next = nextIn(tokens, at)
    const say = (kind: string) => cues.add(`${kind}: ${aim}`)
    if (isRude) say(isDenied(tokens, at) ? 'denied' : 'insult')
    if (swearing.has(word)) say('swearing')
    if (sexual.has(word)) say('sexual')
    if (slurs.has(word)) say('slur')
    if (curses.has(word) && next !== undefined && (toListener.has(next) || next === 'off' || next === 'up'))
      cues.add('curse')
    if (curses.has(word) && next !== undefined && toSelf.has(next)) cues.add('self-curse')
    if (nearGroup(tokens, at)) {
      if (isRude) cues.add('insult of a group')
      if (hostile.has(word)) cues.add('against a group')
    }
  }
  if (tokens.some(({word}) => toListener.has(word))) cues.add('speaks to the listener')
  else if (tokens.some(({word}) => toSelf.has(word))) cues.add('speaks of itself only')
  if (cues.has('insult: self') || cues.has('swearing: self')) cues.add('rude to itself')
  return [...cues]
}

const addresses: ReadonlySet<string> = new Set(['speaks to the listener', 'speaks of itself only'])

/** Whether any of the cues is about a hostile or rude word, not only about who is spoken to. */
export const hasHostileCue = (cues: readonly string[]) => cues.some((cue) => !addresses.has(cue))

/**
 * The nearest person before a word in its clause, or right after it; `reported` for what somebody else is said to have said: "he calls you
 * stupid".
 */
function aimAt(tokens: readonly Token[], at: number): string | undefined {
  const clause = tokens[at]?.clause
  let aim: string | undefined
  for (let back = at - 1; back >= 0 && back >= at - reach; back -= 1) {
    const before = tokens[back]
    if (before === undefined || before.clause !== clause) break
    if (reports.has(before.word) && personOf(tokens[back - 1]?.word ?? '') !== 'self') return 'reported'
    aim ??= personOf(before.word)
  }
  return aim ?? personOf(nextIn(tokens, at) ?? '')
}

const personOf = (word: string) =>
  toListener.has(word) ? 'listener' : toSelf.has(word) ? 'self' : toOthers.has(word) ? 'other' : undefined

const nextIn = (tokens: readonly Token[], at: number) =>
  tokens[at + 1]?.sentence === tokens[at]?.sentence ? tokens[at + 1]?.word : undefined

const isDenied = (tokens: readonly Token[], at: number) =>
  tokens.slice(Math.max(0, at - 3), at).some(({word, clause}) => clause === tokens[at]?.clause && denials.has(word))

const nearGroup = (tokens: readonly Token[], at: number) =>
  tokens
    .slice(Math.max(0, at - 4), at + 4)
    .some(({word, sentence}) => sentence === tokens[at]?.sentence && groups.has(word))
