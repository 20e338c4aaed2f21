import type {VoiceProvider} from './provider.ts'

/**
 * Says of each short frame how likely it is speech. Owns its state and its thresholds, which differ from model to model.
 * @example
 * const loud: VoiceActivityDetector = {
 *   id: 'loud-1',
 *   locality: 'device',
 *   frameSamples: 160,
 *   thresholds: {onset: 0.5, offset: 0.35},
 *   push: (frame) => Math.min(1, Math.max(...frame.map(Math.abs)) * 4),
 *   reset: () => {},
 * }
 */
export interface VoiceActivityDetector extends VoiceProvider {
  /** Samples of one frame at 16 kHz: 160 for 10 ms, 512 for 32 ms. */
  readonly frameSamples: number
  /** Speech begins at `onset` and goes on down to `offset`, both probabilities. */
  readonly thresholds: {readonly onset: number; readonly offset: number}
  /** The probability, 0 to 1, that this frame is speech. Frames are given in order, one at a time: await a promise before the next. */
  push(frame: Float32Array): number | Promise<number>
  /** Forgets all before: after a gap, a change of device, or between conversations. */
  reset(): void
}
