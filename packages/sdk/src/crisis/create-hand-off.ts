import {riskRank, type RiskLevel} from '../contract/risk-level.ts'
import {systemClock, type Clock} from '../lib/clock.ts'
import {createListeners} from '../lib/create-listeners.ts'
import type {EscalationAnswer, EscalationContext, EscalationHandler, HandOffState} from './hand-off.ts'

/** For `createHandOff`. */
export interface HandOffOptions {
  onEscalate: EscalationHandler
  clock?: Clock | undefined
  /** How long one question may stay without acknowledgement. Default 30 seconds. */
  timeLimitMs?: number | undefined
  /** Tries in all when the handler fails. Default 2. */
  attempts?: number | undefined
  /** Before the next try. Default 2 seconds. */
  retryDelayMs?: number | undefined
  /**
   * Whether your handler may contact emergency services. Default false; when true, `mustAnnounce` is too, and the person has to be
   * told so beforehand.
   */
  contactsEmergencyServices?: boolean | undefined
}

/**
 * Asks for a person and says honestly what became of it.
 * @example
 * const handOff: HandOff = createHandOff({onEscalate: () => ({acknowledged: false})})
 * handOff.ask('high', ['suicidal_intent'])
 */
export interface HandOff {
  getState(): HandOffState
  subscribe(listener: () => void): () => void
  /** Asks, unless the same or a higher level was asked and is open or acknowledged. Never throws, never waits. */
  ask(level: RiskLevel, reasons: readonly string[], context?: EscalationContext): HandOffState
  /** The same question again, after `failed` or `timed_out`. */
  retry(): HandOffState
  /** A person answered by another way, for example a webhook; true however late it comes. */
  acknowledge(reference?: string): HandOffState
  /** Back to the start, and no more timers. */
  reset(): HandOffState
  /** The person has to be told beforehand that emergency services may be contacted. */
  readonly mustAnnounce: boolean
}

const idle: HandOffState = {phase: 'idle', wasSomeoneTold: false, attempts: 0}

interface Question {
  level: RiskLevel
  reasons: readonly string[]
  context: EscalationContext
}

/**
 * The hand-off to a human: asked, acknowledged, failed or timed out. Only an acknowledgement counts as somebody told. It contacts
 * nobody by itself; what your handler does is up to it.
 * @example
 * const handOff = createHandOff({
 *   async onEscalate(level, reasons, context) {
 *     const response = await fetch('/on-call', {method: 'POST', body: JSON.stringify({level, reasons, context})})
 *     return {acknowledged: response.ok}
 *   },
 * })
 * handOff.subscribe(() => console.log(handOff.getState().phase))
 * handOff.ask('imminent', ['preparation'], {region: 'NZ'})
 */
export function createHandOff(options: HandOffOptions): HandOff {
  const {onEscalate, clock = systemClock, timeLimitMs = 30_000, attempts = 2, retryDelayMs = 2_000} = options
  const listeners = createListeners()
  let state = idle
  let question: Question | undefined
  let tries = 0
  let stopTimers = () => {}

  const enter = (next: Partial<HandOffState>): HandOffState => {
    state = {...state, wasSomeoneTold: next.phase === 'acknowledged', at: clock.now(), ...next}
    listeners.notify()
    return state
  }
  const acknowledge = (reference?: string): HandOffState => {
    stopTimers()
    return enter({phase: 'acknowledged', reference})
  }

  const attempt = (asked: Question, number: number): void => {
    const mine = ++tries
    stopTimers()
    stopTimers = clock.schedule(() => enter({phase: 'timed_out'}), timeLimitMs)
    enter({phase: 'asked', attempts: number, level: asked.level, reference: undefined})
    const fail = () => {
      if (tries !== mine || state.phase !== 'asked') return
      stopTimers()
      if (number >= attempts) enter({phase: 'failed'})
      else stopTimers = clock.schedule(() => attempt(asked, number + 1), retryDelayMs)
    }
    const settle = (answer: EscalationAnswer) => {
      // A person's answer counts however late it comes, as long as it answers the present question.
      if (answer?.acknowledged === true && question === asked) acknowledge(answer.reference)
      else if (answer?.acknowledged === false) fail()
    }
    callHandler(onEscalate, asked).then(settle, fail)
  }

  const start = (asked: Question): HandOffState => {
    question = asked
    attempt(asked, 1)
    return state
  }

  return {
    mustAnnounce: options.contactsEmergencyServices ?? false,
    getState: () => state,
    subscribe: listeners.add,
    ask(level, reasons, context = {}) {
      const isOpen = state.phase === 'asked' || state.phase === 'acknowledged'
      if (isOpen && riskRank(level) <= riskRank(state.level ?? 'unknown')) return state
      return start({level, reasons, context})
    },
    retry: () =>
      question !== undefined && (state.phase === 'failed' || state.phase === 'timed_out') ? start(question) : state,
    acknowledge: (reference) => (question === undefined ? state : acknowledge(reference)),
    reset() {
      stopTimers()
      tries += 1
      question = undefined
      state = idle
      return enter({phase: 'idle'})
    },
  }
}

// Async, so that a handler that throws at once is a failure like any other.
const callHandler = async (handler: EscalationHandler, {level, reasons, context}: Question) =>
  handler(level, reasons, context)
