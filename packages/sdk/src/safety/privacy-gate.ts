import type {TextAnalyser} from '../analysis/text-analyser.ts'
import type {Span} from '../contract/span.ts'
import {analyserGate} from './analyser-gate.ts'
import type {Gate, GateFinding} from './gate.ts'
import {isHelpNumber} from './is-help-number.ts'
import {maskOf} from './mask-of.ts'
import {createSaidBefore} from './said-before.ts'

/**
 * What the privacy gate needs of an analyser: which private data is where.
 * @example
 * const reading: PrivateData = {findings: [{kind: 'email', span: {start: 0, end: 14}, confidence: 0.9}]}
 */
export interface PrivateData {
  findings: readonly {kind: string; span: Span; confidence: number}[]
}

/**
 * How the privacy gate is made.
 * @example
 * const options: PrivacyGateOptions = {maskFrom: 0.8}
 */
export interface PrivacyGateOptions {
  /** By default the built-in one, loaded when the gate is prepared or first asked. */
  analyser?: TextAnalyser<PrivateData> | undefined
  /** How sure a finding must be to be masked, 0 to 1; by default 0.6. Others only flag. */
  maskFrom?: number | undefined
}

/** A reply may name people and link to help; nothing in the words tells whether it should. */
const leftInReplies = new Set(['name', 'url'])

/**
 * Masks private data. On a person's own words its mode is by default `warn`: the words stay theirs, and the app can show what it found; with
 * `modes: {privacy: 'enforce'}` they are masked before they leave. In a reply it masks what the person has not
 * said themselves, but for names and links.
 * @example
 * const pipeline = createSafetyPipeline({direction: 'inbound', modes: {privacy: 'enforce'}})
 * await pipeline.prepare()
 * const {text} = await pipeline.judge('Call me on +44 7700 900123')
 * show(text)
 */
export function privacyGate({analyser, maskFrom = 0.6}: PrivacyGateOptions = {}): Gate {
  return analyserGate({
    name: 'privacy',
    version: '1',
    mode: {inbound: 'warn', outbound: 'enforce'},
    analyser,
    load: async () => (await import('../analysis/privacy-analyser.ts')).createPrivacyAnalyser({keep: isHelpNumber}),
    read({value}, text, {direction, history}) {
      const isReply = direction === 'outbound'
      const wasSaid = createSaidBefore(history)
      const findings = value.findings.flatMap(({kind, span, confidence}): GateFinding[] => {
        if (isReply && (leftInReplies.has(kind) || wasSaid(text.slice(span.start, span.end)))) return []
        const isMasked = confidence >= maskFrom
        return [{code: kind, span, confidence, ...(isMasked && {replacement: maskOf(kind)})}]
      })
      if (findings.length === 0) return {outcome: 'pass'}
      return {outcome: findings.some(({replacement}) => replacement) ? 'redact' : 'flag', findings}
    },
  })
}
