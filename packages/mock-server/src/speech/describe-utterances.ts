import type {Utterance} from './find-utterances.ts'

const rate = 16_000

/**
 * What the mock says it heard when nobody told it the words: how many utterances and how long, in brackets, so that no reader takes it for
 * words of a person.
 */
export function describeUtterances(utterances: readonly Utterance[]): string {
  const lengths = utterances.map(({start, end}) => `${((end - start) / rate).toFixed(1)} s`)
  const count = utterances.length === 1 ? '1 utterance' : `${utterances.length} utterances`
  return `[mock: ${count} of ${lengths.join(', ')}; no words were recognised]`
}
