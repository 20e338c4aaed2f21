import {AudioUnreadable} from './audio-unreadable.ts'
import {createByteCursor} from './byte-cursor.ts'

/** How an Opus stream is to be decoded, from its `OpusHead` (RFC 7845, section 5.1). */
export interface OpusHead {
  readonly channelCount: number
  readonly streamCount: number
  readonly coupledCount: number
  readonly mapping: readonly number[]
  /** Samples at 48 kHz that come before the sound. */
  readonly preSkip: number
}

/** Reads an `OpusHead`. */
export function readOpusHead(bytes: Uint8Array): OpusHead {
  const cursor = createByteCursor(bytes)
  if (cursor.ascii(8) !== 'OpusHead') throw new AudioUnreadable('unsupported_codec')
  if (cursor.byte() >> 4 !== 0) throw new AudioUnreadable('unsupported_codec')
  const channelCount = cursor.byte()
  const preSkip = cursor.u16()
  cursor.skip(6)
  const family = cursor.byte()
  if (family === 0) {
    if (channelCount !== 1 && channelCount !== 2) throw new AudioUnreadable('malformed')
    return {
      channelCount,
      streamCount: 1,
      coupledCount: channelCount - 1,
      mapping: [0, 1].slice(0, channelCount),
      preSkip,
    }
  }
  if (family !== 1 || channelCount < 1 || channelCount > 8) throw new AudioUnreadable('unsupported_codec')
  const streamCount = cursor.byte()
  const coupledCount = cursor.byte()
  const mapping = [...cursor.take(channelCount)]
  const most = streamCount + coupledCount
  const isSound =
    streamCount >= 1 && coupledCount <= streamCount && most <= 8 && mapping.every((to) => to === 255 || to < most)
  if (!isSound) throw new AudioUnreadable('malformed')
  return {channelCount, streamCount, coupledCount, mapping, preSkip}
}

/** Samples at 48 kHz of a frame, by the configuration in a packet's first byte. */
function samplesOfFrame(first: number): number {
  const configuration = first >> 3
  if (configuration < 12) return [480, 960, 1920, 2880][configuration & 3] ?? 0
  if (configuration < 16) return [480, 960][configuration & 1] ?? 0
  return [120, 240, 480, 960][configuration & 3] ?? 0
}

const mostFrameBytes = 1275
const mostSamples = 5760

/**
 * How long a packet of one stream is, in samples at 48 kHz; nothing when it breaks a rule of RFC 6716, section 3.4. libopus would refuse it
 * too, but says so on the console.
 */
export function samplesOfPacket(packet: Uint8Array): number | undefined {
  const [first] = packet
  if (first === undefined) return undefined
  const count = frameCountOf(packet, first)
  if (count === undefined) return undefined
  const samples = count * samplesOfFrame(first)
  return samples <= mostSamples ? samples : undefined
}

function frameCountOf(packet: Uint8Array, first: number): number | undefined {
  const rest = packet.length - 1
  const code = first & 3
  if (code === 0) return rest <= mostFrameBytes ? 1 : undefined
  if (code === 1) return rest % 2 === 0 && rest / 2 <= mostFrameBytes ? 2 : undefined
  if (code === 2) {
    const length = readLength(packet, 1)
    const left = length === undefined ? -1 : rest - length.width - length.value
    return left >= 0 && left <= mostFrameBytes ? 2 : undefined
  }
  return manyFrames(packet)
}

function readLength(packet: Uint8Array, at: number): {value: number; width: number} | undefined {
  const one = packet[at]
  if (one === undefined) return undefined
  if (one < 252) return {value: one, width: 1}
  const two = packet[at + 1]
  return two === undefined ? undefined : {value: two * 4 + one, width: 2}
}

/** A packet that says how many frames it has, with or without padding. */
function manyFrames(packet: Uint8Array): number | undefined {
  const head = packet[1]
  if (head === undefined) return undefined
  const count = head & 63
  let at = 2
  let left = packet.length - 2
  if ((head & 64) !== 0) {
    for (let pad = 255; pad === 255;) {
      pad = packet[at] ?? -1
      if (pad < 0) return undefined
      at += 1
      left -= 1 + (pad === 255 ? 254 : pad)
    }
  }
  if (count === 0 || left < 0) return undefined
  if ((head & 128) === 0) return left % count === 0 && left / count <= mostFrameBytes ? count : undefined
  for (let index = 0; index < count - 1; index += 1) {
    const length = readLength(packet, at)
    if (length === undefined) return undefined
    at += length.width
    left -= length.width + length.value
    if (left < 0) return undefined
  }
  return left <= mostFrameBytes ? count : undefined
}
