import {eqDomains, type EqScores, type KeptTurn, type RiskLevel} from '@pixelated/sdk/contract'
import {drawNormal} from '../lib/draw-normal.ts'
import type {SeededRandom} from '../lib/seeded-random.ts'
import type {PastConversation} from './client-history.ts'
import type {AlertCause} from './draw-alerts.ts'
import type {DrawnSession} from './draw-session.ts'
import {pastTopics, type PastTopic} from './past-topics.ts'

interface ConversationPlace {
  readonly clientId: string
  /** The last sessions, oldest first: somebody writes a day after each. */
  readonly last: readonly DrawnSession[]
  /** What was found in a conversation that no session followed yet. */
  readonly recent: AlertCause | undefined
}

type Line = Pick<KeptTurn, 'response' | 'techniques'>

const replies: readonly [Line, ...Line[]] = [
  {
    response: 'That is a lot to carry at once. What was the hardest part of it?',
    techniques: ['validation', 'open_question'],
  },
  {
    response: 'So there was some of both. What was different on the better days?',
    techniques: ['simple_reflection', 'open_question'],
  },
  {
    response: 'You noticed that yourself. What would be a small next step?',
    techniques: ['affirmation', 'open_question'],
  },
  {
    response: 'It makes sense that this stays with you. Who else knows about it?',
    techniques: ['validation', 'open_question'],
  },
  {
    response: 'Let us look at one evening. What happened right before?',
    techniques: ['cognitive_restructuring', 'open_question'],
  },
]
/** A reply to somebody of whom something was found: it asks, and says where people are. */
const careful: Line = {
  response:
    'I want to ask about that plainly. Do you think about ending your life? There are people to talk to right now, and their numbers are above.',
  techniques: ['open_question', 'validation'],
}
const heavy = 'I can not see how this goes on.'
const hourMs = 3_600_000

/** Draws what was written between sessions, with how each reply scored. */
export function drawConversations(
  {clientId, last, recent}: ConversationPlace,
  random: SeededRandom,
): PastConversation[] {
  const conversations = last.flatMap(({session, eq}, index) => {
    const at = Date.parse(session.timestamp) - random.between(20, 30) * hourMs
    if (random.next() < 0.25) return []
    const id = `conversation_${clientId}_${index + 1}`
    return [drawConversation({id, at, scores: eq?.scores, state: session.emotional_state}, random)]
  })
  if (recent === undefined) return conversations
  // The last turn is the one in which it was found.
  const at = recent.at - 5 * 60_000
  const {turns, ...found} = drawConversation({id: recent.sessionId, at, scores: undefined, state: 'negative'}, random)
  const grave = turnOf(found.session_id, {number: turns.length + 1, at: recent.at, level: recent.level})
  return [...conversations, {...found, turns: [...turns, {...grave, user_query: heavy, ...careful}]}]
}

interface ConversationKind {
  readonly id: string
  readonly at: number
  readonly state: string
  /** About which those of its replies lie. */
  readonly scores: EqScores | undefined
}

function drawConversation({id, at, state, scores}: ConversationKind, random: SeededRandom): PastConversation {
  const topic = random.pick(pastTopics)
  const says = linesOf(topic, state)
  const count = random.between(2, 4)
  const turns = Array.from({length: count}, (_, index) => ({
    ...turnOf(id, {number: index + 1, at: at + index * 60_000, level: 'none'}),
    user_query: says[index % says.length] ?? topic.steady,
    ...random.pick(replies),
    ...(scores && {eq_scores: near(scores, random), eq_source: 'history-1'}),
  }))
  return {session_id: id, created_at: new Date(at).toISOString(), turns}
}

const turnOf = (
  conversation: string,
  {number, at, level}: {number: number; at: number; level: RiskLevel},
): Pick<KeptTurn, 'turn_id' | 'at' | 'risk_level'> => ({
  turn_id: `turn_${conversation}_${number}`,
  at: new Date(at).toISOString(),
  risk_level: level,
})

const linesOf = ({hard, steady, good}: PastTopic, state: string): string[] =>
  state.includes('negative') ? [hard, steady] : state === 'neutral' ? [steady, hard] : [good, steady]

function near(scores: EqScores, random: SeededRandom): EqScores {
  const drawn = eqDomains.flatMap((domain) => {
    const score = scores[domain]
    return score === undefined ? [] : [[domain, toScore(score + 0.06 * drawNormal(random))] as const]
  })
  const mean = drawn.reduce((sum, [, score]) => sum + score, 0) / drawn.length
  return {...Object.fromEntries(drawn), overall_eq: toScore(mean)}
}

const toScore = (value: number): number => Math.round(1000 * Math.min(1, Math.max(0, value))) / 1000
