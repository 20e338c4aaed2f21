import type {EqScores, RiskLevel} from '@pixelated/sdk'
import {riskLevelOfSignal} from '@pixelated/sdk/contract'
import type {BiasFlag, ConversationState, EqSummary, Message} from '@pixelated/sdk/conversation'

/**
 * EQ over the replies of a session, in the original's shape: for each domain the last 20 values that were measured, oldest first.
 * @example
 * const latest = ({overallEQTrend}: EqMetricsAggregate) => overallEQTrend.at(-1) ?? 'not measured'
 */
export interface EqMetricsAggregate {
  readonly overallEQTrend: readonly number[]
  readonly emotionalAwareness: readonly number[]
  readonly empathyRecognition: readonly number[]
  readonly emotionalRegulation: readonly number[]
  readonly socialCognition: readonly number[]
  readonly interpersonalSkills: readonly number[]
  /** Replies that measured something. */
  readonly turnsAnalyzed: number
  /** Replies that did not: they are in no list, and no zero. */
  readonly turnsNotMeasured: number
}

/**
 * One crisis signal of a turn, whoever found it.
 * @example
 * const label = ({type, severity}: SessionSignal) => `${type}: ${severity}`
 */
export interface SessionSignal {
  /** Unique within the session. */
  readonly id: string
  readonly type: string
  readonly severity: RiskLevel
  /** When, as ISO 8601. */
  readonly detected: string
  /** 0 to 1; absent when nobody gave one. */
  readonly confidence?: number | undefined
}

/**
 * The risk of a session, in the original's shape.
 * @example
 * const showsHelp = ({riskLevel}: CrisisStatus) => riskLevel !== 'none'
 */
export interface CrisisStatus {
  readonly isCrisis: boolean
  /** It rises at once and falls only by an explicit act. `unknown` is not "no crisis". */
  readonly riskLevel: RiskLevel
  readonly signals: readonly SessionSignal[]
  /** The level asks for more than an offer of help. Nobody was told of it by that. */
  readonly interventionTriggered: boolean
  readonly interventionType?: 'hand_off' | 'emergency' | undefined
  /** When the level last changed, in milliseconds since the epoch. */
  readonly lastUpdated: number | undefined
}

/**
 * A bias flag of a session, in the original's shape.
 * @example
 * const isSevere = ({severity}: SessionBiasFlag) => severity === 'high'
 */
export interface SessionBiasFlag extends BiasFlag {
  readonly detected: true
  /** Milliseconds since the epoch. */
  readonly timestamp: number
}

const kept = 20

export function eqAggregateOf({series, measured, notMeasured}: EqSummary): EqMetricsAggregate {
  const last = (name: keyof EqScores & string): number[] =>
    series.flatMap(({scores}) => scores[name] ?? []).slice(-kept)
  return {
    overallEQTrend: last('overall_eq'),
    emotionalAwareness: last('emotional_awareness'),
    empathyRecognition: last('empathy_recognition'),
    emotionalRegulation: last('emotional_regulation'),
    socialCognition: last('social_cognition'),
    interpersonalSkills: last('interpersonal_skills'),
    turnsAnalyzed: measured,
    turnsNotMeasured: notMeasured,
  }
}

const weights = {unknown: 0, none: 0, low: 0.25, moderate: 0.5, high: 0.75, imminent: 1} satisfies Record<
  RiskLevel,
  number
>

/** How grave a level is, 0 to 1. */
export const weightOf = (level: RiskLevel): number => weights[level]

/** A threshold can make a session a crisis earlier than at `moderate`, never later. */
export const isCrisisLevel = (level: RiskLevel, threshold: number): boolean =>
  weightOf(level) > 0 && weightOf(level) >= Math.min(threshold, weights.moderate)

/** Null until anything was said, or known from an earlier time. */
export function crisisStatusOf(
  {risk, tree}: Pick<ConversationState, 'risk' | 'tree'>,
  threshold: number,
): CrisisStatus | null {
  const {level, latch, turns, lastChange} = risk
  if (turns === 0 && level === 'unknown' && latch === 'none') return null
  const isUrgent = level === 'high' || level === 'imminent'
  return {
    isCrisis: isCrisisLevel(level, threshold),
    riskLevel: level,
    signals: signalsOf(tree),
    interventionTriggered: isUrgent,
    interventionType: isUrgent ? (level === 'imminent' ? 'emergency' : 'hand_off') : undefined,
    lastUpdated: lastChange?.at,
  }
}

/** Of all branches: what was found does not go away with an edit. Device and server name the same signal of a turn once. */
function signalsOf({messages}: ConversationState['tree']): SessionSignal[] {
  const found = new Map<string, SessionSignal>()
  for (const key of messages.keys()) {
    const message = messages.get(key)
    for (const {type, confidence} of riskSignalsOf(message)) {
      const id = `${turnOf(message)}:${type}`
      const known = found.get(id)
      const surest = Math.max(known?.confidence ?? -1, confidence ?? -1)
      const detected = known?.detected ?? new Date(message?.at ?? 0).toISOString()
      found.set(id, {
        id,
        type,
        severity: riskLevelOfSignal(type),
        detected,
        ...(surest >= 0 && {confidence: surest}),
      })
    }
  }
  return [...found.values()]
}

const riskSignalsOf = (message: Message | undefined) =>
  (message?.role === 'user' ? message.risk.signals : message?.details?.risk.signals) ?? []

/** The person's message of a turn. */
const turnOf = (message: Message | undefined): string =>
  (message?.role === 'assistant' ? message.parentId : message?.id) ?? ''

/** The turn that a signal belongs to. */
export const turnOfSignal = ({id, type}: SessionSignal): string => id.slice(0, -type.length - 1)

/** Flags of a model's score below the threshold are left out; a gate's own word is not. */
export const sessionFlagsOf = (flags: readonly BiasFlag[], threshold: number): readonly SessionBiasFlag[] =>
  flags
    .filter(({score}) => score === undefined || score >= threshold)
    .map((flag) => ({...flag, detected: true, timestamp: flag.at}))
