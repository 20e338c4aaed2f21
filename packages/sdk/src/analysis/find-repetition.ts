import type {Span} from '../contract/span.ts'
import {readSentences} from './read-sentences.ts'
import {readTokensOnce} from './read-once.ts'
import {readTokens} from './read-tokens.ts'
import type {AnalysisContext} from './text-analyser.ts'

const fewestWords = 8
const turnsBack = 4

/** Sentences of a reply that one of the assistant's last turns already said word for word. Short ones may come again. */
export function findRepetition(text: string, history: AnalysisContext['history'] = []): Span[] {
  const replies = history.filter(({role}) => role === 'assistant').slice(-turnsBack)
  if (replies.length === 0) return []
  const said = new Set(replies.flatMap(({content}) => sentencesOf(content).map(({words}) => words.join(' '))))
  return readSentences(text, readTokensOnce(text)).flatMap(({words, start, end}) =>
    words.length >= fewestWords && said.has(words.join(' ')) ? [{start, end}] : [],
  )
}

const sentencesOf = (text: string) => readSentences(text, readTokens(text))
