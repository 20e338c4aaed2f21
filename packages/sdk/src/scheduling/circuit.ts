/**
 * When a version rests, and for how long.
 * @example
 * const circuit: CircuitRules = {failures: 3, restMs: 10_000}
 */
export interface CircuitRules {
  /** So many failures in a row. */
  readonly failures: number
  /** How long it rests before one call may try again, in milliseconds. */
  readonly restMs: number
}

/** What is known of one version's health. */
export interface Circuit {
  readonly failures: number
  /** Until when it rests; `undefined` when it does not. */
  readonly openUntil: number | undefined
  /** Since when one call tries whether it works again. */
  readonly triedAt: number | undefined
}

export const closedCircuit: Circuit = {failures: 0, openUntil: undefined, triedAt: undefined}

/** Whether a call may go there now: always, never while it rests, and one at a time after that. A try that never ended counts no longer. */
export function mayCall({openUntil, triedAt}: Circuit, {restMs}: CircuitRules, now: number): boolean {
  if (openUntil === undefined) return true
  return now >= openUntil && (triedAt === undefined || now - triedAt >= restMs)
}

export const startCall = (circuit: Circuit, now: number): Circuit =>
  circuit.openUntil === undefined ? circuit : {...circuit, triedAt: now}

/** One success closes it; a failure opens it when there were enough, or when it was only tried. */
export function endCall(circuit: Circuit, isFault: boolean, {rules, now}: {rules: CircuitRules; now: number}): Circuit {
  if (!isFault) return closedCircuit
  const failures = circuit.failures + 1
  const isOpen = circuit.openUntil !== undefined || failures >= rules.failures
  return {failures, openUntil: isOpen ? now + rules.restMs : undefined, triedAt: undefined}
}
