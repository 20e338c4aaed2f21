import {aroundFeatures, isCutAfter, sizeFeatures, type TurnsBefore} from './around-features.ts'
import type {FeatureContext} from './hash-features.ts'
import {questionFeatures} from './question-features.ts'
import {kindFeatures} from './talk-kinds.ts'
import type {AnalysisContext} from './text-analyser.ts'
import {doublings, isSpoken, runsOf, shapeOf, turnSentences, turnWords} from './turn-words.ts'

/**
 * What the technique and client talk models look at besides words: how sentences are built (with the words they are about left out),
 * how they begin and end, which kinds of words meet, and, when what came before is known, how much of it is said again. Linear.
 */
export function turnFeatures(text: string, before: TurnsBefore | undefined): FeatureContext {
  const words = turnWords(text)
  const sentences = turnSentences(text)
  const groups = {
    manner: runsOf(['^', ...words.map(shapeOf), '$'], 3),
    sentences: sentenceFeatures(text, sentences),
    asking: questionFeatures(sentences),
    size: sizeFeatures(words, before),
    kinds: kindFeatures(sentences),
  }
  if (before === undefined) return {groups}
  const heard = kindFeatures(turnSentences(before.other).slice(-3), 2)
  return {groups: {...groups, around: aroundFeatures(words, before), heard}}
}

/** The turns before, from an analyser's context; nothing when it has no history. */
export function turnsBefore({history}: AnalysisContext, role: 'user' | 'assistant'): TurnsBefore | undefined {
  if (history === undefined || history.length === 0) return undefined
  const last = (isOwn: boolean) => history.findLast((turn) => (turn.role === role) === isOwn)?.content ?? ''
  return {other: last(false), own: last(true), turns: history.length}
}

function sentenceFeatures(text: string, sentences: readonly (readonly string[])[]): string[] {
  const [first = [], last = []] = [sentences[0], sentences.at(-1)]
  const words = sentences.flat()
  const out = [
    `count ${Math.min(4, sentences.length)}`,
    `length ${doublings(words.filter(isSpoken).length)}`,
    `ends asking ${words.at(-1) === '?'}`,
    `asks ${words.includes('?')}`,
    `cut before ${/^[-–—]/u.test(text.trimStart())}`,
    `cut after ${isCutAfter(text)}`,
    `last word ${last.at(-1) ?? ''}`,
    ...opening('first', first),
    ...opening('last', last),
  ]
  for (const sentence of sentences) {
    out.push(...opening('any', sentence))
    if (sentence.at(-1) === '?')
      out.push(...opening('question', sentence).slice(0, 2), `question ${doublings(sentence.length)}`)
  }
  return out
}

const opening = (place: string, sentence: readonly string[]) => [
  `${place} 1 ${sentence[0] ?? ''}`,
  `${place} 2 ${sentence.slice(0, 2).join(' ')}`,
  `${place} 3 ${sentence.slice(0, 3).map(shapeOf).join(' ')}`,
]
