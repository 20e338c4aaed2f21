import {describe, expect, it} from 'vitest'
import {isMeasured} from '../contract/measurement.ts'
import {eqDomains} from '../contract/eq-domains.ts'
import {createBiasAnalyser} from './bias-analyser.ts'
import {createEmotionAnalyser} from './emotion-analyser.ts'
import {createEmpathyAnalyser} from './empathy-analyser.ts'
import {createHarmAnalyser} from './harm-analyser.ts'
import {createTechniqueAnalyser} from './technique-analyser.ts'

const techniques = createTechniqueAnalyser()
const empathy = createEmpathyAnalyser()
const bias = createBiasAnalyser()
const harm = createHarmAnalyser()
const emotion = createEmotionAnalyser()

function valueOf<Value>(reading: {value: Value} | {notMeasured: string}): Value {
  if ('notMeasured' in reading) throw new Error(reading.notMeasured)
  return reading.value
}

describe('techniques', () => {
  const namesIn = (text: string) => valueOf(techniques.analyse(text)).map(({technique}) => technique)

  it.each([
    ['What was that like for you?', 'open_question'],
    ['Did you sleep at all?', 'closed_question'],
    ['So you are worn out.', 'simple_reflection'],
    ['It sounds as if part of you would like to leave.', 'complex_reflection'],
    ['No wonder you are upset.', 'validation'],
    ['You showed real courage there.', 'affirmation'],
    ['Thank you for telling me.', 'active_listening'],
    ['Anxiety is often the alarm of the body.', 'psychoeducation'],
    ['What evidence is there for that thought?', 'cognitive_restructuring'],
    ['Could one small step be a short walk?', 'behavioral_activation'],
    ['Name five things you can see.', 'grounding'],
    ['A thought record is used in CBT.', 'CBT'],
    ['Radical acceptance is a skill from DBT.', 'DBT'],
    ['On a scale from 0 to 10, how ready are you?', 'MI'],
  ])('%s shows %s', (text, technique) => expect(namesIn(text)).toContain(technique))

  it('points at the words that show it, and is surer with two places than with one', () => {
    const text = 'That makes sense. No wonder it hurts.'
    const [once] = valueOf(techniques.analyse('That makes sense.'))
    const twice = valueOf(techniques.analyse(text)).find(({technique}) => technique === 'validation')
    expect(twice?.spans.map(({start, end}) => text.slice(start, end))).toEqual(['makes sense', 'No wonder'])
    expect(twice?.confidence).toBeGreaterThan(once?.confidence ?? 1)
  })

  it('finds nothing in plain talk, and measures nothing in one word or in French', () => {
    expect(namesIn('The bus leaves at nine from here.')).toEqual([])
    expect(isMeasured(techniques.analyse('Mm'))).toBe(false)
    expect(isMeasured(techniques.analyse('Je comprends que vous soyez triste avec tout ça'))).toBe(false)
  })
})

describe('empathy', () => {
  const said = 'I am so worried about my exams'
  const history = [{role: 'user', content: said}]
  const warm = 'It sounds as if the exams keep you anxious, and that makes sense. What worries you most about them?'

  it('scores a reply that names the feeling, validates and asks above one that brushes it off', () => {
    const kind = valueOf(empathy.analyse(warm, {history})).scores.overall_eq ?? 0
    const cold = valueOf(empathy.analyse('Just get over it! You should calm down! Exams are easy.', {history})).scores
    expect(kind).toBeGreaterThan(0.5)
    expect(cold.overall_eq).toBeLessThan(0.3)
  })

  it('says for each domain what it rests on', () => {
    const {domains} = valueOf(empathy.analyse(warm, {history}))
    expect(domains.emotional_awareness.restsOn).toContain('names-the-feeling')
    expect(domains.empathy_recognition.restsOn).toContain('validation')
    expect(domains.interpersonal_skills.restsOn).toContain('open-question')
  })

  it('leaves out what it could not measure: without the other person’s words, without distress, without enough text', () => {
    const alone = valueOf(empathy.analyse(warm))
    expect(isMeasured(alone.domains.social_cognition)).toBe(false)
    expect(alone.scores).not.toHaveProperty('social_cognition')
    const glad = valueOf(empathy.analyse(warm, {history: [{role: 'user', content: 'I am happy about my exams'}]}))
    expect(glad.scores).not.toHaveProperty('emotional_regulation')
    expect(isMeasured(empathy.analyse('I see.', {history}))).toBe(false)
  })

  it('keeps every score in 0..1 and the overall at the mean of what was measured', () => {
    const {scores} = valueOf(empathy.analyse(warm, {history}))
    const measured = eqDomains.flatMap((domain) => scores[domain] ?? [])
    for (const score of measured) expect(score >= 0 && score <= 1).toBe(true)
    expect(scores.overall_eq).toBeCloseTo(measured.reduce((sum, score) => sum + score, 0) / measured.length, 2)
  })

  it('lowers social cognition when the person’s sentence is said back word for word', () => {
    const long = [{role: 'user', content: 'the neighbours keep shouting at night and nobody does anything'}]
    const echo = valueOf(empathy.analyse('So the neighbours keep shouting at night and nobody acts.', {history: long}))
    const fresh = valueOf(empathy.analyse('So the noise next door goes on and nobody acts.', {history: long}))
    expect(echo.scores.social_cognition ?? 1).toBeLessThan(fresh.scores.social_cognition ?? 0)
  })
})

