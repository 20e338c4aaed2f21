import type {GateDirection, GateMode, GateOutcome} from './gate.ts'

/**
 * What a gate did, for counting: codes, versions and numbers, never text.
 * @example
 * const line = (event: SafetyEvent) => `${event.gate}@${event.version} ${event.outcome} ${event.codes.join()}`
 */
export interface SafetyEvent {
  readonly gate: string
  readonly version: string
  readonly direction: GateDirection
  readonly mode: GateMode
  readonly outcome: GateOutcome
  /** Reason codes without repeats; with `unknown`, why. */
  readonly codes: readonly string[]
  readonly findings: number
  /** Whether the pipeline was asked about a whole text or about a part of a stream. */
  readonly scope: 'whole' | 'part'
  readonly milliseconds: number
}
