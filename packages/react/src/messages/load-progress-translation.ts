import {loadLanguage, type LanguageLoaders} from './load-language.ts'
import type {Translation} from './message-table.ts'

// Apart from the words of a chat: the widget and a page with a chat alone never fetch them.
const loaders: LanguageLoaders = {
  ar: async () => (await import('./progress/arabic.ts')).arabicProgress,
  de: async () => (await import('./progress/german.ts')).germanProgress,
  es: async () => (await import('./progress/spanish.ts')).spanishProgress,
  fr: async () => (await import('./progress/french.ts')).frenchProgress,
  hi: async () => (await import('./progress/hindi.ts')).hindiProgress,
  ja: async () => (await import('./progress/japanese.ts')).japaneseProgress,
  pt: async () => (await import('./progress/portuguese.ts')).portugueseProgress,
}

/**
 * As `loadTranslation`, with the words of `@pixelated/react/progress` too: journal, goals and steps.
 * @example
 * import {createMessages} from '@pixelated/react/messages'
 *
 * const translation = await loadProgressTranslation('pt-BR')
 * console.log(createMessages({locale: 'pt-BR', translation}).text('goals.set'))
 */
export const loadProgressTranslation = (locale: string): Promise<Translation | undefined> =>
  loadLanguage(loaders, locale)