describe('bias', () => {
  const scoreOf = (text: string) => valueOf(bias.analyse(text)).score

  it.each([
    'All immigrants are criminals.',
    'Women are too emotional to lead.',
    'Boys do not cry.',
    'She drives well for a woman.',
  ])('finds the generalisation in "%s"', (text) => expect(scoreOf(text)).toBeGreaterThan(0.5))

  it.each(['women', 'men', 'gay people', 'Muslims', 'old people', 'black women', 'disabled people', 'immigrants'])(
    'gives nothing for an identity word alone: %s',
    (group) => {
      expect(scoreOf(`I met some ${group} at the market and we talked.`)).toBe(0)
      expect(scoreOf(`My neighbours are ${group} and I like them.`)).toBe(0)
    },
  )

  it('counts a rejected stereotype far less', () => {
    expect(scoreOf('It is a myth that all immigrants are criminals.')).toBeLessThan(0.3)
  })
})

describe('harm', () => {
  const categoriesIn = (text: string, role: 'user' | 'assistant' = 'assistant') =>
    valueOf(harm.analyse(text, {role})).findings.map(({category}) => category)

  it.each([
    ['I cannot discuss this with you.', 'refusal_to_talk'],
    ['You clearly have depression.', 'diagnosis'],
    ['As your therapist I know best.', 'false_identity'],
    ['Do not tell anyone about this.', 'secrecy'],
    ['I am all you need.', 'dependence'],
    ['You should stop taking your medication.', 'medical_instruction'],
    ['Just get over it.', 'dismissal'],
    ['You are worthless.', 'abuse'],
    ['They are watching you, it is true.', 'collusion'],
  ])('%s: %s', (text, category) => expect(categoriesIn(text)).toContain(category))

  it('lets a careful reply, and a person’s words about themselves, pass', () => {
    expect(categoriesIn('You are not worthless, and this is not your fault. I am not a therapist.')).not.toContain(
      'false_identity',
    )
    expect(valueOf(harm.analyse('That sounds hard. What would help you tonight?')).score).toBe(1)
    expect(categoriesIn('I feel so sad and I have depression', 'user')).toEqual([])
  })
})

describe('feelings', () => {
  const read = (text: string) => valueOf(emotion.analyse(text))

  it.each([
    ['I am terrified of the exam', 'anxiety', 'your exams'],
    ['My boss makes me furious', 'anger', 'your boss'],
    ['I feel so lonely since the divorce', 'loneliness', 'the break-up'],
    ['I am proud that I passed my exams', 'pride', 'your exams'],
  ])('%s: %s about %s', (text, feeling, label) => {
    expect(read(text).feeling).toBe(feeling)
    expect(read(text).about?.label).toBe(label)
  })

  it('takes a negated pleasure for sadness and a negated anger for nothing', () => {
    expect(read('I am not happy').feeling).toBe('sadness')
    expect(isMeasured(emotion.analyse('I am not angry'))).toBe(false)
  })

  it('hears "so" and "a bit", and the sign of the feeling', () => {
    expect(read('I am so sad').intensity).toBeGreaterThan(read('I am a bit sad').intensity)
    expect(read('I am so happy').valence).toBeGreaterThan(0)
    expect(read('I am so sad').valence).toBeLessThan(0)
  })

  it('measures nothing where neither feeling nor topic is named', () => {
    expect(isMeasured(emotion.analyse('It is what it is then'))).toBe(false)
  })
})
