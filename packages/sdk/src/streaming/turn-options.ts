import type {Clock} from '../lib/clock.ts'
import type {TurnSource} from './turn-source.ts'

/** What a streamed turn is made with. */
export interface TurnOptions {
  source: TurnSource
  clock: Clock
  random: () => number
  firstEventMs: number
  stallMs: number
  /** Told about resumes and fallbacks. */
  onRecovery(what: 'resume' | 'fallback', code: string): void
}
