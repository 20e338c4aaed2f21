import {emotionalStates, eqDomains, type QuestionnaireAnswers} from '@pixelated/sdk/contract'
import {drawNormal} from '../lib/draw-normal.ts'
import type {SeededRandom} from '../lib/seeded-random.ts'
import type {ClientHistory, PastScores} from './client-history.ts'
import type {Course} from './course.ts'
import {drawCause, type AlertCause} from './draw-alerts.ts'
import {drawGad7, drawPhq9} from './draw-questionnaire.ts'
import {pastTopics} from './past-topics.ts'

interface SessionPlace {
  readonly clientId: string
  readonly id: string
  readonly at: number
  readonly course: Course
  /** How much of the year has gone, from 0 to 1. */
  readonly part: number
  readonly mood: number
  readonly goals: readonly string[]
  /** Whether questionnaires were handed out. */
  readonly withForms: boolean
}

export interface DrawnSession {
  readonly session: ClientHistory['sessions'][number]
  readonly eq: PastScores | undefined
  readonly cause: AlertCause | undefined
}

const techniques: readonly [string, ...string[]] = [
  'active_listening',
  'simple_reflection',
  'complex_reflection',
  'validation',
  'open_question',
  'affirmation',
  'psychoeducation',
  'cognitive_restructuring',
  'behavioral_activation',
  'grounding',
]
const observations: readonly [string, ...string[]] = [
  'Came on time and spoke freely.',
  'Slow to begin, more at ease after a while.',
  'Tired, with long pauses.',
  'Looked at the clock often.',
  'Brought the homework and wanted to talk about it.',
]

/** Draws one session: what was said in it, how the person was, what was measured, and whether somebody had to look. */
export function drawSession(place: SessionPlace, random: SeededRandom): DrawnSession {
  const {clientId, id, at, mood} = place
  const topic = random.pick(pastTopics)
  const went = mood < -0.6 ? topic.hard : mood < 0.7 ? topic.steady : topic.good
  const forms = place.withForms ? drawForms(mood, random) : []
  const found = causeOf(forms) ?? drawCause(mood, random)
  const timestamp = new Date(at).toISOString()
  return {
    session: {
      session_id: id,
      client_id: clientId,
      timestamp,
      conversation_summary: `We talked about ${topic.about}. ${went}`,
      emotional_state: emotionalStates[Math.min(4, Math.max(0, Math.round(mood) + 2))] ?? 'neutral',
      therapeutic_goals: [...place.goals],
      progress_notes: mood > 0.7 ? 'More was possible than the week before.' : mood < -1 ? 'A hard week.' : '',
      therapist_observations: random.pick(observations),
      next_session_focus: topic.focus,
      homework_assigned: random.next() < 0.7 ? topic.homework : '',
      session_duration_minutes: random.next() < 0.8 ? 50 : 5 * random.between(4, 18),
      techniques_used: drawTechniques(random),
      crisis_flags: found === undefined ? [] : [found.reason],
      ...(forms.length > 0 && {questionnaires: forms}),
    },
    eq: drawScores({...place, timestamp}, random),
    cause: found && {...found, sessionId: id, at: at + random.between(5, 45) * 60_000},
  }
}

const drawForms = (mood: number, random: SeededRandom): QuestionnaireAnswers[] => [
  ...(random.next() < 0.85 ? [drawPhq9(mood, random)] : []),
  ...(random.next() < 0.7 ? [drawGad7(mood, random)] : []),
]

/** The ninth question of the PHQ-9, on being better off dead or hurting oneself, is looked at whatever the rest says. */
function causeOf(forms: readonly QuestionnaireAnswers[]): Pick<AlertCause, 'level' | 'reason'> | undefined {
  const ninth = forms.find(({instrument}) => instrument === 'phq9')?.answers[8] ?? 0
  return ninth > 0 ? {level: ninth > 1 ? 'high' : 'moderate', reason: 'phq9_item_9'} : undefined
}

function drawTechniques(random: SeededRandom): string[] {
  const count = random.between(1, 4)
  return [...new Set(Array.from({length: count}, () => random.pick(techniques)))]
}

/** The replies of a session, rated: a little better where the year goes well, sometimes without a domain, sometimes not at all. */
function drawScores(
  {id, timestamp, course, part}: SessionPlace & {timestamp: string},
  random: SeededRandom,
): PastScores | undefined {
  if (random.next() < 0.07) return undefined
  const gain = course === 'improving' ? 0.14 : course === 'worsening' ? -0.1 : 0
  const spread = course === 'volatile' ? 0.1 : 0.05
  const missing = random.next() < 0.05 ? random.between(0, 4) : -1
  const measured = eqDomains.flatMap((domain, at) => {
    const score = 0.56 + 0.03 * at + gain * part + spread * drawNormal(random)
    return at === missing ? [] : [[domain, toScore(score)] as const]
  })
  const mean = measured.reduce((sum, [, score]) => sum + score, 0) / measured.length
  return {session_id: id, timestamp, scores: {...Object.fromEntries(measured), overall_eq: toScore(mean)}}
}

const toScore = (value: number): number => Math.round(1000 * Math.min(1, Math.max(0, value))) / 1000
