import type {SpeechMark} from '@pixelated/sdk/audio'

/** A pause after a sentence or a part of one, in letters. */
const pauseOf = (word: string): number => (/[.!?…]$/.test(word) ? 4 : /[,;:]$/.test(word) ? 2 : 1)

/** Where each word of a text is said, if letters take equal times and signs are pauses. */
export function estimateMarks(text: string, totalMs: number): SpeechMark[] {
  const words = [...text.matchAll(/\S+/g)]
  const letters = words.reduce((sum, {0: word}) => sum + word.length + pauseOf(word), 0)
  let passed = 0
  return words.map(({0: word, index: start}) => {
    const startMs = (passed / letters) * totalMs
    const endMs = ((passed + word.length) / letters) * totalMs
    passed += word.length + pauseOf(word)
    return {start, end: start + word.length, startMs, endMs}
  })
}
