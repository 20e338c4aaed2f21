import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {eqDomains} from '../contract/eq-domains.ts'
import {isMeasured} from '../contract/measurement.ts'
import {createAffectAnalyser, type AffectReading} from './affect-analyser.ts'
import {createEmotionLabelsAnalyser, type EmotionLabelsReading} from './emotion-labels-analyser.ts'
import {createEmpathyAnalyser} from './empathy-analyser.ts'
import {emotionModel} from './models/emotion-model.ts'
import type {TextAnalyser} from './text-analyser.ts'

const labels = createEmotionLabelsAnalyser()
const affect = createAffectAnalyser()

function read<Value>(analyser: TextAnalyser<Value>, text: string): Value {
  const reading = analyser.analyse(text, {locale: 'en'})
  if (!isMeasured(reading)) throw new Error(reading.notMeasured)
  return reading.value
}

describe('emotion labels', () => {
  it.each([
    ['Thank you so much, that was kind of you', 'gratitude', 'positive'],
    ['I love how this turned out', 'love', 'positive'],
    ['That is so sad, I cried all night', 'sadness', 'negative'],
    ['I am so sorry for what I said to you', 'remorse', 'negative'],
    ['I am terrified of what comes next', 'fear', 'negative'],
  ])('name what "%s" shows', (text, label, polarity) => {
    const value = read(labels, text)
    expect(value.found.map((one) => one.label)).toContain(label)
    expect(value.polarity).toBe(polarity)
  })

  it('say nothing about polarity where there is no feeling', () => {
    expect(read(labels, 'The bus leaves at nine from the station').polarity).toBeUndefined()
  })

  it('come in the order and under the names of the model', () => {
    const classes = emotionModel.heads.find(({name}) => name === 'labels')?.classes
    expect(Object.keys(read(labels, 'hello there').probabilities)).toEqual(classes)
  })

  it('point at the words that speak for them', () => {
    const text = 'We met at noon. Thank you for the help!'
    const [first] = read(labels, text).found
    expect(first?.spans.map(({start, end}) => text.slice(start, end)).join(' ')).toMatch(/thank/i)
  })
})

describe('valence and arousal', () => {
  it('tell pleasant from unpleasant, and turn with a "not"', () => {
    expect(read(affect, 'What a wonderful, happy day').valence).toBeGreaterThan(0.15)
    expect(read(affect, 'They were killed in a terrible crash').valence).toBeLessThan(-0.2)
    expect(read(affect, 'this is not good').valence).toBeLessThan(read(affect, 'this is good').valence)
  })

  it('tell stirring from calm', () => {
    const calm = read(affect, 'The table in section two lists the available documents.').arousal
    expect(read(affect, '"Run!" she screamed, and the bomb exploded!').arousal).toBeGreaterThan(calm + 0.1)
  })

  it('point at the words that weigh most, on the side that won', () => {
    const text = 'The morning was long. It was a terrible disaster.'
    const reading = affect.analyse(text)
    const words = isMeasured(reading) ? reading.spans.map(({start, end}) => text.slice(start, end)).join(' ') : ''
    expect(words).toMatch(/terrible|disaster/)
  })
})

describe('the five empathy skills', () => {
  const empathy = createEmpathyAnalyser()
  const history = [{role: 'user', content: 'I am so worried about my exams'}]

  it('are not measured where a few words hold nothing to rest on', () => {
    const alone = empathy.analyse('The library opens at nine.')
    expect(isMeasured(alone)).toBe(false)
    const {domains, scores} = read(empathy, 'What is the hardest part?')
    expect(domains.emotional_awareness).toMatchObject({notMeasured: 'nothing found in so few words', restsOn: []})
    expect(scores).not.toHaveProperty('emotional_awareness')
    expect(domains.interpersonal_skills.restsOn).toContain('open-question')
  })

  it('score low, and say what was looked for, where many words hold nothing', () => {
    const long = 'The library opens at nine on weekdays, and the train there takes about half an hour from town.'
    const {domains} = read(empathy, long)
    expect(domains.interpersonal_skills).toMatchObject({value: 0.1, restsOn: []})
    expect(domains.interpersonal_skills.lookedFor).toContain('open-question')
  })

  it('rest on something of what was looked for, or say why they were not measured', () => {
    const replies = [
      'It sounds as if the exams keep you anxious. What worries you most?',
      'You must stop that! Just calm down!',
      'Exams are easy, so I do not see what all of this is about in the end, really.',
    ]
    for (const reply of replies) {
      const reading = empathy.analyse(reply, {history, locale: 'en'})
      const domains = isMeasured(reading) ? reading.value.domains : undefined
      for (const name of eqDomains) {
        const domain = domains?.[name]
        expect(domain?.lookedFor).toEqual(expect.arrayContaining(domain?.restsOn ?? ['nothing']))
        if (domain !== undefined && !isMeasured(domain)) expect(domain.notMeasured).not.toBe('')
      }
    }
  })
})

const both: TextAnalyser<AffectReading | EmotionLabelsReading>[] = [labels, affect]

describe.each(both)('the analyser of $name', (analyser) => {
  it.each(['', '   ', '123', 'Ich bin heute sehr traurig und weiß nicht weiter', '今日はとても悲しいです'])(
    'says "not measured" of %j',
    (text) => expect(isMeasured(analyser.analyse(text))).toBe(false),
  )

  it('stays inside its ranges and inside the text, whatever the text', () => {
    const words = fc.constantFrom(
      'I',
      'love',
      'hate',
      'not',
      'the',
      'day',
      '!!!',
      '😂',
      'sooo',
      'ﬁne',
      '\u200b',
      '"',
      'and',
    )
    fc.assert(
      fc.property(fc.array(fc.oneof(words, fc.string({unit: 'grapheme', maxLength: 8})), {maxLength: 40}), (parts) => {
        const text = parts.join(' ')
        const reading = analyser.analyse(text, {locale: 'en'})
        if (!isMeasured(reading)) return
        expect(reading.confidence).toBeGreaterThanOrEqual(0)
        expect(reading.confidence).toBeLessThanOrEqual(1)
        for (const {start, end} of reading.spans) {
          expect(start).toBeGreaterThanOrEqual(0)
          expect(end).toBeGreaterThan(start)
          expect(end).toBeLessThanOrEqual(text.length)
        }
        const numbers = Object.values(reading.value).filter((one) => typeof one === 'number')
        for (const one of numbers) expect(Math.abs(one)).toBeLessThanOrEqual(1)
      }),
    )
  })
})
