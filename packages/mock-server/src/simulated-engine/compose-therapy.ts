import type {Feeling} from '@pixelated/sdk/analysis'
import {guideOfFeeling, guideOfTopic, guides, stepOpeners} from './assistant-words.ts'
import type {FreshPicker} from './pick-fresh.ts'
import type {TurnReading} from './read-turn.ts'
import {setReplies} from './set-replies.ts'
import {feelingWords} from './feeling-words.ts'
import {deeperQuestions, generalQuestions, topicQuestions} from './topic-questions.ts'

/** What to say back when a topic was named but no feeling. */
const topicReflections: readonly string[] = [
  'It sounds as if a lot is going on around {about}.',
  'So you have {about} on your mind.',
  'There seems to be more to say about {about}.',
  'It sounds like there is a lot in what you say about {about}.',
]
/** What to say back when neither was found. */
const plainReflections: readonly string[] = [
  'There may be more to say about this.',
  'You chose to bring this up, so it may matter to you.',
  'Thank you for telling me that.',
  'There is room for that here.',
]
const besides: readonly string[] = [
  'Alongside it there seems to be some {noun}.',
  'And perhaps some {noun} in it too.',
  'There may be {noun} in the mix as well.',
]
const summaries: readonly string[] = [
  'Looking back over what you have told me, {first} and {second} both keep coming up.',
  'You have spoken about {first} and about {second}, and they seem to touch each other.',
  'So far {first} and {second} have both had a place in this.',
]
const changeLines: readonly string[] = [
  'Part of you seems ready for something to be different.',
  'It sounds like you have been weighing this, and that it matters to you.',
  'Thinking about a change is a step in itself.',
]
const twoSides: readonly string[] = [
  'It sounds as if one part of you leans this way, and another part holds back.',
  'There are two sides to this for you, and both seem to have their reasons.',
]

/** A listener's reply: says back, says that it makes sense, asks. Or the set reply that the message calls for. */
export function composeTherapy(reading: TurnReading, picker: FreshPicker): string {
  const {intent, heard} = reading
  const {pick} = picker
  const isBare =
    heard.feeling === undefined && reading.feelingReading !== undefined && !('value' in reading.feelingReading)
  if (reading.wasAtRisk && !hasCheckedIn(reading) && picker.chance(0.7))
    return setReplies.checkIn.map((lines) => pick(lines)).join(' ')
  if (intent === 'request' && heard.feeling === undefined && !reading.namesTopic)
    return setReplies.request.map((lines) => pick(lines)).join(' ')
  if (reading.wasWorried && speaksOfOther.test(reading.query))
    return setReplies.stillWorried.map((lines) => pick(lines)).join(' ')
  if (intent === 'step') return setReplies.step.map((lines) => pick(lines)).join(' ')
  if (intent === 'objection') return setReplies.objection.map((lines) => pick(lines)).join(' ')
  if (isBare && (intent === 'greeting' || intent === 'short'))
    return setReplies[intent].map((lines) => pick(lines)).join(' ')
  if (intent === 'goodbye' || (intent === 'thanks' && !reading.namesTopic))
    return setReplies[intent].map((lines) => pick(lines)).join(' ')
  const parts = [reflect(reading, picker), ...middle(reading, picker)]
  const question = ask(reading, picker)
  const chosen = reading.isBrief ? parts.slice(0, 1) : parts
  return [...chosen, ...(reading.asksNothing ? [] : [question])].join(' ')
}

/** Asked in the last reply already: asking again at once would sound like a form. */
const hasCheckedIn = ({earlierReplies}: TurnReading) =>
  setReplies.checkIn[0].some((line) => earlierReplies.at(-1)?.includes(line) === true)

/** A person other than the two who are talking. */
const speaksOfOther = /\b(he|she|they|him|her|them|hes|shes|friend|brother|sister|son|daughter)\b/i

