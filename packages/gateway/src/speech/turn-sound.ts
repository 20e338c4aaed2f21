import {maxAudioBytes} from '@pixelated/sdk/contract'
import type {SentAudio} from './read-audio.ts'
import {samplesOf} from './read-audio.ts'
import {createSoundQueue} from './sound-queue.ts'

/** The sound of one turn on a socket: bare samples that are heard as they come, or a file in pieces that is heard when it is whole. */
export interface TurnSound {
  /** What it is heard from. */
  readonly samples: AsyncIterable<Float32Array>
  /** Bytes so far, base64 undone. */
  readonly bytes: number
  /** Samples that came and were not heard yet. */
  readonly waiting: number
  /** False when it would be too much: then nothing of it was taken. */
  push(bytes: Uint8Array): boolean
  end(): void
  /** Nobody hears it any more: forgets what waits, and takes what still comes without keeping it. */
  discard(): void
}

interface TurnSoundOptions {
  /** Absent for bare samples. */
  readonly mediaType: string | undefined
  readonly maxSeconds: number
  readonly signal: AbortSignal
  onTaken(): void
}

export function createTurnSound({mediaType, maxSeconds, signal, onTaken}: TurnSoundOptions): TurnSound {
  const sink = mediaType === undefined ? createBareSink(onTaken) : createFileSink(mediaType, {maxSeconds, signal})
  let total = 0
  return {
    samples: sink.samples,
    get bytes() {
      return total
    },
    get waiting() {
      return sink.waiting()
    },
    push(bytes) {
      if (total + bytes.length > maxAudioBytes) return false
      total += bytes.length
      sink.push(bytes)
      return true
    },
    end: () => sink.end(),
    discard: () => sink.discard(),
  }
}

interface Sink {
  readonly samples: AsyncIterable<Float32Array>
  push(bytes: Uint8Array): void
  end(): void
  discard(): void
  waiting(): number
}

function createBareSink(onTaken: () => void): Sink {
  const queue = createSoundQueue(onTaken)
  let odd: number | undefined
  return {
    samples: queue,
    waiting: () => queue.waiting,
    end: () => queue.end(),
    discard: () => queue.discard(),
    push(bytes) {
      // A message may end in the middle of a sample.
      const whole = odd === undefined ? bytes : Uint8Array.from([odd, ...bytes])
      odd = whole.length % 2 === 1 ? whole.at(-1) : undefined
      const view = new DataView(whole.buffer, whole.byteOffset, whole.byteLength)
      const samples = new Float32Array(whole.length >> 1)
      for (let index = 0; index < samples.length; index += 1) samples[index] = view.getInt16(index * 2, true) / 32_768
      if (samples.length > 0) queue.push(samples)
    },
  }
}

function createFileSink(mediaType: string, limits: {maxSeconds: number; signal: AbortSignal}): Sink {
  const pieces: Uint8Array[] = []
  const {promise: whole, resolve: end} = Promise.withResolvers<void>()
  async function* samples(): AsyncGenerator<Float32Array, void> {
    await whole
    const bytes = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0))
    let at = 0
    for (const piece of pieces.splice(0)) {
      bytes.set(piece, at)
      at += piece.length
    }
    const audio: SentAudio = {bytes, mediaType}
    yield* samplesOf(audio, limits)
  }
  let isHeard = true
  return {
    samples: samples(),
    waiting: () => 0,
    end,
    discard() {
      isHeard = false
      pieces.length = 0
      end()
    },
    push(bytes) {
      if (isHeard) pieces.push(bytes)
    },
  }
}
