import {defineGate} from './define-gate.ts'
import {findMethodDetail} from './find-method-detail.ts'
import {findPrivatePatterns} from './find-private-patterns.ts'
import type {Gate, GateFinding} from './gate.ts'
import {isHelpNumber} from './is-help-number.ts'
import {maskOf} from './mask-of.ts'
import {createSaidBefore} from './said-before.ts'

/**
 * How the last gate is made.
 * @example
 * const options: RedactionGateOptions = {isHelpLine: (number) => number === '555 0100'}
 */
export interface RedactionGateOptions {
  /** Numbers that are help and never redacted, besides the lines that the package knows. Given as they stand in the text. */
  isHelpLine?: ((number: string) => boolean) | undefined
  /** What takes the place of a sentence with a method of suicide; by default a word that something was left out. */
  methodReplacement?: string | undefined
}

/**
 * The last gate of a reply: takes out private data that slipped in, and sentences that tell a method. It needs no model and nothing loaded.
 * What the person said of themselves before stays, and so does every help line.
 * @example
 * const gate = redactionGate({methodReplacement: '[left out]'})
 * const pipeline = createSafetyPipeline({direction: 'outbound', gates: [gate]})
 */
export function redactionGate({isHelpLine, methodReplacement = '[left out]'}: RedactionGateOptions = {}): Gate {
  const isKept = (number: string) => isHelpNumber(number) || isHelpLine?.(number) === true
  return defineGate({
    name: 'redaction',
    version: '1',
    directions: ['outbound'],
    judge(text, {history}) {
      const findings: GateFinding[] = []
      const wasSaid = createSaidBefore(history)
      for (const {kind, span} of findPrivatePatterns(text, isKept)) {
        if (!wasSaid(text.slice(span.start, span.end))) findings.push({code: kind, span, replacement: maskOf(kind)})
      }
      for (const span of findMethodDetail(text))
        findings.push({code: 'method_detail', span, replacement: methodReplacement})
      return findings.length === 0 ? {outcome: 'pass'} : {outcome: 'redact', findings}
    },
  })
}
