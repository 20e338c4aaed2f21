import {isOver, leftOf, newChunk, nextSample, type PlayerChunk} from './player-chunk.ts'
import type {PlayerNews} from './player-messages.ts'

/** Chunks in their order, with a crossfade between neighbours that are both there. */
export interface ChunkMixer {
  open(id: number): void
  write(id: number, samples: Float32Array): void
  close(id: number): void
  /** Whether this many frames are there of the chunk whose turn it is, or all of it. One that has nothing is passed over. */
  isReady(frames: number): boolean
  isEmpty(): boolean
  begin(at: number): void
  /** One frame of sound. */
  mix(at: number): number
  /** Looks whether the first chunk has no more frames, and which follows. */
  advance(at: number): 'goes on' | 'starved' | 'empty'
  /** Sound breaks off here. */
  breakOff(at: number, reason: 'starved' | 'flushed'): void
  /** Zero-fills and forgets everything. */
  forget(): void
}

/** `fade` is the crossfade's length in frames. */
export function createChunkMixer(fade: number, tell: (news: PlayerNews) => void): ChunkMixer {
  let chunks: PlayerChunk[] = []
  const find = (id: number): PlayerChunk | undefined => chunks.find((chunk) => chunk.id === id)

  const tellStart = (chunk: PlayerChunk, at: number): void =>
    tell({type: 'started', chunk: chunk.id, frame: chunk.frame, at})
  const tellStop = ({id, frame}: PlayerChunk, at: number, reason: 'ended' | 'starved' | 'flushed'): void =>
    tell({type: 'stopped', chunk: id, frame, at, reason})

  /** Fades a chunk's first and last frames, so that neither clicks. */
  function shaped(chunk: PlayerChunk): number {
    const rise = chunk.frame < fade ? (chunk.frame + 1) / fade : 1
    const left = leftOf(chunk)
    const fall = chunk.isClosed && left < fade ? left / fade : 1
    return nextSample(chunk) * rise * fall
  }

  function first(): PlayerChunk | undefined {
    while (chunks[0] && isOver(chunks[0])) chunks.shift()
    return chunks[0]
  }

  return {
    isReady(frames) {
      const chunk = first()
      return chunk !== undefined && leftOf(chunk) > 0 && (chunk.isClosed || leftOf(chunk) >= frames)
    },
    isEmpty: () => first() === undefined,
    open: (id) => void chunks.push(newChunk(id)),
    write(id, samples) {
      const chunk = find(id)
      if (!chunk || samples.length === 0) return
      chunk.pieces.push(samples)
      chunk.written += samples.length
    },
    close(id) {
      const chunk = find(id)
      if (chunk) chunk.isClosed = true
    },
    begin(at) {
      const chunk = first()
      if (chunk) tellStart(chunk, at)
    },
    mix(at) {
      const one = first()
      if (!one) return 0
      const [, next] = chunks
      const isEnding = one.isClosed && leftOf(one) <= fade && one.frame >= fade
      let sample = leftOf(one) > 0 ? shaped(one) : 0
      if (isEnding && next && leftOf(next) > 0 && leftOf(next) >= Math.min(fade * 2, next.written)) {
        if (next.frame === 0) tellStart(next, at)
        sample += shaped(next)
      }
      return sample
    },
    advance(at) {
      const [one] = chunks
      if (!one || leftOf(one) > 0) return 'goes on'
      if (!one.isClosed) {
        tellStop(one, at, 'starved')
        return 'starved'
      }
      tellStop(one, at, 'ended')
      chunks.shift()
      // A short one may have been over before the first was.
      for (const chunk of chunks) if (isOver(chunk) && chunk.frame > 0) tellStop(chunk, at, 'ended')
      const next = first()
      if (!next) return 'empty'
      if (leftOf(next) === 0 && next.frame === 0) return 'starved'
      if (next.frame === 0) tellStart(next, at)
      return 'goes on'
    },
    breakOff(at, reason) {
      for (const chunk of chunks.slice(0, 2)) if (chunk.frame > 0) tellStop(chunk, at, reason)
    },
    forget() {
      for (const {pieces} of chunks) for (const piece of pieces) piece.fill(0)
      chunks = []
    },
  }
}
