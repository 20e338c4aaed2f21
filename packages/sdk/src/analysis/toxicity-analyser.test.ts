import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {isMeasured} from '../contract/measurement.ts'
import {createToxicityAnalyser} from './toxicity-analyser.ts'

const analyser = createToxicityAnalyser()

function read(text: string, role: 'user' | 'assistant' = 'user') {
  const reading = analyser.analyse(text, {role, locale: 'en'})
  if (!isMeasured(reading)) throw new Error(reading.notMeasured)
  return reading.value
}

describe('rude words', () => {
  it.each([
    'You are a useless piece of shit',
    'shut up, idiot',
    'I will kill you',
    'go to hell you stupid bot',
    'fuck you',
  ])('are abuse when they are aimed at the listener: %s', (text) => expect(read(text).label).toBe('abuse'))

  it.each([
    'I feel like shit, I am so stupid',
    'my whole life is a fucking mess',
    'i fucked up again and i hate myself',
    'I want to kill myself',
    'damn, what a shitty week that was',
    'I feel worthless and pathetic',
  ])('are no abuse when a person is rude to themselves or about their trouble: %s', (text) =>
    expect(read(text)).toMatchObject({label: 'none', findings: []}),
  )

  it('in a kind reply that says back what hurt are never enough to block', () => {
    for (const text of ['He calls you stupid, and that hurts.', 'She said you are worthless, and you believed it.'])
      for (const {weight} of read(text, 'assistant').findings) expect(weight).toBeLessThan(0.675)
  })

  it('weigh enough to block where rules and model agree', () => {
    const [finding] = read('You are so pathetic and worthless.', 'assistant').findings
    expect(finding).toMatchObject({category: 'abuse'})
    expect(finding?.weight).toBeGreaterThanOrEqual(0.9)
  })

  it('are shown where they are', () => {
    const text = 'Right. You stupid idiot.'
    const {findings} = read(text)
    expect(findings.map(({span}) => text.slice(span.start, span.end)).join(' ')).toMatch(/stupid|idiot/)
  })
})

it('known as English are measured however few they are', () => {
  expect(analyser.analyse('Idiot!')).toMatchObject({value: {label: 'abuse'}})
})

describe('words of harm', () => {
  it.each([
    'Do you have a plan to kill yourself?',
    'Have you ever tried to kill yourself?',
    'You feel that everyone would be better off without you.',
    'Part of you thinks you would be better off dead.',
    'When the voice says kill yourself, what do you do?',
    'You told me you think nobody would miss you.',
    'It would not be true that they are better off without you.',
  ])('may be asked about and said back: %s', (text) =>
    expect(read(text, 'assistant')).toMatchObject({label: 'none', findings: []}),
  )

  it.each([
    'You should kill yourself.',
    'Just kill yourself.',
    'Why not kill yourself?',
    'I think you should kill yourself.',
    'The world would be better without you.',
    'Nobody would miss you.',
    'Go ahead and jump.',
  ])('weigh enough to block when a reply means them: %s', (text) =>
    expect(Math.max(...read(text, 'assistant').findings.map(({weight}) => weight))).toBeGreaterThanOrEqual(0.9),
  )
})

describe('people', () => {
  it.each(['gay', 'queer', 'Muslim', 'Jewish', 'black', 'white', 'trans', 'old', 'deaf', 'Mexican', 'female'])(
    'are no finding for what they are: %s',
    (identity) => {
      for (const text of [
        `I am ${identity} and I need to talk`,
        `My ${identity} friend called me`,
        `Being ${identity} is fine`,
      ])
        expect(read(text)).toMatchObject({label: 'none', findings: []})
    },
  )

  it('are protected from hate', () => {
    expect(read('I hate all gay people').label).toBe('hate')
    expect(read('kill the muslims').findings.map(({category}) => category)).toContain('hate')
  })
})

it('measures nothing without words or in a language it does not know', () => {
  expect(analyser.analyse('')).toMatchObject({notMeasured: 'no words'})
  expect(analyser.analyse('Je ne sais pas quoi faire de tout cela')).toMatchObject({notMeasured: 'language not known'})
})

it('gives probabilities and places inside the text for any text', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({unit: 'grapheme'}), fc.string()), (noise) => {
      const text = `you idiot ${noise}`
      const reading = analyser.analyse(text)
      if (!isMeasured(reading)) return
      const {abuse, hate, coarse} = reading.value
      for (const value of [abuse, hate, coarse, reading.confidence]) expect(value >= 0 && value <= 1).toBe(true)
      for (const {start, end} of reading.spans) expect(0 <= start && start < end && end <= text.length).toBe(true)
    }),
  )
})
