import {isKnownHelpLine} from './privacy-help-lines.ts'
import type {PlainFinding} from './privacy-kinds.ts'
import {wordsAfter, wordsBefore, type PrivacyText} from './privacy-text.ts'

/** English, Spanish, French, German and Portuguese months, by how they begin; accents are gone already. */
const months =
  '(?:jan|ene|feb|fev|mae?r|apr|avr|abr|ma[iy]|jun|jui|jul|aug|aou|ago|sep|set|oct|okt|out|nov|dec|dez|dic)[a-z]{0,8}'
/** ISO 8601, numbers with dots, slashes or hyphens, and a month as a word. */
const date = new RegExp(
  '(?<![\\w./-])(?:(?:19|20)\\d\\d[-./](?:0?[1-9]|1[0-2])[-./](?:3[01]|[12]\\d|0?[1-9])|(?:3[01]|[12]\\d|0?[1-9])([-./ ])(?:3[01]|[12]\\d|0?[1-9])\\1(?:(?:19|20)\\d\\d|\\d\\d)|' +
    `(?:3[01]|[12]\\d|0?[1-9])(?:st|nd|rd|th|\\.|o|er)? ?(?:of |de )?${months}\\.?(?:,? (?:de )?(?:19|20)\\d\\d)?|` +
    `${months}\\.? (?:3[01]|[12]\\d|0?[1-9])(?:st|nd|rd|th)?(?:,? (?:19|20)\\d\\d)?)(?![\\w/-])`,
  'giu',
)
const birthWords = new Set(
  (
    'born birth birthday birthdate birthdays dob bday b-day nee naissance anniversaire nacido nacida naci nacio nacimiento cumpleanos geboren geb ' +
    'geburtstag geburtsdatum nascido nascida nasci nasceu nascimento aniversario'
  ).split(' '),
)

/** Dates of birth: a date with a word about birth close by. Other dates are not private by themselves. */
export function findBirths(text: PrivacyText): PlainFinding[] {
  if (!text.tokens.some(({key}) => birthWords.has(key))) return []
  return [...text.plain.matchAll(date)].flatMap(({0: found, index}) => {
    const end = index + found.length
    const isBirth =
      wordsBefore(text, index, 6).some((word) => birthWords.has(word)) ||
      wordsAfter(text, end, 4).some((word) => birthWords.has(word))
    return isBirth && !isKnownHelpLine(found.replace(/\D/g, ''))
      ? [{kind: 'date_of_birth' as const, rule: 'birth-context', confidence: 0.85, start: index, end}]
      : []
  })
}
