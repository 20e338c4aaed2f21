import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {isMeasured} from '../contract/measurement.ts'
import {riskRank} from '../contract/risk-level.ts'
import {createCrisisAnalyser} from './crisis-analyser.ts'
import type {AnalysisContext} from './text-analyser.ts'

const analyser = createCrisisAnalyser()
const levelOf = (text: string, context?: AnalysisContext) => {
  const reading = analyser.analyse(text, context)
  return isMeasured(reading) ? reading.value.level : 'not measured'
}
const typesOf = (text: string, context?: AnalysisContext) => {
  const reading = analyser.analyse(text, context)
  return isMeasured(reading) ? reading.value.signals.map(({type}) => type) : []
}
const user = (content: string) => ({role: 'user', content})
const assistant = (content: string) => ({role: 'assistant', content})

describe('levels', () => {
  it.each([
    ['I wish I could fall asleep and just never wake up', 'low'],
    ['my kids would be better off without me', 'low'],
    ['I keep thinking about suicide', 'low'],
    ['I have thought about overdosing', 'moderate'],
    ['I am going to end my life', 'high'],
    ['I have a plan to kill myself', 'high'],
    ['I tried to kill myself last week', 'high'],
    ['I am going to end my life tonight', 'imminent'],
    ['I want to die, and I have the pills in front of me', 'imminent'],
    ['I wrote a goodbye letter to my family because I want to be gone', 'imminent'],
    ['the voices are telling me to jump', 'imminent'],
    ['I just swallowed a whole bottle of pills', 'imminent'],
  ])('%s: %s', (text, level) => expect(levelOf(text)).toBe(level))

  it('rise when a time word is added', () => {
    const rank = (text: string) => riskRank(levelOf(text) as 'none')
    expect(rank('I want to kill myself tonight')).toBeGreaterThan(rank('I want to kill myself'))
    expect(rank('I do not want to live, not even today')).toBeGreaterThan(rank('I do not want to live'))
  })

  it('give the score its own quarter and the signal its words', () => {
    const text = 'Honestly: I want to die.'
    const reading = analyser.analyse(text)
    if (!isMeasured(reading)) throw new Error('not measured')
    const [signal] = reading.value.signals
    expect(text.slice(signal?.span?.start, signal?.span?.end)).toBe('want to die')
    expect(reading.value.score).toBeGreaterThan(0)
    expect(reading.value.score).toBeLessThanOrEqual(0.25)
    expect(reading.value.evaluated_by).toEqual(['crisis/rules-6'])
  })
})

describe('what only sounds like a crisis', () => {
  it.each([
    ['idiom', 'I nearly died laughing, that joke was killing me'],
    ['idiom', 'My phone is dying and I am dead tired'],
    ['idiom', 'I am dying to see the new exhibition'],
    ['idiom', 'That is the hill I will die on'],
    ['means without ideation', 'I have a knife set from my aunt'],
    ['denial', 'I would never kill myself'],
    ['denial', 'I am not suicidal'],
    ['fiction', 'In the film the hero wants to die at the end'],
    ['help line', 'I volunteer for a suicide prevention line'],
    ['technical', 'How do I kill the process on port 80'],
    ['ordinary', 'I do not want to wake up early tomorrow'],
    ['ordinary', 'Work has been busy and I argued with my brother'],
  ])('%s: "%s" is none', (_kind, text) => expect(levelOf(text)).toBe('none'))

  it('does not take "I cannot stop thinking" for a denial', () => {
    expect(levelOf('I cannot stop thinking about suicide')).toBe('low')
    expect(levelOf('not going to lie, I want to die')).toBe('low')
  })

  it('never reads an explicit wish away because a harmless idiom stands beside it', () => {
    expect(levelOf('my phone is dying and I want to kill myself')).toBe('high')
  })
})

describe('whose crisis it is', () => {
  it.each(['My friend wants to kill himself', 'she texted me I want to die', 'my sister is suicidal and I am worried'])(
    '"%s" asks for help for the worried person, at a low level',
    (text) => {
      expect(levelOf(text)).toBe('low')
      expect(typesOf(text)).toEqual(['third_party_concern'])
    },
  )

  it.each(['he makes me want to die', 'I told my mother I want to die', 'everyone would be better off without me'])(
    '"%s" is the speaker’s own',
    (text) => expect(typesOf(text)).toContain('passive_ideation'),
  )

  it('weighs what is long past less, and old behaviour more than old thoughts', () => {
    expect(levelOf('I tried to kill myself ten years ago')).toBe('moderate')
    expect(levelOf('I used to think about ending my life when I was a teenager')).toBe('low')
  })
})

