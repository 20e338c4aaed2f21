import type {Span} from '../contract/span.ts'
import type {TechniqueEvidence} from './find-techniques.ts'
import type {KnownTechnique} from './technique-rules.ts'

/**
 * One technique a reply shows, with where it does.
 * @example
 * const surest = (findings: TechniqueFinding[]) => findings.toSorted((one, other) => other.confidence - one.confidence)[0]
 */
export interface TechniqueFinding {
  technique: KnownTechnique
  /** 0 to 1: two places that show it are surer than one. */
  confidence: number
  spans: Span[]
}

/** Places by technique, surest first: `1 - product of (1 - c)`, at most 0.95. A place inside another of the same technique counts once. */
export function gatherFindings(evidence: readonly TechniqueEvidence[]): TechniqueFinding[] {
  const found = new Map<KnownTechnique, TechniqueFinding>()
  for (const {technique, confidence, span} of evidence) {
    const known = found.get(technique)
    if (known === undefined) found.set(technique, {technique, confidence, spans: [span]})
    else if ((known.spans.at(-1)?.end ?? 0) <= span.start) {
      known.confidence = Math.min(0.95, 1 - (1 - known.confidence) * (1 - confidence))
      known.spans.push(span)
    }
  }
  return [...found.values()].sort((one, other) => other.confidence - one.confidence)
}
