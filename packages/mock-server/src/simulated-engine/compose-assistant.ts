import {
  assistantClosers,
  assistantOpeners,
  guideOfFeeling,
  guideOfTopic,
  guides,
  stepOpeners,
  type GuideName,
} from './assistant-words.ts'
import type {FreshPicker} from './pick-fresh.ts'
import type {TurnReading} from './read-turn.ts'
import {setReplies} from './set-replies.ts'

/** Subjects that a question can name outright. */
const namedSubjects: readonly (readonly [GuideName, RegExp])[] = [
  ['cbt', /\bcbt\b|\bcognitive.behaviou?ral\b/i],
  ['dbt', /\bdbt\b|\bdialectical\b/i],
  ['grounding', /\bgrounding\b|\bmindfulness\b|\bflashbacks?\b/i],
  ['support', /\b(find|see|choose|get) (a |an )?(therapist|counsell?or|psychologist|help|support)\b/i],
  ['sleep', /\b(insomnia|sleep)\b/i],
  ['anxiety', /\b(anxiety|anxious|panic|worry|worrying)\b/i],
  ['mood', /\b(depression|depressed|low mood)\b/i],
  ['stress', /\b(stress|burnout|burn-out)\b/i],
]

/** An information reply: what it is about, what is known, something to try, a question back. */
export function composeAssistant(reading: TurnReading, {pick}: FreshPicker): string {
  const {intent, isBrief, asksNothing} = reading
  if (intent === 'greeting' || intent === 'thanks' || intent === 'goodbye')
    return setReplies[intent].map((lines) => pick(lines)).join(' ')
  const guide = guides[subjectOf(reading)]
  const lines = [
    pick(assistantOpeners).replace('{name}', guide.name),
    pick(guide.facts),
    pick(guide.facts),
    pick(stepOpeners).replace('{step}', pick(guide.steps)),
    pick(assistantClosers),
  ]
  const shown = isBrief ? [lines[1], lines[3], lines[4]] : lines
  return (asksNothing ? shown.slice(0, -1) : shown).join(' ')
}

function subjectOf({query, heard}: TurnReading): GuideName {
  const named = namedSubjects.find(([, pattern]) => pattern.test(query))
  if (named !== undefined) return named[0]
  if (heard.about !== undefined && guideOfTopic[heard.about.topic] !== 'general') return guideOfTopic[heard.about.topic]
  return heard.feeling === undefined ? 'general' : guideOfFeeling[heard.feeling]
}
