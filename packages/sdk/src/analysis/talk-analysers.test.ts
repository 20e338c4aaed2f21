import {describe, expect, it} from 'vitest'
import {createClientTalkAnalyser} from './client-talk-analyser.ts'
import {followTalk} from './follow-talk.ts'
import {createTechniqueAnalyser} from './technique-analyser.ts'
import {createTherapistTurnAnalyser} from './therapist-turn-analyser.ts'

const clientTalk = createClientTalkAnalyser()
const turns = createTherapistTurnAnalyser()
const techniques = createTechniqueAnalyser()

function valueOf<Value>(reading: {value: Value} | {notMeasured: string}): Value {
  if ('notMeasured' in reading) throw new Error(reading.notMeasured)
  return reading.value
}

describe('what a person speaks for', () => {
  it.each([
    ['I really want to stop smoking for my kids', 'change'],
    ['Smoking helps me relax and I am not giving it up.', 'sustain'],
    ['I do not think my drinking is a problem.', 'sustain'],
    ['It was a Tuesday, I think.', 'neutral'],
  ])('%s: %s', (text, talk) => expect(valueOf(clientTalk.analyse(text)).talk).toBe(talk))

  it('hears in what was said before that somebody is not ready', () => {
    const history = [
      {role: 'user', content: 'I like a beer, it helps me relax and nobody can make me stop.'},
      {role: 'assistant', content: 'You enjoy it.'},
    ]
    const alone = valueOf(clientTalk.analyse('I am just not ready for that.')).probabilities
    const after = valueOf(clientTalk.analyse('I am just not ready for that.', {history})).probabilities
    expect(after.sustain).toBeGreaterThan(alone.sustain)
  })

  it('points at words of the text, gives shares of one whole, and says which weights it used', () => {
    const text = 'I really want to stop smoking for my kids'
    const reading = clientTalk.analyse(text)
    const {probabilities} = valueOf(reading)
    expect(probabilities.change + probabilities.neutral + probabilities.sustain).toBeCloseTo(1, 2)
    expect('spans' in reading && reading.spans.map(({start, end}) => text.slice(start, end))).toContain('want')
    expect(reading.version).toMatch(/^client-talk-1-[\da-f]{8}$/)
  })

  it('measures nothing without words, or in another language', () => {
    expect(clientTalk.analyse('')).toMatchObject({notMeasured: 'no words'})
    expect(clientTalk.analyse('Je voudrais vraiment arrêter de fumer pour mes enfants')).toMatchObject({
      notMeasured: 'language not known',
    })
  })
})

describe('following turns', () => {
  const habits = {
    next: [
      [0.9, 0.1],
      [0.1, 0.9],
    ],
    shares: [0.5, 0.5],
  }

  it('leaves a first turn as it is, and leans to what came before when a turn says nothing', () => {
    expect(followTalk([[0.3, 0.7]], habits)).toEqual([0.3, 0.7])
    expect(
      followTalk(
        [
          [0.9, 0.1],
          [0.5, 0.5],
        ],
        habits,
      )[0],
    ).toBeGreaterThan(0.6)
    expect(
      followTalk(
        [
          [0.9, 0.1],
          [0.05, 0.95],
        ],
        habits,
      )[0],
    ).toBeLessThan(0.5)
  })
})

describe('what a reply mainly does', () => {
  it.each([
    ['What would you like to be different?', 'question'],
    ['You are tired of being told what to do.', 'reflection'],
    ['Adults are advised to drink no more than fourteen units in a week.', 'therapist_input'],
    ['Okay, thank you.', 'other'],
  ])('%s: %s', (text, act) => expect(valueOf(turns.analyse(text)).act).toBe(act))

  it('tells an open question from a closed one', () => {
    expect(valueOf(turns.analyse('What would you like to be different?')).question.kind).toBe('open')
    expect(valueOf(turns.analyse('Did you sleep at all?')).question.kind).toBe('closed')
  })

  it('gives the same answer twice, and none for text without words', () => {
    expect(turns.analyse('How was that?')).toEqual(turns.analyse('How was that?'))
    expect(turns.analyse('...')).toMatchObject({notMeasured: 'no words'})
  })
})

describe('techniques by model and rules', () => {
  const findingsIn = (text: string) => valueOf(techniques.analyse(text))

  it('judges each question of a reply by itself', () => {
    const text = 'How did that feel? And have you told anyone?'
    const places = Object.fromEntries(
      findingsIn(text).map(({technique, spans}) => [technique, spans.map(({start, end}) => text.slice(start, end))]),
    )
    expect(places).toMatchObject({
      open_question: ['How did that feel?'],
      closed_question: ['And have you told anyone?'],
    })
  })

  it('does not claim to know whether a reflection is simple or complex', () => {
    const [finding] = findingsIn('You are tired of being told what to do.')
    expect(finding?.technique).toBe('simple_reflection')
    expect(finding?.confidence).toBeLessThan(0.7)
  })

  it('finds no reflection in a statement of facts that answers nothing', () => {
    expect(findingsIn('Adults are advised to drink no more than fourteen units in a week.')).toEqual([])
  })
})
