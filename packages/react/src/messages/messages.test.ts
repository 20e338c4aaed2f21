import {crisisWords} from '@pixelated/sdk/crisis'
import {describe, expect, it} from 'vitest'
import {arabic} from './arabic.ts'
import {createMessages} from './create-messages.ts'
import {coreEnglish, english} from './english.ts'
import {voiceEnglish} from './english-voice.ts'
import {german} from './german.ts'
import {loadProgressTranslation} from './load-progress-translation.ts'
import {loadTranslation, translatedLanguages} from './load-translation.ts'
import {loadVoiceTranslation} from './load-voice-translation.ts'
import type {Translation} from './message-table.ts'
import {pseudoWords} from './pseudo-words.ts'

const table: Readonly<Record<string, string | Readonly<Record<string, string>>>> = english
const keys = Object.keys(table)
const formsOf = (text: string | Readonly<Record<string, string>> | undefined): [string, string][] =>
  text === undefined ? [] : typeof text === 'string' ? [['other', text]] : Object.entries(text)
const placeholders = (text: string) => [...new Set(text.match(/\{\w+\}/g))].sort()
/** Words that some of the languages share with English, and texts without a word. */
const writtenAlike = new Set(
  'Assistant Code Conversation Grounding Imminent Server Service Source Techniques Validation Version {name},'.split(
    ' ',
  ),
)
writtenAlike.add('Neutral').add('{name}, {time}').add('Version {version}').add('{name}: {text}')
const translations = await Promise.all(translatedLanguages.map(loadTranslation))
const progressTranslations = await Promise.all(translatedLanguages.map(loadProgressTranslation))
const voiceTranslations = await Promise.all(translatedLanguages.map(loadVoiceTranslation))

it.each(translations)('the words of a chat carry none of journal and goals', (translation) => {
  expect(Object.keys(translation?.words ?? {}).sort()).toEqual(Object.keys(coreEnglish).sort())
})

it.each(voiceTranslations)('the words of voice carry none of journal and goals', (translation) => {
  expect(Object.keys(translation?.words ?? {}).sort()).toEqual(Object.keys({...coreEnglish, ...voiceEnglish}).sort())
})

describe.each(progressTranslations.map((one, place) => [one?.language, one, voiceTranslations[place]] as const))(
  'the words in %s',
  (language, progress, voice) => {
    const words: typeof table = {...progress?.words, ...voice?.words}

    it('have every text of the English table, and no other', () => {
      expect(Object.keys(words).sort()).toEqual([...keys].sort())
    })

    it('name the same values as English does; only a form for one exact number may leave the number out', () => {
      for (const key of keys) {
        const wanted = placeholders(formsOf(table[key]).find(([form]) => form === 'other')?.[1] ?? '')
        for (const [form, text] of formsOf(words[key])) {
          const given = placeholders(text)
          const mayOmit = ['zero', 'one', 'two'].includes(form)
          expect(mayOmit ? wanted.filter((name) => name !== '{count}' || given.includes(name)) : wanted, key).toEqual(
            given,
          )
        }
      }
    })

    it('have a form for each plural category of the language', () => {
      const categories = new Intl.PluralRules(language).resolvedOptions().pluralCategories
      for (const key of keys.filter((one) => typeof table[one] === 'object')) {
        expect(
          formsOf(words[key])
            .map(([form]) => form)
            .sort(),
          key,
        ).toEqual([...categories].sort())
      }
    })

    it('are no English left over, and none is empty', () => {
      const same = keys.filter((key) => words[key] === table[key] && !writtenAlike.has(`${table[key]}`))
      expect(same).toEqual([])
      for (const key of keys) for (const [, text] of formsOf(words[key])) expect(text.trim(), key).not.toBe('')
    })

    it('make no noise: no exclamation marks, no praise, no telling how to feel', () => {
      const all = keys.flatMap((key) => formsOf(words[key]).map(([, text]) => text)).join('\n')
      expect(all).not.toMatch(/[!¡！]/)
      expect(all).not.toMatch(/\bcalma\b|calmez-vous|beruhigen sie sich|don.t worry/i)
    })
  },
)

