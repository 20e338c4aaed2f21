import {AudioUnreadable} from './audio-unreadable.ts'
import {quietly} from './quietly.ts'
import {readOpusHead, samplesOfPacket} from './opus-packets.ts'
import type {SoundPiece} from './sound-piece.ts'

/** What a container holds: its head, then packets, and at the end perhaps how many samples at 48 kHz count. */
export type OpusPart =
  | {readonly kind: 'head'; readonly bytes: Uint8Array}
  | {readonly kind: 'packet'; readonly bytes: Uint8Array}
  | {readonly kind: 'length'; readonly samples: number}
  /** Much was passed over: others may have the thread. */
  | {readonly kind: 'pause'}

/** Parts of a container that are looked at before a pause: some milliseconds' work. */
export const partsPerPause = 4096

/** Opus decodes at any of a few rates, and this is the one that is wanted. */
const rate = 16_000
const coded = 48_000
/** Packets that are decoded before anybody else may have the thread: under a second of sound. */
const packetsPerPiece = 32
/** More than this breaks the decoder's own buffer. */
const mostPacketBytes = 3840
/** Recorders leave a broken packet now and then; a file of nothing else is no sound. */
const mostBroken = 50
/** Packets that may give nothing: more than the longest start that is left out has, in the shortest packets. */
const mostSilent = 1024
const silence: SoundPiece = {channels: [new Float32Array(0)], rate}

/** Decodes the packets of an Opus stream. */
export async function* decodeOpus(parts: Iterable<OpusPart>): AsyncGenerator<SoundPiece, void> {
  const {OpusDecoder} = await import('opus-decoder')
  let decoder: InstanceType<typeof OpusDecoder<16_000>> | undefined
  let waiting: Uint8Array[] = []
  let broken = 0
  let channelCount = 1
  let decoded = 0
  let silent = 0
  let most = Number.POSITIVE_INFINITY

  const decode = (): SoundPiece | undefined => {
    const packets = waiting
    waiting = []
    if (decoder === undefined || packets.length === 0) return undefined
    const ready = decoder
    const {channelData, samplesDecoded} = quietly(() => ready.decodeFrames(packets))
    const length = Math.max(0, Math.min(samplesDecoded, most - decoded))
    decoded += samplesDecoded
    if (samplesDecoded === 0 && (silent += packets.length) > mostSilent) throw new AudioUnreadable('malformed')
    if (length === 0) return undefined
    return {channels: channelData.map((channel) => channel.subarray(0, length)), rate}
  }

  try {
    for (const part of parts) {
      if (part.kind === 'head') {
        const head = readOpusHead(part.bytes)
        decoder?.free()
        channelCount = head.channelCount
        decoder = new OpusDecoder({
          sampleRate: rate,
          channels: head.channelCount,
          streamCount: head.streamCount,
          coupledStreamCount: head.coupledCount,
          channelMappingTable: [...head.mapping],
          preSkip: Math.round((head.preSkip * rate) / coded),
        })
        await decoder.ready
      } else if (part.kind === 'length') {
        most = Math.max(0, Math.round((part.samples * rate) / coded))
      } else if (part.kind === 'pause') {
        yield silence
      } else {
        if (decoder === undefined) throw new AudioUnreadable('malformed')
        // Packets of several streams are packed otherwise; libopus judges those.
        const isSound =
          part.bytes.length <= mostPacketBytes && (channelCount > 2 || samplesOfPacket(part.bytes) !== undefined)
        if (isSound) waiting.push(part.bytes)
        else if ((broken += 1) > mostBroken) throw new AudioUnreadable('malformed')
        if (waiting.length < packetsPerPiece) continue
        const piece = decode()
        // Even without sound, so that others have the thread and the caller may stop it.
        yield piece ?? silence
        if (decoded >= most) return
      }
    }
    const last = decode()
    if (last !== undefined) yield last
  } finally {
    decoder?.free()
  }
}
