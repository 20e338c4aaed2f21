import type {Translation} from './message-table.ts'

// Each language is a module of its own, so that a page fetches the one it shows.
const loaders: Readonly<Record<string, () => Promise<Translation>>> = {
  ar: async () => (await import('./arabic.ts')).arabic,
  de: async () => (await import('./german.ts')).german,
  es: async () => (await import('./spanish.ts')).spanish,
  fr: async () => (await import('./french.ts')).french,
  hi: async () => (await import('./hindi.ts')).hindi,
  ja: async () => (await import('./japanese.ts')).japanese,
  pt: async () => (await import('./portuguese.ts')).portuguese,
}

const progressLoaders: typeof loaders = {
  ar: async () => (await import('./progress/arabic.ts')).arabicProgress,
  de: async () => (await import('./progress/german.ts')).germanProgress,
  es: async () => (await import('./progress/spanish.ts')).spanishProgress,
  fr: async () => (await import('./progress/french.ts')).frenchProgress,
  hi: async () => (await import('./progress/hindi.ts')).hindiProgress,
  ja: async () => (await import('./progress/japanese.ts')).japaneseProgress,
  pt: async () => (await import('./progress/portuguese.ts')).portugueseProgress,
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
export const loadTranslation = (locale: string): Promise<Translation | undefined> => load(loaders, locale)

/**
 * The same with the words of `@pixelated/react/progress`: journal, goals and steps.
 * @example
 * import {createMessages} from '@pixelated/react/messages'
 *
 * const translation = await loadProgressTranslation('pt-BR')
 * console.log(createMessages({locale: 'pt-BR', translation}).text('goals.set'))
 */
export const loadProgressTranslation = (locale: string): Promise<Translation | undefined> =>
  load(progressLoaders, locale)

async function load(from: typeof loaders, locale: string): Promise<Translation | undefined> {
  const language = locale.split(/[-_]/)[0]?.toLowerCase() ?? ''
  return Object.hasOwn(from, language) ? from[language]?.() : undefined
}