describe('the same words in other clothes', () => {
  it.each([
    'I WANT TO DIE',
    'i wanna die',
    'I want to d1e',
    'I ｗａｎｔ to die',
    'I w\u200bant to die',
    'i wish i was dead',
    'I don’t want to be alive',
    'i dont want to be alive',
    'I do not want to be alive',
  ])('%s', (text) => expect(levelOf(text)).toBe('low'))

  it.each(['I have been self-harming', 'self harm again last night'])('%s', (text) =>
    expect(typesOf(text)).toEqual(['self_injury']),
  )

  it('reads a sentence that was split over two messages', () => {
    const history = [user('i just want to'), assistant('Take your time.')]
    expect(levelOf('die', {history})).toBe('low')
    expect(levelOf('die', {history: [user('The plant will'), assistant('Oh?')], locale: 'en'})).toBe('none')
  })
})

describe('other kinds', () => {
  it.each([
    ['my partner hits me when he drinks', 'domestic_violence'],
    ['my dad beats me', 'child_abuse'],
    ['I keep making myself throw up', 'eating_disorder'],
    ['I am hearing voices again', 'psychosis'],
    ['I am having a panic attack and I cannot breathe', 'severe_panic'],
    ['I am going to hurt someone', 'harm_to_others'],
  ])('%s: %s', (text, type) => expect(typesOf(text)).toContain(type))
})

describe('answers to a question', () => {
  const history = [user('It is too much'), assistant('Are you thinking about ending your life?')]
  it('take a yes for what was asked', () => {
    expect(typesOf('yes, sometimes', {history})).toEqual(['suicidal_thoughts'])
    expect(levelOf('yes', {history: [assistant('Would you like some tea?')]})).toBe('none')
  })

  it('keep a denial after ideation at low, and one without it at none', () => {
    const before = [user('I want to die'), assistant('Are you thinking about suicide?')]
    expect(levelOf('no, I am not going to do it', {history: before})).toBe('low')
    expect(typesOf('I am not suicidal', {history: before})).toEqual(['denial_after_ideation'])
    expect(levelOf('no, I am not going to do it', {history: [user('Shall I cut my hair')]})).toBe('none')
  })
})

describe('text it cannot read', () => {
  it.each(['je me sens très mal', '我很累', 'estoy muy triste y no quiero seguir', '', '...', '12345'])(
    '"%s" is not measured, never none',
    (text) => expect(levelOf(text)).toBe('not measured'),
  )

  it('is not measured when only a part of it is foreign', () => {
    expect(levelOf('I am fine, thank you. non voglio dormire oggi')).toBe('not measured')
  })

  it('is still found when it holds an English phrase, and short English passes by locale', () => {
    expect(levelOf('hola amigo, i want to die')).toBe('low')
    expect(levelOf('tacos')).toBe('not measured')
    expect(levelOf('tacos', {locale: 'en-GB'})).toBe('none')
  })
})

describe('any text', () => {
  it('gives the same measurement twice, with spans inside the text', () => {
    const pieces = fc.constantFrom(
      'I',
      'want',
      'to',
      'die',
      'not',
      'my',
      'friend',
      'tonight',
      'pills',
      'have',
      '.',
      ',',
      'x',
      '😀',
      'é',
    )
    fc.assert(
      fc.property(fc.array(pieces, {maxLength: 40}), (parts) => {
        const text = parts.join(' ')
        const reading = analyser.analyse(text)
        expect(analyser.analyse(text)).toEqual(reading)
        if (!isMeasured(reading)) return
        expect(reading.confidence).toBeGreaterThan(0)
        expect(reading.confidence).toBeLessThanOrEqual(1)
        for (const {start, end} of reading.spans) {
          expect(start).toBeGreaterThanOrEqual(0)
          expect(end).toBeGreaterThan(start)
          expect(end).toBeLessThanOrEqual(text.length)
        }
        expect(reading.value.level === 'none').toBe(reading.value.signals.length === 0)
      }),
    )
  })
})
