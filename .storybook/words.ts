import type {PixelProviderProps} from '@pixelated/react'
import {
  arabicProgress,
  arabicVoice,
  frenchProgress,
  frenchVoice,
  germanProgress,
  germanVoice,
  hindiProgress,
  hindiVoice,
  japaneseProgress,
  japaneseVoice,
  portugueseProgress,
  portugueseVoice,
  pseudoWords,
  spanishProgress,
  spanishVoice,
} from '@pixelated/react/messages'

type Words = Pick<PixelProviderProps, 'locale' | 'translation' | 'messages'>

const pairs = [
  [arabicProgress, arabicVoice],
  [frenchProgress, frenchVoice],
  [germanProgress, germanVoice],
  [hindiProgress, hindiVoice],
  [japaneseProgress, japaneseVoice],
  [portugueseProgress, portugueseVoice],
  [spanishProgress, spanishVoice],
] as const
const translations = pairs.map(([progress, voice]) => ({...progress, words: {...progress.words, ...voice.words}}))
const strange = pseudoWords()

/** What a provider is given for a locale of the toolbar. */
export function wordsOf(locale: string): Words {
  if (locale === 'pseudo') return {locale: 'en', messages: strange}
  return {locale, translation: translations.find(({language}) => locale.startsWith(language))}
}
