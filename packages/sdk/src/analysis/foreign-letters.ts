import type {Language} from './read-language-words.ts'

/** Accented letters that each language writes, English in its loan words. */
const lettersOf: Readonly<Record<Language, string>> = {
  en: 'éèêïç',
  es: 'áéíóúüñ',
  fr: 'àâæçéèêëîïôœùûüÿ',
  de: 'äöüßé',
  pt: 'áâãàçéêíóôõúü',
  other: '',
}

/** Whether a text has a letter that this language does not write: a text without signs for its accents may still be in another language. */
export function hasForeignLetters(text: string, language: Language): boolean {
  const own = lettersOf[language]
  for (const letter of text
    .toLowerCase()
    .normalize('NFC')
    .match(/[à-ɏḀ-ỿ]/g) ?? [])
    if (!own.includes(letter)) return true
  return false
}
