/**
 * What one of the two said. While `isFinal` is false it may still change.
 * @example
 * const turn: TranscriptTurn = {id: 't-1', speaker: 'person', text: 'I could not', isFinal: false}
 */
export interface TranscriptTurn {
  readonly id: string
  readonly speaker: 'person' | 'assistant'
  readonly text: string
  readonly isFinal: boolean
  /** Of a reply that was interrupted: how many UTF-16 units of its text were heard. */
  readonly heardLength?: number | undefined
}
