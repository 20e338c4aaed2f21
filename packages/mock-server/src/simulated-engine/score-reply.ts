import {
  createBiasAnalyser,
  createEmpathyAnalyser,
  createHarmAnalyser,
  createTechniqueAnalyser,
  type TechniqueFinding,
} from '@pixelated/sdk/analysis'
import {
  isMeasured,
  riskRank,
  type ConversationMetadata,
  type EqScores,
  type InferenceRequest,
} from '@pixelated/sdk/contract'
import type {TurnReading} from './read-turn.ts'

/** What was measured of one reply. Whatever was not measured is absent. */
export interface ReplyScores {
  eqScores?: EqScores
  eqSource: string
  metadata: ConversationMetadata
  /** Mean confidence of everything that was measured, 0 to 1. */
  confidence: number
}

const technique = createTechniqueAnalyser()
const empathy = createEmpathyAnalyser()
const bias = createBiasAnalyser()
const harm = createHarmAnalyser()
const eqSource = `${empathy.name}/${empathy.version}`

/** Runs the analysers on the reply as it was really given, in the light of what it answers. */
export function scoreReply(response: string, request: InferenceRequest, reading: TurnReading): ReplyScores {
  const history = [...(request.conversation_history ?? []).slice(-6), {role: 'user', content: request.user_query}]
  const context = {role: 'assistant', history, locale: 'en'} as const
  const techniques = technique.analyse(response, context)
  const eq = empathy.analyse(response, context)
  const stereotypes = bias.analyse(response, context)
  const safety = harm.analyse(response, context)
  const confidences = [reading.riskReading, reading.feelingReading, techniques, eq, stereotypes, safety].flatMap(
    (measurement) => ('confidence' in measurement ? [measurement.confidence] : []),
  )
  const found = isMeasured(techniques) ? techniques.value : undefined
  const metadata: ConversationMetadata = {}
  if (found !== undefined) metadata.detected_techniques = found.map(({technique: name}) => name)
  const consistency = found === undefined ? undefined : consistencyOf(found, reading.earlierReplies)
  if (consistency !== undefined) metadata.technique_consistency = consistency
  if (isMeasured(stereotypes)) metadata.bias_score = stereotypes.value.score
  if (isMeasured(safety)) metadata.safety_score = safety.value.score
  if (isMeasured(reading.riskReading)) metadata.crisis_signals = crisisSignals(reading)
  if (isMeasured(eq) && found !== undefined) {
    metadata.therapeutic_effectiveness_score = effectivenessOf({eq: eq.value.scores.overall_eq ?? 0, found, metadata})
  }
  return {...(isMeasured(eq) ? {eqScores: eq.value.scores} : {}), eqSource, metadata, confidence: mean(confidences)}
}

/**
 * How like the techniques of the last three replies this one's are: the shared part of their sets (Jaccard), averaged. Absent on a
 * first reply.
 */
function consistencyOf(found: readonly TechniqueFinding[], earlierReplies: readonly string[]): number | undefined {
  const own = new Set<string>(found.map(({technique: name}) => name))
  const shares = earlierReplies.slice(-3).flatMap((reply) => {
    const earlier = technique.analyse(reply)
    if (!isMeasured(earlier)) return []
    const names = new Set(earlier.value.map(({technique: name}) => name))
    const shared = [...names].filter((name) => own.has(name)).length
    const all = own.size + names.size - shared
    return [all === 0 ? 1 : shared / all]
  })
  return shares.length === 0 ? undefined : mean(shares)
}

const listening = new Set(['simple_reflection', 'complex_reflection', 'active_listening', 'validation', 'affirmation'])
const moving = new Set([
  'open_question',
  'psychoeducation',
  'cognitive_restructuring',
  'behavioral_activation',
  'grounding',
  'MI',
])

/** Half empathy, a quarter each for listening and for moving on; then less by what is unsafe or stereotyping. */
function effectivenessOf({
  eq,
  found,
  metadata,
}: {
  eq: number
  found: readonly TechniqueFinding[]
  metadata: ConversationMetadata
}) {
  const surest = (names: ReadonlySet<string>) =>
    Math.max(0, ...found.filter(({technique: name}) => names.has(name)).map(({confidence}) => confidence))
  const helps = eq / 2 + surest(listening) / 4 + surest(moving) / 4
  return round(helps * (metadata.safety_score ?? 1) * (1 - (metadata.bias_score ?? 0)))
}

/** Signals of at least a moderate level by name; weaker ones are in `risk`, where their level is with them. */
const crisisSignals = ({risk}: TurnReading): string[] =>
  riskRank(risk.level) < 2
    ? []
    : [...new Set(risk.signals.filter(({severity}) => (severity ?? 0) >= 0.5).map(({type}) => type))]

const mean = (numbers: readonly number[]) =>
  numbers.length === 0 ? 0 : round(numbers.reduce((sum, number) => sum + number, 0) / numbers.length)
const round = (value: number) => Math.round(value * 1000) / 1000
