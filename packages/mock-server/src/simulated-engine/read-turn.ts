import {createCrisisAnalyser, createEmotionAnalyser, type FeelingReading, type Feeling} from '@pixelated/sdk/analysis'
import {
  isMeasured,
  riskRank,
  type InferenceRequest,
  type Measurement,
  type RiskAssessment,
} from '@pixelated/sdk/contract'
import {readIntent, type Intent} from './read-intent.ts'

/** What the engine takes from a request before it answers. */
export interface TurnReading {
  readonly query: string
  readonly persona: 'therapy' | 'assistant'
  readonly risk: RiskAssessment
  readonly riskReading: Measurement<RiskAssessment>
  /** What the person seems to feel and what about; a topic from earlier turns when this one names none. */
  readonly heard: FeelingReading
  readonly feelingReading: Measurement<FeelingReading>
  readonly intent: Intent
  /** The assistant's earlier messages, oldest first. */
  readonly earlierReplies: readonly string[]
  /** What the person spoke of in earlier turns, oldest first, without repeats. */
  readonly earlierTopics: readonly string[]
  /** How many messages of the person came before this one. */
  readonly turn: number
  /** An earlier message of the person showed at least a low level, and this one does not. */
  readonly wasAtRisk: boolean
  /** In one of the last two messages the person worried about someone else, and nobody is at risk in this one. */
  readonly wasWorried: boolean
  /** This message itself names a topic. */
  readonly namesTopic: boolean
  readonly isBrief: boolean
  readonly asksNothing: boolean
}

const crisis = createCrisisAnalyser()
const emotion = createEmotionAnalyser()
const assistantContexts = new Set(['educational', 'informational'])
const feelingOfPlutchik: Readonly<Record<string, Feeling>> = {
  joy: 'joy',
  trust: 'gratitude',
  fear: 'anxiety',
  surprise: 'confusion',
  sadness: 'sadness',
  disgust: 'frustration',
  anger: 'anger',
  anticipation: 'hope',
}
/** Messages looked back on. More would cost time and change nothing in the reply. */
const remembered = 12

/** Reads a request with the analysers: risk, feeling, topic, intent, and what was said before. */
export function readTurn(request: InferenceRequest): TurnReading {
  const history = (request.conversation_history ?? []).slice(-2 * remembered)
  const query = request.user_query
  const riskReading = crisis.analyse(query, {role: 'user', history})
  const risk = toRisk(riskReading)
  const users = history.filter(({role}) => role === 'user').map(({content}) => content)
  const earlier = users
    .map((text) => emotion.analyse(text))
    .filter(isMeasured)
    .map(({value}) => value)
  const earlierTopics = [...new Set(earlier.flatMap(({about}) => (about === undefined ? [] : [about.label])))]
  const feelingReading = emotion.analyse(query, {role: 'user'})
  const directive = request.gestalt_directive?.toLowerCase() ?? ''
  return {
    query,
    persona: assistantContexts.has(request.context_type ?? '') ? 'assistant' : 'therapy',
    risk,
    riskReading,
    heard: hear(feelingReading, {earlier: earlier.at(-1), plutchik: request.plutchik_scores}),
    feelingReading,
    intent: readIntent(query),
    earlierReplies: history
      .filter(({role}) => role === 'assistant')
      .map(({content}) => content)
      .slice(-6),
    earlierTopics,
    turn: users.length,
    wasAtRisk:
      riskRank(risk.level) <= 0 && users.slice(-3).some((text) => signalsOf(text).some((type) => !isOthers(type))),
    wasWorried: riskRank(risk.level) <= 0 && users.slice(-2).some((text) => signalsOf(text).some(isOthers)),
    namesTopic: isMeasured(feelingReading) && feelingReading.value.about !== undefined,
    isBrief: /\b(brief|briefly|short|concise)\b/.test(directive),
    asksNothing: /\b(no|without|avoid) (further )?questions?\b/.test(directive),
  }
}

function toRisk(reading: Measurement<RiskAssessment>): RiskAssessment {
  if (!isMeasured(reading))
    return {level: 'unknown', signals: [], evaluated_by: [], source: 'model', message_role: 'user'}
  return {
    ...reading.value,
    source: 'model',
    signals: reading.value.signals.map((signal) => ({...signal, source: 'model'})),
  }
}

const isOthers = (type: string) => type === 'third_party_concern'

function signalsOf(text: string): string[] {
  const reading = crisis.analyse(text, {role: 'user'})
  return isMeasured(reading) ? reading.value.signals.map(({type}) => type) : []
}

interface Sources {
  earlier: FeelingReading | undefined
  plutchik: InferenceRequest['plutchik_scores']
}

/** The words first; the caller's own emotion scores next; the topic of the turn before last of all. */
function hear(reading: Measurement<FeelingReading>, {earlier, plutchik}: Sources): FeelingReading {
  const own: FeelingReading = isMeasured(reading) ? reading.value : {alsoFelt: [], intensity: 0, valence: 0}
  const feeling = own.feeling ?? strongestOf(plutchik ?? {})
  const about = own.about ?? (own.feeling === undefined ? earlier?.about : undefined)
  return {...own, ...(feeling === undefined ? {} : {feeling}), ...(about === undefined ? {} : {about})}
}

function strongestOf(scores: Readonly<Record<string, number>>): Feeling | undefined {
  const [strongest] = Object.entries(scores).sort(([, one], [, other]) => other - one)
  return strongest === undefined || strongest[1] < 0.5 ? undefined : feelingOfPlutchik[strongest[0].toLowerCase()]
}
