import type {VoiceProvider} from './provider.ts'

/**
 * What is known when somebody has stopped speaking for a moment.
 * @example
 * const isQuestion = ({transcript}: TurnSituation) => transcript.trimEnd().endsWith('?')
 */
export interface TurnSituation {
  /** What was recognised so far, where a recogniser says so. */
  readonly transcript: string
  /** The last sound of the turn: 16 kHz, mono, -1 to 1, at most 8 s. */
  readonly samples: Float32Array
  /** How long it has been silent, in milliseconds. */
  readonly silenceMs: number
  readonly language?: string | undefined
}

/**
 * Judges whether somebody who pauses has finished. Silence alone ends a turn where nothing better is given.
 * @example
 * const patient: EndOfTurn = {
 *   id: 'patient-1',
 *   locality: 'device',
 *   probability: ({silenceMs}) => Math.min(1, silenceMs / 2000),
 * }
 */
export interface EndOfTurn extends VoiceProvider {
  /** The probability, 0 to 1, that the turn is over. */
  probability(situation: TurnSituation): number | Promise<number>
}
