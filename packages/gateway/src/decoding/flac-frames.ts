import {AudioUnreadable} from './audio-unreadable.ts'

/** What a FLAC file says of all of its frames (RFC 9639, section 8.2). */
export interface FlacInfo {
  readonly rate: number
  readonly channelCount: number
  /** Where the frames begin. */
  readonly start: number
}

/** One frame, whole, and how many samples each channel has in it. */
export interface FlacFrame {
  readonly bytes: Uint8Array
  readonly samples: number
}

const table = (polynomial: number, width: 8 | 16): Uint16Array => {
  const top = 1 << (width - 1)
  const mask = width === 8 ? 0xff : 0xffff
  return Uint16Array.from({length: 256}, (_, byte) => {
    let rest = byte << (width - 8)
    for (let bit = 0; bit < 8; bit += 1) rest = ((rest & top) === 0 ? rest << 1 : (rest << 1) ^ polynomial) & mask
    return rest
  })
}
const crc8Table = table(0x07, 8)
const crc16Table = table(0x8005, 16)

/** Reads the blocks in front of the frames. Pictures and comments are passed over. */
export function readFlacInfo(bytes: Uint8Array): FlacInfo {
  let at = 4
  let info: Omit<FlacInfo, 'start'> | undefined
  for (;;) {
    const head = bytes[at]
    const length = ((bytes[at + 1] ?? 0) << 16) | ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0)
    if (head === undefined || at + 4 + length > bytes.length) throw new AudioUnreadable('malformed')
    if ((head & 0x7f) === 0 && length >= 18) {
      const [a = 0, b = 0, c = 0] = bytes.subarray(at + 14, at + 17)
      info = {rate: (a << 12) | (b << 4) | (c >> 4), channelCount: ((c >> 1) & 7) + 1}
    }
    at += 4 + length
    if ((head & 0x80) !== 0) break
  }
  if (info === undefined || info.rate < 1) throw new AudioUnreadable('malformed')
  return {...info, start: at}
}

/** How many samples the frame that begins here has; nothing where none begins. Eight bits of checksum stand behind it. */
function samplesAt(bytes: Uint8Array, at: number): number | undefined {
  if (bytes[at] !== 0xff || ((bytes[at + 1] ?? 0) & 0xfe) !== 0xf8) return undefined
  const third = bytes[at + 2] ?? 0
  const fourth = bytes[at + 3] ?? 0
  if ((fourth & 1) !== 0 || fourth >> 4 > 10 || third >> 4 === 0 || (third & 15) === 15) return undefined
  // The number of the frame, written as UTF-8 writes a character.
  const lead = bytes[at + 4] ?? 0
  const width = lead < 0x80 ? 1 : Math.clz32(~(lead << 24))
  if (width > 7 || (lead >= 0x80 && width < 2)) return undefined
  let end = at + 4 + width
  const size = third >> 4
  const sized = size === 6 ? 1 : size === 7 ? 2 : 0
  const given = sized === 1 ? (bytes[end] ?? 0) + 1 : ((bytes[end] ?? 0) << 8) + (bytes[end + 1] ?? 0) + 1
  end += sized + ([12, 13, 14].includes(third & 15) ? ((third & 15) === 12 ? 1 : 2) : 0)
  if (end >= bytes.length) return undefined
  let check = 0
  for (let index = at; index < end; index += 1) check = crc8Table[check ^ (bytes[index] ?? 0)] ?? 0
  if (check !== bytes[end]) return undefined
  if (sized > 0) return given
  if (size === 1) return 192
  return size < 6 ? 144 << size : 1 << size
}

/**
 * The frames one after another. Each ends where its 16 bits of checksum agree and another begins, or the file ends. What is not whole at the
 * end is left out; what is broken in the middle is `malformed`.
 */
export function* readFlacFrames(bytes: Uint8Array, start: number): Generator<FlacFrame> {
  let from = start
  let samples = samplesAt(bytes, from)
  if (samples === undefined) throw new AudioUnreadable('malformed')
  let check = 0
  for (let at = from; at <= bytes.length; at += 1) {
    const isWhole = check === 0 && at > from + 6
    if (isWhole) {
      const next = at === bytes.length ? 0 : samplesAt(bytes, at)
      if (next !== undefined) {
        yield {bytes: bytes.subarray(from, at), samples}
        from = at
        samples = next
      }
    }
    const byte = bytes[at] ?? 0
    check = ((check << 8) & 0xffff) ^ (crc16Table[(check >> 8) ^ byte] ?? 0)
    if (at - from > mostFrameBytes) throw new AudioUnreadable('malformed')
  }
}

/** 65,535 samples of 32 bits in 8 channels, and a little more. */
const mostFrameBytes = 65_535 * 32 + 1024
