import type {PixelProviderProps} from '@pixelated/react'
import {
  arabicProgress,
  frenchProgress,
  germanProgress,
  hindiProgress,
  japaneseProgress,
  portugueseProgress,
  pseudoWords,
  spanishProgress,
} from '@pixelated/react/messages'

type Words = Pick<PixelProviderProps, 'locale' | 'translation' | 'messages'>

const translations = [
  arabicProgress,
  frenchProgress,
  germanProgress,
  hindiProgress,
  japaneseProgress,
  portugueseProgress,
  spanishProgress,
]
const strange = pseudoWords()

/** What a provider is given for a locale of the toolbar. */
export function wordsOf(locale: string): Words {
  if (locale === 'pseudo') return {locale: 'en', messages: strange}
  return {locale, translation: translations.find(({language}) => locale.startsWith(language))}
}
