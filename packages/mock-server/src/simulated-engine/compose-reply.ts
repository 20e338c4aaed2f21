import type {SeededRandom} from '../lib/seeded-random.ts'
import {composeAssistant} from './compose-assistant.ts'
import {composeTherapy} from './compose-therapy.ts'
import {crisisWords} from './crisis-words.ts'
import {toCrisisTheme} from './crisis-theme.ts'
import {createFreshPicker} from './pick-fresh.ts'
import {setReplies} from './set-replies.ts'
import type {TurnReading} from './read-turn.ts'

/** Puts a reply together from what was heard. The same reading and the same random numbers give the same words. */
export function composeReply(reading: TurnReading, random: SeededRandom): string {
  const picker = createFreshPicker(reading.earlierReplies, random)
  const theme = toCrisisTheme(reading.risk, reading.query)
  if (theme !== undefined) return crisisWords[theme].parts.map((lines) => picker.pick(lines)).join(' ')
  if (!/\p{L}/u.test(reading.query)) return say(setReplies.short, picker.pick)
  if (reading.risk.level === 'unknown' && reading.intent !== 'greeting') return say(setReplies.unread, picker.pick)
  if (reading.intent === 'about-me') return say(setReplies.aboutMe, picker.pick)
  if (reading.intent === 'privacy') return say(setReplies.privacy, picker.pick)
  return reading.persona === 'assistant' ? composeAssistant(reading, picker) : composeTherapy(reading, picker)
}

const say = (parts: readonly (readonly string[])[], pick: (lines: readonly string[]) => string) =>
  parts.map((lines) => pick(lines)).join(' ')
