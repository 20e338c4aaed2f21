import {maxAudioBytes} from '@pixelated/sdk/contract'
import {audioTooLarge, audioTooLong, samplesOf} from './read-audio.ts'
import {createSoundQueue} from './sound-queue.ts'

/** The sound of one turn on a socket: bare samples that are heard as they come, or a file in pieces that is heard when it is whole. */
export interface TurnSound {
  /** What it is heard from. */
  readonly samples: AsyncIterable<Float32Array>
  /** Bytes so far, base64 undone. */
  readonly bytes: number
  /** Samples that came and were not heard yet. */
  readonly waiting: number
  /** Refuses with 413 what would be too much, and takes nothing of it. */
  push(bytes: Uint8Array): void
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
  const limits = {maxSeconds, signal}
  const sink = mediaType === undefined ? createBareSink(onTaken, limits) : createFileSink(mediaType, limits)
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
      if (total + bytes.length > maxAudioBytes) throw audioTooLarge()
      sink.push(bytes)
      total += bytes.length
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

interface Limits {
  readonly maxSeconds: number
  readonly signal: AbortSignal
}

const rate = 16_000
/** Sound is handed on in pieces of a tenth of a second or more: each costs memory, however short it is. */
const leastSamples = 1600

function createBareSink(onTaken: () => void, {maxSeconds}: Limits): Sink {
  const queue = createSoundQueue(onTaken)
  const block = new Float32Array(leastSamples)
  let filled = 0
  let length = 0
  let odd: number | undefined
  const handOn = (): void => {
    if (filled > 0) queue.push(block.slice(0, filled))
    block.fill(0)
    filled = 0
  }
  return {
    samples: queue,
    waiting: () => queue.waiting + filled,
    end() {
      handOn()
      queue.end()
    },
    discard() {
      filled = 0
      block.fill(0)
      queue.discard()
    },
    push(bytes) {
      // A message may end in the middle of a sample.
      const whole = odd === undefined ? bytes : joined(odd, bytes)
      const count = whole.length >> 1
      if (length + count > maxSeconds * rate) throw audioTooLong()
      length += count
      odd = whole.length % 2 === 1 ? whole.at(-1) : undefined
      const view = new DataView(whole.buffer, whole.byteOffset, whole.byteLength)
      const target = count < leastSamples ? block : new Float32Array(count)
      if (filled + count > leastSamples || target !== block) handOn()
      for (let index = 0; index < count; index += 1) target[filled + index] = view.getInt16(index * 2, true) / 32_768
      if (target !== block) return queue.push(target)
      filled += count
      if (filled === leastSamples) handOn()
    },
  }
}

function joined(first: number, rest: Uint8Array): Uint8Array {
  const whole = new Uint8Array(rest.length + 1)
  whole[0] = first
  whole.set(rest, 1)
  return whole
}

function createFileSink(mediaType: string, limits: Limits): Sink {
  /** One piece of memory that grows, because each message would cost more than a short one holds. */
  let bytes = new Uint8Array(0)
  let length = 0
  let isHeard = true
  const {promise: whole, resolve: end} = Promise.withResolvers<void>()
  async function* samples(): AsyncGenerator<Float32Array, void> {
    await whole
    const audio = {bytes: bytes.subarray(0, length), mediaType}
    bytes = new Uint8Array(0)
    yield* samplesOf(audio, limits)
  }
  return {
    samples: samples(),
    waiting: () => 0,
    end,
    discard() {
      isHeard = false
      bytes = new Uint8Array(0)
      length = 0
      end()
    },
    push(more) {
      if (!isHeard) return
      if (length + more.length > bytes.length) {
        const grown = new Uint8Array(Math.max(length + more.length, Math.min(2 * length, maxAudioBytes)))
        grown.set(bytes.subarray(0, length))
        bytes = grown
      }
      bytes.set(more, length)
      length += more.length
    },
  }
}
