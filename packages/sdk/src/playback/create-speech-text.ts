import type {Clock} from '../lib/clock.ts'
import {createSpeechChunker, modelSilenceMs, type SpeechChunk} from './create-speech-chunker.ts'

export interface SpeechTextOptions {
  readonly clock: Clock
  readonly maxLength: number
  /** Everything of the shown text before this was heard. */
  heardEnd(): number
  take(chunks: readonly SpeechChunk[]): void
  /** What was made is another text than the one that is shown now: what was not heard to its end is given again. */
  restart(): void
}

/** Follows the text that is shown, and gives out what is to be spoken of it. */
export interface SpeechText {
  set(text: string, options: {readonly isComplete: boolean}): void
  close(): void
}

const placeAfter = (chunk: SpeechChunk | undefined): number => (chunk ? (chunk.places.at(-1) ?? 0) + 1 : 0)

export function createSpeechText({clock, maxLength, heardEnd, take, restart}: SpeechTextOptions): SpeechText {
  let chunks: SpeechChunk[] = []
  let nextId = 0
  let shown = ''
  let isOver = false
  let cancelIdle = () => {}
  let chunker = createSpeechChunker({maxLength})

  function give(made: readonly SpeechChunk[]): void {
    chunks.push(...made)
    nextId = Math.max(nextId, (made.at(-1)?.id ?? -1) + 1)
    if (made.length > 0) take(made)
  }

  /** Said anew is what changes, and what follows it; of what was heard to its end, nothing. */
  function rewrite(text: string): void {
    let common = 0
    while (common < text.length && text[common] === shown[common]) common++
    if (common < placeAfter(chunks.at(-1))) {
      const kept = Math.min(common, heardEnd())
      chunks = chunks.filter((chunk) => placeAfter(chunk) <= kept)
      restart()
    }
    const startAt = placeAfter(chunks.at(-1))
    chunker = createSpeechChunker({maxLength, startAt, isFirst: chunks.length === 0, firstId: nextId})
    shown = text.slice(0, startAt)
  }

  return {
    set(text, {isComplete}) {
      if (isOver) return
      if (!text.startsWith(shown)) rewrite(text)
      const delta = text.slice(shown.length)
      shown = text
      if (delta !== '') {
        cancelIdle()
        give(chunker.push(delta))
        if (chunker.isWaiting) cancelIdle = clock.schedule(() => give(chunker.idle()), modelSilenceMs)
      }
      if (!isComplete) return
      isOver = true
      cancelIdle()
      give(chunker.end())
    },
    close() {
      isOver = true
      cancelIdle()
    },
  }
}
