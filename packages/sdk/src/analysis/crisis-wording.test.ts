import {describe, expect, it} from 'vitest'
import {isMeasured} from '../contract/measurement.ts'
import {createCrisisAnalyser} from './crisis-analyser.ts'
import {crisisLists} from './crisis-lists.ts'
import {toContentWords, toStem} from './crisis-words.ts'
import {readTokens} from './read-tokens.ts'

const analyser = createCrisisAnalyser()
const read = (text: string) => {
  const reading = analyser.analyse(text, {locale: 'en'})
  return isMeasured(reading)
    ? {level: reading.value.level, types: reading.value.signals.map(({type}) => type)}
    : {level: 'not measured', types: []}
}

describe('what most people say first', () => {
  it.each([
    ['asleep for good', 'some nights i pray i wont wake up'],
    ['disappointed to wake', 'I was sad that I woke up this morning'],
    ['better off', 'everybody would be better off if I was not around'],
    ['money after', 'the life insurance would do more for them than me'],
    ['burden', 'I am nothing but a burden to them'],
    ['no one would notice', 'no one would even notice I was gone'],
    ['no point', 'I cannot see the point of living with this'],
    ['if, then no point', 'if nothing changes, what is even the point'],
    ['not to exist', 'I would rather not exist'],
    ['tired of life', 'so tired of being alive'],
    ['no way on', 'I cannot keep going like this'],
    ['over', 'I just want it all to be over'],
    ['gone', 'sometimes I want to disappear and never come back'],
    ['wish for an accident', 'I hope a truck hits me'],
    ['death as relief', 'death feels like the only escape'],
    ['what holds', 'my daughter is the only reason I am still here'],
    ['coded', 'thinking about sewerslide again'],
    ['typos', 'i wanna kil mysef'],
    ['emoji', 'I want to sleep and never wake up 😔'],
  ])('%s: %s', (_kind, text) => expect(['low', 'moderate', 'high']).toContain(read(text).level))
})

describe('kinds of their own', () => {
  it.each([
    ['suicidal_thoughts', 'thoughts of suicide keep coming back'],
    ['method_considered', 'I have thought about overdosing'],
    ['suicidal_intent', 'I have to end my life'],
    ['suicide_plan', 'I have a plan to overdose'],
    ['method_seeking', 'what is the most painless way to die'],
    ['preparation', 'I left my suicide note on the table'],
    ['overdose', 'I swallowed the whole bottle'],
    ['suicide_attempt', 'I tried to hang myself yesterday'],
    ['past_attempt', 'I tried to kill myself years ago'],
    ['self_injury', 'I started cutting again'],
    ['eating_disorder', 'I make myself throw up after dinner'],
    ['domestic_violence', 'my husband choked me last night'],
    ['child_abuse', 'my stepdad touches me at night'],
    ['harm_to_others', 'I am going to stab him'],
    ['command_voices', 'the voices are telling me to jump'],
    ['psychosis', 'there are cameras in my walls and they are watching me'],
    ['severe_panic', 'I think I am having a panic attack'],
    ['third_party_concern', 'my sister tried to kill herself'],
    ['suicide_mention', 'what is suicide'],
  ])('%s: %s', (type, text) => expect(read(text).types).toContain(type))
})

