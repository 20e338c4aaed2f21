import type {Clock} from '@pixelated/sdk/clock'

/** What the emulation needs of the machine, so that a test can bring its own. */
export interface EmulationTools {
  readonly clock: Clock
  /** Milliseconds from any beginning, as fine as the machine has them: for durations. */
  readonly timer: () => number
}
