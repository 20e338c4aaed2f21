import type {Utterance} from './find-utterances.ts'

/** One word of a text and where it is said, if it is spread evenly over the sound. */
export interface PlacedWord {
  readonly text: string
  readonly startMs: number
  readonly endMs: number
}

/** Spreads the words of a known text over the stretches of sound, each as long as its letters are many. */
export function placeWords(text: string, utterances: readonly Utterance[]): PlacedWord[] {
  const words = text.split(/\s+/).filter((word) => word !== '')
  const letters = words.reduce((sum, word) => sum + word.length, 0)
  const length = utterances.reduce((sum, {start, end}) => sum + end - start, 0)
  let passed = 0
  return words.map((word) => {
    const from = (passed / letters) * length
    passed += word.length
    return {text: word, startMs: toMs(from, utterances), endMs: toMs((passed / letters) * length, utterances)}
  })
}

/** The time of a place that is counted in sound only. */
function toMs(place: number, utterances: readonly Utterance[]): number {
  let left = place
  for (const {start, end} of utterances) {
    if (left <= end - start) return (start + left) / 16
    left -= end - start
  }
  return (utterances.at(-1)?.end ?? 0) / 16
}
