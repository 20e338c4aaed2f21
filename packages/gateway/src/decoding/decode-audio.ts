import {createResampler, mixToMono} from '@pixelated/sdk/audio'
import type {AudioContainer} from '@pixelated/sdk/contract'
import {AudioUnreadable} from './audio-unreadable.ts'
import {readFlac} from './read-flac.ts'
import {readMp3} from './read-mp3.ts'
import {readOgg} from './read-ogg.ts'
import {readPcm16} from './read-pcm16.ts'
import {readWav} from './read-wav.ts'
import {readWebm} from './read-webm.ts'
import {sniffContainer} from './sniff-container.ts'
import type {SoundPiece, SoundReader} from './sound-piece.ts'

/** How much is taken, and who may stop it. */
export interface DecodeOptions {
  /** What the sound was declared as. `pcm16` is believed; anything else is told by its first bytes. */
  readonly declared?: AudioContainer | undefined
  readonly maxSeconds: number
  readonly signal?: AbortSignal | undefined
}

const rate = 16_000
const readers: Readonly<Record<AudioContainer, SoundReader>> = {
  wav: readWav,
  flac: readFlac,
  ogg: readOgg,
  webm: readWebm,
  mp3: readMp3,
  pcm16: readPcm16,
}

/**
 * Sound of any format that is taken, as pieces of mono at 16 kHz. Between two pieces others have the thread, and no more is decoded than is
 * asked for or than `maxSeconds`: a file of a few kilobytes can hold hours.
 */
export async function* decodeAudio(
  bytes: Uint8Array,
  {declared, maxSeconds, signal}: DecodeOptions,
): AsyncGenerator<Float32Array, void> {
  const container = declared === 'pcm16' ? declared : sniffContainer(bytes)
  if (container === undefined) throw new AudioUnreadable('unknown_format')
  const converter = createConverter()
  let left = maxSeconds * rate
  let isEmpty = true
  const counted = (samples: Float32Array): Float32Array => {
    left -= samples.length
    if (left < 0) throw new AudioUnreadable('too_long')
    if (samples.length > 0) isEmpty = false
    return samples
  }
  for await (const piece of typed(readers[container](bytes))) {
    signal?.throwIfAborted()
    if ((piece.channels[0]?.length ?? 0) > 0) yield counted(converter.convert(piece))
    await breathe()
  }
  yield counted(converter.end())
  if (isEmpty) throw new AudioUnreadable('empty')
}

/** A decoder's own failures are those of the sound: it was given nothing else. */
async function* typed(pieces: AsyncGenerator<SoundPiece, void>): AsyncGenerator<SoundPiece, void> {
  try {
    yield* pieces
  } catch (error) {
    throw error instanceof AudioUnreadable ? error : new AudioUnreadable('malformed')
  }
}

const breathe = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0))

/** The most phases of a resampler's filter: every usual rate needs fewer, and a rate made up to need more would fill the memory. */
const mostPhases = 640

function createConverter() {
  let from = 0
  let resampler: ReturnType<typeof createResampler> | undefined
  const flush = (): Float32Array => {
    const output = new Float32Array(resampler?.mostFor(1024) ?? 0)
    const length = resampler?.flush(output) ?? 0
    return output.subarray(0, length)
  }
  return {
    convert({channels, rate: given}: SoundPiece): Float32Array {
      const mono = mixToMono(channels)
      if (given === rate) return mono
      if (given !== from) {
        if (given < 8000 || given > 192_000 || rate / gcd(given, rate) > mostPhases) {
          throw new AudioUnreadable('unsupported_codec')
        }
        from = given
        resampler = createResampler({from})
      }
      if (resampler === undefined) return mono
      const output = new Float32Array(resampler.mostFor(mono.length))
      return output.subarray(0, resampler.push(mono, output))
    },
    end: flush,
  }
}

const gcd = (one: number, other: number): number => (other === 0 ? one : gcd(other, one % other))
