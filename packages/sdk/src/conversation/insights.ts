import type {Technique} from '../contract/conversation-metadata.ts'
import {addEqReading, emptyEqSummary, type EqSummary} from '../measures/eq-summary.ts'
import type {Message, ReplyMessage} from './message.ts'

/**
 * A reply in which a server or a gate found bias.
 * @example
 * const label = ({domain, severity}: BiasFlag) => `${domain}: ${severity}`
 */
export interface BiasFlag {
  /** The same for the same finding, also after a reload. */
  readonly id: string
  readonly messageId: string
  /** `model`: the server's `bias_score` reached the threshold. `gate`: a bias gate said so, on the server or on the device. */
  readonly source: 'model' | 'gate'
  readonly severity: 'low' | 'medium' | 'high'
  /** What kind of bias: the gate's reason code, or `general`. */
  readonly domain: string
  /** 0 to 1; absent when a gate gave none. */
  readonly score?: number | undefined
  /** Milliseconds since the epoch. */
  readonly at: number
}

/**
 * The techniques of one reply.
 * @example
 * const label = ({techniques}: TechniqueEntry) => techniques.join(', ')
 */
export interface TechniqueEntry {
  readonly messageId: string
  readonly at: number
  /** Empty: looked for and not found. */
  readonly techniques: readonly Technique[]
}

/**
 * What was measured over the replies of the active branch. In each part, what was not evaluated is counted apart: it is neither zero nor
 * "nothing found".
 * @example
 * const biasIsKnown = ({bias}: Insights) => bias.evaluated > 0
 */
export interface Insights {
  readonly eq: EqSummary
  /** The newest 50 flags, oldest first. */
  readonly bias: {readonly flags: readonly BiasFlag[]; readonly evaluated: number; readonly notEvaluated: number}
  /** The newest 200 replies in which techniques were looked for, oldest first. */
  readonly techniques: {readonly timeline: readonly TechniqueEntry[]; readonly notEvaluated: number}
}

export const emptyInsights: Insights = {
  eq: emptyEqSummary,
  bias: {flags: [], evaluated: 0, notEvaluated: 0},
  techniques: {timeline: [], notEvaluated: 0},
}

/** A reply counts when it is the model's own and whole; a safe reply in its place says nothing of the model. */
const counts = (message: Message | undefined): message is ReplyMessage =>
  message?.role === 'assistant' && message.status === 'done' && message.details !== undefined

export interface InsightOptions {
  /** `bias_score` from which on a reply is flagged, 0 to 1. */
  readonly biasThreshold: number
}

/** The insights with one more reply. */
export function addInsights(insights: Insights, message: Message | undefined, options: InsightOptions): Insights {
  if (!counts(message) || !message.details) return insights
  const {eq, bias, techniques} = insights
  const {details, id, at} = message
  const found = details.conversation_metadata?.detected_techniques
  const flags = flagsOf(message, options)
  return {
    eq: addEqReading(eq, id, details.eq),
    bias: flags
      ? {...bias, flags: [...bias.flags, ...flags].slice(-50), evaluated: bias.evaluated + 1}
      : {...bias, notEvaluated: bias.notEvaluated + 1},
    techniques: found
      ? {...techniques, timeline: [...techniques.timeline.slice(-199), {messageId: id, at, techniques: found}]}
      : {...techniques, notEvaluated: techniques.notEvaluated + 1},
  }
}

/** What is flagged in a reply; `undefined` when nobody looked. */
function flagsOf({id, at, details}: ReplyMessage, {biasThreshold}: InsightOptions): BiasFlag[] | undefined {
  const score = details?.conversation_metadata?.bias_score
  const verdicts = (details?.gates ?? []).filter(({gate, action}) => gate === 'bias' && action !== 'unknown')
  if (score === undefined && verdicts.length === 0) return undefined
  const flags: BiasFlag[] = []
  if (score !== undefined && score > 0 && score >= biasThreshold) {
    const severity = score >= 0.7 ? 'high' : score >= 0.5 ? 'medium' : 'low'
    flags.push({id: `${id}:model`, messageId: id, source: 'model', severity, domain: 'general', score, at})
  }
  for (const {action, reason_code: domain = 'general'} of verdicts) {
    if (action === 'pass' || flags.some((flag) => flag.source === 'gate' && flag.domain === domain)) continue
    const severity = action === 'block' ? 'high' : 'medium'
    flags.push({id: `${id}:${domain}`, messageId: id, source: 'gate', severity, domain, at})
  }
  return flags
}
