import {useCallback} from 'react'
import {insightsEnglish} from '../messages/english-insights.ts'
import type {Messages} from '../messages/messages.ts'
import {useWords} from '../provider/use-words.ts'

/** Each figure is written once: making a formatter for every cell of a long table is dear. */
const written = new WeakMap<Messages, Map<number, string>>()

/** Writes a score with two digits, as the reader writes numbers. */
export function useScoreText(): (score: number) => string {
  const messages = useWords(insightsEnglish)
  return useCallback((score: number) => toText(score, messages), [messages])
}

function toText(score: number, messages: Messages): string {
  const texts = written.get(messages) ?? new Map<number, string>()
  written.set(messages, texts)
  const rounded = Math.round(score * 100) / 100
  const text = texts.get(rounded) ?? messages.number(rounded, {minimumFractionDigits: 2, maximumFractionDigits: 2})
  texts.set(rounded, text)
  return text
}
