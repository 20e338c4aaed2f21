import type {RiskAssessment} from '../contract/risk-assessment.ts'
import type {GateContext} from './gate.ts'

/**
 * What is known when a safe reply is needed.
 * @example
 * const isUrgent = ({risk}: SafeReplyContext) => risk?.level === 'imminent'
 */
export interface SafeReplyContext extends Omit<GateContext, 'signal'> {
  readonly risk: RiskAssessment | undefined
}

/**
 * What is shown in place of a reply that must not be shown: never an empty answer after a disclosure, and no end of the talk. It
 * names no number, because it does not know where the person is; the app's own help does.
 * @example
 * const outbound = createSafetyPipeline({
 *   direction: 'outbound',
 *   safeReply: (context) => `${safeReply(context)} In this house call extension 5.`,
 * })
 */
export const safeReply = (_context: SafeReplyContext): string =>
  'The answer that was written here was not good enough to show you. What you wrote matters, and you can go on writing. ' +
  'If you may be in danger, or are thinking of ending your life, please reach out to a crisis line or the emergency number ' +
  'where you are, or to someone you trust. The help in this app lists them.'