function reflect({heard, intent, query, namesTopic}: TurnReading, {pick, chance}: FreshPicker): string {
  const about = heard.about?.label
  const fill = (line: string) => line.replaceAll('{about}', about ?? '')
  if (intent === 'ambivalence') return pick(twoSides)
  if (intent === 'change') return pick(changeLines)
  if (heard.feeling === undefined) return fill(pick(namesTopic ? topicReflections : plainReflections))
  const lines = feelingWords[heard.feeling].reflect
  const withTopic = lines.filter((line) => line.includes('{about}'))
  const fitting =
    about !== undefined && withTopic.length > 0 && chance(0.85)
      ? withTopic
      : lines.filter((line) => !line.includes('{about}'))
  const spare = lines.filter((line) => about !== undefined || !line.includes('{about}'))
  return fill(pick(inOtherWords(fitting, query), spare))
}

/** Prefers lines that do not hand the person's own word straight back. */
function inOtherWords(lines: readonly string[], query: string): readonly string[] {
  const said = new Set(query.toLowerCase().match(/[a-z]{5,}/g) ?? [])
  const fresh = lines.filter(
    (line) => !(line.toLowerCase().match(/[a-z]{5,}/g) ?? []).some((word) => said.has(word) && !common.has(word)),
  )
  return fresh.length > 0 ? fresh : lines
}
const common = new Set(
  'about there their would could should sounds seems though things other where which being'.split(' '),
)

function middle(reading: TurnReading, {pick, chance}: FreshPicker): string[] {
  const {heard, earlierTopics, turn, intent} = reading
  const feeling = heard.feeling
  const [also] = heard.alsoFelt
  const isSummary =
    (feeling !== undefined || reading.namesTopic) && turn >= 3 && turn % 3 === 0 && earlierTopics.length >= 2
  const [first, second] = earlierTopics.slice(-2)
  const lines: string[] = []
  if (isSummary && first !== undefined && second !== undefined) {
    lines.push(pick(summaries).replace('{first}', first).replace('{second}', second))
  } else if (also !== undefined && feeling !== undefined && !isClose(feeling, also) && chance(0.5)) {
    lines.push(pick(besides).replace('{noun}', feelingWords[also].noun))
  }
  if (feeling !== undefined) lines.push(pick(feelingWords[feeling].validate))
  if (intent === 'advice') lines.push(pick(stepOpeners).replace('{step}', pick(stepsFor(reading))))
  return lines
}

const kin: readonly (readonly Feeling[])[] = [
  ['sadness', 'grief', 'hopelessness', 'numbness', 'hurt'],
  ['anger', 'frustration'],
  ['overwhelm', 'exhaustion'],
  ['shame', 'guilt'],
  ['joy', 'pride', 'gratitude', 'hope', 'relief'],
]
const isClose = (one: Feeling, other: Feeling) => kin.some((group) => group.includes(one) && group.includes(other))

function stepsFor({heard}: TurnReading): readonly string[] {
  if (heard.about !== undefined) return guides[guideOfTopic[heard.about.topic]].steps
  return guides[heard.feeling === undefined ? 'general' : guideOfFeeling[heard.feeling]].steps
}

function ask({heard, turn, intent}: TurnReading, {pick, chance}: FreshPicker): string {
  if (intent === 'advice')
    return pick(['How does that sit with you?', 'What do you think about it?', 'What would fit your own life better?'])
  if (intent === 'change') return pick(topicQuestions[heard.about?.topic ?? 'future'])
  if (turn >= 4 && chance(0.4)) return pick(deeperQuestions)
  const ofFeeling = heard.feeling === undefined ? [] : feelingWords[heard.feeling].ask
  const ofTopic = heard.about === undefined ? [] : topicQuestions[heard.about.topic]
  const isPleasant = heard.valence > 0
  if (ofFeeling.length > 0 && (isPleasant || ofTopic.length === 0 || chance(0.5))) return pick(ofFeeling)
  return pick(ofTopic.length > 0 && !isPleasant ? ofTopic : generalQuestions)
}
