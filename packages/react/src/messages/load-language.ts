import type {Translation} from './message-table.ts'

/** How each language is fetched. */
export type LanguageLoaders = Readonly<Record<string, () => Promise<Translation>>>

/** The words of a locale's language, when there is a loader for it. */
export async function loadLanguage(loaders: LanguageLoaders, locale: string): Promise<Translation | undefined> {
  const language = locale.split(/[-_]/)[0]?.toLowerCase() ?? ''
  return Object.hasOwn(loaders, language) ? loaders[language]?.() : undefined
}
