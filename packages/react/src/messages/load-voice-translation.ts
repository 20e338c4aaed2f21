import {loadLanguage, type LanguageLoaders} from './load-language.ts'
import type {Translation} from './message-table.ts'

// Apart from the words of a chat: the widget and a page with a chat alone never fetch them.
const loaders: LanguageLoaders = {
  ar: async () => (await import('./voice/arabic.ts')).arabicVoice,
  de: async () => (await import('./voice/german.ts')).germanVoice,
  es: async () => (await import('./voice/spanish.ts')).spanishVoice,
  fr: async () => (await import('./voice/french.ts')).frenchVoice,
  hi: async () => (await import('./voice/hindi.ts')).hindiVoice,
  ja: async () => (await import('./voice/japanese.ts')).japaneseVoice,
  pt: async () => (await import('./voice/portuguese.ts')).portugueseVoice,
}

/**
 * As `loadTranslation`, with the words of `@pixelated/react/voice` too: microphones, transcripts and spoken replies.
 * @example
 * import {createMessages} from '@pixelated/react/messages'
 *
 * const translation = await loadVoiceTranslation('pt-BR')
 * console.log(createMessages({locale: 'pt-BR', translation}).text('voice.typeInstead'))
 */
export const loadVoiceTranslation = (locale: string): Promise<Translation | undefined> => loadLanguage(loaders, locale)
