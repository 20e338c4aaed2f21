import {loadLanguage, type LanguageLoaders} from './load-language.ts'
import type {Translation} from './message-table.ts'

// Each language is a module of its own, so that a page fetches the one it shows.
const loaders: LanguageLoaders = {
  ar: async () => (await import('./arabic.ts')).arabic,
  de: async () => (await import('./german.ts')).german,
  es: async () => (await import('./spanish.ts')).spanish,
  fr: async () => (await import('./french.ts')).french,
  hi: async () => (await import('./hindi.ts')).hindi,
  ja: async () => (await import('./japanese.ts')).japanese,
  pt: async () => (await import('./portuguese.ts')).portuguese,
}

/**
 * Languages that `loadTranslation` has, beside English, which needs no loading.
 * @example
 * const choices = ['en', ...translatedLanguages]
 */
export const translatedLanguages: readonly string[] = Object.keys(loaders)

/**
 * Fetches the words of a locale's language when they are needed; `undefined` for English and for languages that have none.
 * @example
 * import {createMessages} from '@pixelated/react/messages'
 *
 * const translation = await loadTranslation('pt-BR')
 * console.log(createMessages({locale: 'pt-BR', translation}).text('composer.send'))
 */
export const loadTranslation = (locale: string): Promise<Translation | undefined> => loadLanguage(loaders, locale)