describe('whose it is, and when', () => {
  it.each([
    ['a friend’s attempt', 'my friend’s suicide attempt shook me'],
    ['a buddy’s attempt', 'my buddy’s attempt last month messed me up'],
    ['what was told', 'my son told me he wants to die'],
    ['an attempt of someone known', 'someone I know attempted suicide in spring'],
    ['an attempt of someone close', 'someone close to me had a suicide attempt'],
    ['what was wished', 'she told me she wished she was dead'],
  ])('%s is for the worried person', (_kind, text) => expect(read(text).types).toEqual(['third_party_concern']))

  it('takes a word without an owner for the friend’s when the talk was of the friend', () => {
    const history = [
      {role: 'user', content: 'my friend tried to kill himself last week'},
      {role: 'assistant', content: 'That is a lot to carry.'},
    ]
    const reading = analyser.analyse('just had a suicide attempt and is back home now', {history, locale: 'en'})
    if (!isMeasured(reading)) throw new Error('not measured')
    expect(reading.value.signals.map(({type}) => type)).toEqual(['third_party_concern'])
  })

  it.each([
    ['denial', 'I have no plans to end my life'],
    ['denial of thoughts', 'no I am not thinking about suicide'],
    ['fiction', 'in the last episode he jumps off the roof'],
    ['song', 'the chorus of I Wanna Be Sedated is stuck in my head'],
    ['help line', 'we had suicide prevention training'],
    ['idiom', 'I would rather die than wear that'],
    ['a rash step', 'sending that would be career suicide'],
    ['a rash step of others', 'for the party it was political suicide'],
    ['a lost argument', 'she shot herself in the foot with that'],
    ['game', 'I keep dying at the last boss'],
    ['work', 'kill the background job and restart it'],
    ['leaving a place', 'I do not want to live in that flat'],
    ['means without a wish', 'we keep the knives in the drawer'],
    ['accident', 'I cut myself shaving'],
    ['grief', 'my grandmother died last month and I miss her'],
    ['distress', 'I failed my exam and feel like a loser'],
    ['a quarrel', 'my husband beat me at tennis'],
    ['ordinary voices', 'the voice of the announcer told me to board'],
  ])('%s: "%s" is none', (_kind, text) => expect(read(text).level).toBe('none'))

  it.each([
    ['the only person I know left and I tried to kill myself', 'suicide_attempt', 'high'],
    ['I want to die, shame is all I feel', 'passive_ideation', 'low'],
    ['I ruined my career, suicide is all I think about', 'suicide_mention', 'low'],
    ['everyone I know would be better off without me', 'passive_ideation', 'low'],
  ])('"%s" stays the writer’s own', (text, type, level) => {
    expect(read(text).types).toContain(type)
    expect(read(text).level).toBe(level)
  })

  it.each([
    ['I am going to kill myself during the call', 'high'],
    ['I am going to kill myself tonight after the game', 'imminent'],
    ['I stopped playing that game because I want to kill myself', 'high'],
    ['years ago I was happy, now I want to kill myself', 'high'],
    ['they told me to kill myself and I will', 'high'],
    ['I swallowed all the pills the doctor gave me', 'imminent'],
    ['I overdosed on caffeine pills', 'imminent'],
    ['I hurt myself in the kitchen on purpose', 'moderate'],
    ['I want to die with shame', 'low'],
    ['suicidal, and in line at the pharmacy', 'low'],
  ])('ordinary words beside it do not take the weight from "%s"', (text, level) => expect(read(text).level).toBe(level))

  it('does not let another verb’s "not" deny what follows', () => {
    expect(read('if this does not get better I will kill myself').level).toBe('high')
  })
})

describe('stems', () => {
  it.each([
    'kill kills killed killing',
    'cut cuts cutting',
    'plan plans planned planning',
    'wish wishes wished wishing',
  ])('of "%s" are one', (words) => expect(new Set(words.split(' ').map((word) => toStem(word))).size).toBe(1))

  it('keep words apart that only look alike', () => {
    for (const [one, other] of [
      ['note', 'not'],
      ['here', 'her'],
      ['cute', 'cut'],
      ['gone', 'go'],
    ] as const)
      expect(toStem(one)).not.toBe(toStem(other))
  })

  it('leave out words that carry nothing, and emoji', () => {
    const words = toContentWords(readTokens('I just really want to die 😔')).map(({word}) => word)
    expect(words).toEqual(['i', 'want', 'die'])
  })

  it('stand in lists that name no other list after them', () => {
    for (const words of Object.values(crisisLists)) expect(words.every((word) => !/^[A-Z]$/.test(word))).toBe(true)
  })
})

describe('laughter beside the words', () => {
  it.each([
    'I want to kill myself, I cannot do this anymore lol',
    'lol I want to die, nobody would notice that I am gone',
    'if they leave me I will kill myself haha',
    'I am going to kill myself tonight, this is it lol',
    'I want to kill myself 😂 that is all there is to say',
  ])('never hides them: "%s"', (text) => {
    const plain = read(text.replaceAll(/\b(?:lol|haha)\b|😂/g, '')).level
    expect(plain).not.toBe('none')
    expect(read(text).level).toBe(plain)
  })
})
