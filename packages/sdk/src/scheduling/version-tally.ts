import type {Clock} from '../lib/clock.ts'
import {closedCircuit, endCall, startCall, type Circuit, type CircuitRules} from './circuit.ts'
import {openInterval, type MeanInterval} from './confidence-sequence.ts'

/** What is counted of one version. */
export interface Tally {
  calls: number
  faults: number
  fallbacks: number
  shadowCalls: number
  shadowFaults: number
  totalMs: number
  circuit: Circuit
  outcome: MeanInterval
}

/** Half of the error for each of the two that are compared. */
export const createTally = (alpha: number): Tally => ({
  calls: 0,
  faults: 0,
  fallbacks: 0,
  shadowCalls: 0,
  shadowFaults: 0,
  totalMs: 0,
  circuit: closedCircuit,
  outcome: openInterval(alpha / 2),
})

interface CallRules {
  readonly clock: Clock
  readonly rules: CircuitRules
  isOwnFault(error: unknown): boolean
}

/** Makes one call and counts it. A failure that is none of the version's says nothing about it. */
export async function countCall<Result>(
  tally: Tally,
  ask: () => Promise<Result>,
  {clock, rules, isOwnFault}: CallRules,
): Promise<Result> {
  const startedAt = clock.now()
  tally.calls++
  tally.circuit = startCall(tally.circuit, startedAt)
  try {
    const result = await ask()
    tally.circuit = endCall(tally.circuit, false, {rules, now: clock.now()})
    return result
  } catch (error) {
    const isFault = isOwnFault(error)
    if (isFault) tally.faults++
    tally.circuit = isFault
      ? endCall(tally.circuit, true, {rules, now: clock.now()})
      : {...tally.circuit, triedAt: undefined}
    throw error
  } finally {
    tally.totalMs += clock.now() - startedAt
  }
}
