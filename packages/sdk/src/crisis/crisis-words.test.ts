import {describe, expect, it} from 'vitest'
import {crisisLanguages, crisisWords} from './crisis-words.ts'
import {findResources} from './find-resources.ts'
import {readWordTable} from './read-word-table.ts'
import {supportWords} from './support-words.ts'

const languages = ['en', 'es', 'fr', 'de', 'pt', 'ar', 'hi', 'ja']
const textsOf = (language: string): [slot: string, text: string][] =>
  [crisisWords(language), supportWords(language)].flatMap((table) =>
    Object.entries(table).filter((entry): entry is [string, string] => {
      const [slot, text] = entry
      return slot !== 'language' && slot !== 'reviewedBy' && typeof text === 'string'
    }),
  )
const every = languages.flatMap((language) => textsOf(language).map(([slot, text]) => [language, slot, text] as const))
const legal = new Set(['disclosure', 'disclosureNewYork', 'suitability', 'emergencyServices'])

/** What must not be said, in each language that is written here. */
const forbidden: readonly (readonly [what: string, pattern: RegExp])[] = [
  ['a leading question', /(you('re| are) not (thinking|going)|aren't you|no estarás|nicht etwa|vous ne pensez pas)/i],
  [
    'a diagnosis',
    /\b(depress|disorder|diagnos|suicidal person|bipolar|psychosis|depresión|trastorno|dépression|Störung)/i,
  ],
  [
    'a promise of secrecy',
    /(secret|confidential|nobody will know|between us|secreto|confidencial|vertraulich|confidentiel|سري|गोपनीय|秘密)/i,
  ],
  [
    'a method or a means',
    /\b(pills?|overdos|hang|rope|guns?|knife|bridge|jump|pastilla|puente|corde|Brücke|Tablette)\b/i,
  ],
  ['a feeling of ours', /\b(i feel|i understand|i am sad|i care|me siento|je ressens|ich fühle|eu sinto)\b/i],
  ['a score of a person', /(risk score|at risk|high risk|riesgo|risque|Risiko|risco)/i],
  ['a therapist', /(therapist|licensed|terapeuta|thérapeute|Therapeut)/i],
  ['dependence', /(all you need|only i|always here for you)/i],
  ['"committed suicide"', /(commit(ted)? suicide|Selbstmord|自殺を犯)/i],
  ['a soothing phrase', /(don't worry|calm down|no te preocupes|keine Sorge)/i],
  ['an exclamation', /[!！¡]/],
]

describe('the words', () => {
  it('are there in eight languages, and each slot of each is filled', () => {
    expect(crisisLanguages()).toEqual(languages)
    for (const language of languages) {
      expect(crisisWords(language).language).toBe(language)
      expect(supportWords(language).language).toBe(language)
      for (const [, text] of textsOf(language)) expect(text).toMatch(/\S/)
    }
  })

  it('say which languages still need a reader', () => {
    const reviewed = languages.filter((language) => crisisWords(language).reviewedBy !== null)
    expect(reviewed).toEqual(['en'])
    expect(languages.filter((language) => supportWords(language).reviewedBy !== null)).toEqual(['en'])
  })

  it('are in their own language, not English', () => {
    const english = new Map(textsOf('en'))
    const same = every.filter(([language, slot, text]) => language !== 'en' && text === english.get(slot))
    expect(same.every(([, slot]) => slot === 'chat')).toBe(true)
  })

  it('row 18: are at most two short sentences', () => {
    for (const [language, slot, text] of every) {
      const sentences = text.split(/[.?!。？।؟]+/u).filter((sentence) => sentence.trim() !== '')
      expect([language, slot, sentences.length]).toEqual([language, slot, Math.min(sentences.length, 2)])
      expect(text.length, `${language} ${slot}`).toBeLessThanOrEqual(legal.has(slot) ? 110 : 85)
    }
  })

  it.each(forbidden)('rows 10, 15 and 17: hold no %s', (_what, pattern) => {
    for (const [language, slot, text] of every) expect(`${language} ${slot}: ${text}`).not.toMatch(pattern)
  })

  it('row 6: speak of signals', () => {
    expect(crisisWords('en').lead).toContain('signals')
  })

  it('row 10: ask about suicide by its name', () => {
    const names = {
      en: 'suicide',
      es: 'suicidio',
      fr: 'suicide',
      de: 'Suizid',
      pt: 'suicídio',
      ar: 'الانتحار',
      hi: 'आत्महत्या',
      ja: '自殺',
    }
    for (const [language, name] of Object.entries(names)) {
      const {ask} = supportWords(language)
      expect(ask).toContain(name)
      expect(ask).toMatch(/[?？؟]$/)
    }
  })

  it('row 12: claim that somebody knows in one slot only', () => {
    const claims = textsOf('en').filter(([, text]) => /confirmed that they know|was told|have told/i.test(text))
    expect(claims.map(([slot]) => slot)).toEqual(['told'])
  })

  it('row 14: have the wording for New York', () => {
    const text = supportWords('en').disclosureNewYork
    for (const part of ['computer program', 'not a human being', 'unable to feel human emotion'])
      expect(text).toContain(part)
  })

  it('row 4: fall back to English, beside the local number', () => {
    expect(crisisWords('sv-SE')).toEqual(crisisWords('en'))
    expect(crisisWords('not a locale').language).toBe('en')
    expect(crisisWords('ara').language).toBe('en')
    expect(crisisWords().language).toBe('en')
    expect(crisisWords('PT_br').language).toBe('pt')
    expect(`${crisisWords('sv-SE').emergency}: ${findResources({region: 'SE'}).emergency?.number}`).toBe(
      'Local emergency number: 112',
    )
  })

  it('fall back slot by slot where a translation is missing', () => {
    const table = readWordTable({slots: ['one', 'two', 'three'], texts: {en: 'a\nb\nc', xx: 'A\n'}, readers: {}}, 'xx')
    expect(table).toEqual({one: 'A', two: 'b', three: 'c', language: 'xx', reviewedBy: null})
  })
})
