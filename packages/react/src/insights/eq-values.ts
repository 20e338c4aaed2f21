import {eqDomains, type EqDomain, type EqReading} from '@pixelated/sdk/contract'
import type {EqSummary} from '@pixelated/sdk/conversation'

/** Why there is no score: what the reading says, that only this domain is missing, or that there was no reply to measure. */
export type EqMissing = Extract<EqReading, {measured: false}>['reason'] | 'domain' | 'all-replies' | 'no-replies'

/** The score of one domain; of several replies their mean, and how far they lie apart. */
export interface EqScore {
  readonly domain: EqDomain
  readonly value: number
  readonly spread?: {readonly low: number; readonly high: number; readonly replies: number} | undefined
}

/** A domain that has no score. It is drawn as a gap, never as zero. */
interface EqGap {
  readonly domain: EqDomain
  readonly missing: EqMissing
}

export type EqValue = EqScore | EqGap

export const isScore = (value: EqValue): value is EqScore => 'value' in value

/** Whether a score is where scores should be. One that is not is drawn at the edge, and its figure is left as it came. */
export const isInRange = (score: number): boolean => score >= 0 && score <= 1

/** The five domains of one reply or of a whole conversation, in their usual order. */
export const toEqValues = (eq: EqReading | EqSummary): readonly EqValue[] =>
  eqDomains.map((domain) => ('series' in eq ? ofReplies(eq, domain) : ofReply(eq, domain)))

function ofReply(reading: EqReading, domain: EqDomain): EqValue {
  if (!reading.measured) return {domain, missing: reading.reason}
  const value = reading.scores[domain]
  return isFigure(value) ? {domain, value} : {domain, missing: 'domain'}
}

function ofReplies({means, measured, notMeasured, series}: EqSummary, domain: EqDomain): EqValue {
  const mean = means[domain]
  if (mean === undefined || !isFigure(mean.mean))
    return {domain, missing: measured > 0 ? 'domain' : notMeasured > 0 ? 'all-replies' : 'no-replies'}
  const scores = series.map(({scores}) => scores[domain]).filter(isFigure)
  const replies = scores.length
  // Of one reply nothing can be said about how far replies lie apart.
  const spread = replies > 1 ? {low: Math.min(...scores), high: Math.max(...scores), replies} : undefined
  return {domain, value: mean.mean, ...(spread && {spread})}
}

const isFigure = (value: number | undefined): value is number => value !== undefined && Number.isFinite(value)