describe('the texts of a locale', () => {
  it('count as the language does', () => {
    const messages = createMessages({translation: arabic})
    const say = (count: number) => messages.text('chat.newMessages', {count})
    expect(say(1)).toBe('رسالة جديدة واحدة')
    expect(say(2)).toBe('رسالتان جديدتان')
    expect(say(3)).toContain('رسائل')
    expect(say(11)).toMatch(/رسالة جديدة$/)
    expect(createMessages().text('chat.newMessages', {count: 1})).toBe('1 new message')
    expect(createMessages().text('chat.newMessages', {count: 12_000})).toBe('12,000 new messages')
  })

  it('take what a translation lacks from English, one text at a time', () => {
    const {'composer.stop': _left, ...some} = german.words
    // As an app that was built against an older table has it.
    const old = {...german, words: some} as Translation
    const messages = createMessages({translation: old})
    expect(messages.text('composer.stop')).toBe('Stop the reply')
    expect(messages.text('composer.send')).toBe('Senden')
  })

  it('say the words of a crisis in the locale’s language even when no translation is loaded', () => {
    expect(createMessages({locale: 'es-MX'}).text('crisis.title')).toBe(crisisWords('es').title)
    expect(createMessages({locale: 'ja-JP'}).text('support.disclosure')).not.toContain('computer')
    expect(createMessages({locale: 'xx'}).text('crisis.title')).toBe(crisisWords('en').title)
  })

  it('can be reworded; those of a crisis can not be emptied', () => {
    const overrides = {'chat.assistant': 'Mika', 'chat.empty': '', 'crisis.title': ' ', 'crisis.open': ''}
    const messages = createMessages({translation: german, overrides})
    expect(messages.text('chat.assistant')).toBe('Mika')
    expect(messages.text('chat.empty')).toBe('')
    expect(messages.text('crisis.title')).toBe(crisisWords('de').title)
    expect(messages.text('crisis.open')).toBe('Hilfe zeigen')
    expect(createMessages({overrides: {'crisis.lead': 'Help is near.'}}).text('crisis.lead')).toBe('Help is near.')
  })

  it('put values in as they are, and never read them as placeholders', () => {
    const text = createMessages().text('announce.failed', {reason: '$& {count} <b>'})
    expect(text).toBe('Message not sent. $& {count} <b>')
  })

  it('write from right to left only where the words are', () => {
    expect(createMessages({translation: arabic}).direction).toBe('rtl')
    expect(createMessages({locale: 'ar-EG'}).direction).toBe('ltr')
  })

  it('write numbers and dates as the words’ language does, in the region that was asked for', () => {
    const at = new Date(2026, 0, 31, 9, 5)
    expect(createMessages({translation: german, locale: 'de-AT'}).date(at)).toBe('31.01.2026')
    expect(createMessages({locale: 'en-GB'}).date(at)).toBe('31 Jan 2026')
    expect(createMessages({locale: 'de-AT'}).date(at)).toBe('Jan 31, 2026')
    expect(createMessages({translation: german}).percent(0.42)).toMatch(/^42\s%$/)
    expect(createMessages().duration(350)).toBe('350 ms')
    expect(createMessages().duration(1250)).toMatch(/^1\.3 sec$/)
  })

  it('open with a locale that is none', () => {
    expect(createMessages({locale: 'not a locale'}).locale).toBe('en')
    expect(createMessages({locale: 'en_GB'}).locale).toBe('en-GB')
  })

  it('have a fallback for words that a server made up', () => {
    const messages = createMessages({translation: german})
    expect(messages.textOr('technique.grounding', 'grounding')).toBe('Erdung')
    expect(messages.textOr('technique.new_thing', 'new thing')).toBe('new thing')
    expect(messages.textOr('technique.constructor', 'other')).toBe('other')
  })
})

describe('the pseudo-locale', () => {
  it('brackets every text, keeps every placeholder and is longer', () => {
    const words: typeof table = {...pseudoWords()}
    expect(Object.keys(words)).toEqual(expect.arrayContaining([...keys, 'crisis.lead', 'support.told']))
    for (const key of keys) {
      for (const [form, text] of formsOf(words[key])) {
        const source = formsOf(table[key]).find(([name]) => name === form)?.[1] ?? ''
        expect(text).toMatch(/^⟦.*·⟧$/)
        expect(placeholders(text)).toEqual(placeholders(source))
        expect(text.length).toBeGreaterThan(source.length * 1.3)
      }
    }
  })
})
