import type {PixelProviderProps} from '@pixelated/react'
import {arabic, french, german, hindi, japanese, portuguese, pseudoWords, spanish} from '@pixelated/react/messages'

type Words = Pick<PixelProviderProps, 'locale' | 'translation' | 'messages'>

const translations = [arabic, french, german, hindi, japanese, portuguese, spanish]
const strange = pseudoWords()

/** What a provider is given for a locale of the toolbar. */
export function wordsOf(locale: string): Words {
  if (locale === 'pseudo') return {locale: 'en', messages: strange}
  return {locale, translation: translations.find(({language}) => locale.startsWith(language))}
}
