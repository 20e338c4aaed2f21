import type {SeededRandom} from '../lib/seeded-random.ts'
import type {BodyStage} from './body-stage.ts'
import {sendStep} from './frame-stage.ts'

const longestRandomChunk = 48

/** Cuts a body into other pieces: the bytes stay the same. */
export function createChunkStage(size: number | 'random' | 'utf8', random: SeededRandom): BodyStage {
  const nextEnd =
    size === 'utf8'
      ? endInsideCharacter
      : (_bytes: Uint8Array, start: number) =>
          start + (size === 'random' ? random.between(1, longestRandomChunk) : size)
  return {
    start: () => [],
    push(bytes) {
      const steps = []
      for (let start = 0; start < bytes.length;) {
        const end = nextEnd(bytes, start)
        steps.push(sendStep(bytes.subarray(start, end)))
        start = end
      }
      return steps
    },
    finish: () => [],
  }
}

/** The next place whose byte goes on with a character, or the end. */
function endInsideCharacter(bytes: Uint8Array, start: number): number {
  let end = start + 1
  while (end < bytes.length && ((bytes[end] ?? 0) & 0b1100_0000) !== 0b1000_0000) end += 1
  return end
}
