import {AudioUnreadable} from './audio-unreadable.ts'
import {createByteCursor} from './byte-cursor.ts'
import {decodeOpus, partsPerPause, type OpusPart} from './decode-opus.ts'
import type {SoundPiece} from './sound-piece.ts'

interface OggPage {
  readonly isContinued: boolean
  readonly isLast: boolean
  /** Samples up to the end of this page; all ones when no packet ends in it. */
  readonly granule: bigint
  readonly serial: number
  readonly segments: Uint8Array
  readonly body: Uint8Array
}

/** The pages of an Ogg file (RFC 3533). One that breaks off at the end is left out: a recording may be cut. */
function* readPages(bytes: Uint8Array): Generator<OggPage> {
  const cursor = createByteCursor(bytes)
  while (cursor.left >= 27) {
    if (cursor.ascii(4) !== 'OggS' || cursor.byte() !== 0) throw new AudioUnreadable('malformed')
    const flags = cursor.byte()
    const low = BigInt(cursor.u32())
    const granule = (BigInt(cursor.u32()) << 32n) | low
    const serial = cursor.u32()
    cursor.skip(8)
    const count = cursor.byte()
    if (cursor.left < count) return
    const segments = cursor.take(count)
    const length = segments.reduce((sum, size) => sum + size, 0)
    if (cursor.left < length) return
    yield {
      isContinued: (flags & 1) !== 0,
      isLast: (flags & 4) !== 0,
      granule,
      serial,
      segments,
      body: cursor.take(length),
    }
  }
}

/** The longest packet that is put together from pages. */
const mostPacketBytes = 65_536

/** The packets of the first stream. Others beside it, a picture or another sound, are left out. */
function* readPackets(bytes: Uint8Array): Generator<OpusPart> {
  let serial: number | undefined
  let index = 0
  let open: Uint8Array | undefined
  let pages = 0
  for (const page of readPages(bytes)) {
    if ((pages += 1) % partsPerPause === 0) yield {kind: 'pause'}
    serial ??= page.serial
    if (page.serial !== serial) continue
    if (!page.isContinued) open = undefined
    if (page.isLast && page.granule < 1n << 53n) yield {kind: 'length', samples: Number(page.granule)}
    let from = 0
    let to = 0
    for (const size of page.segments) {
      to += size
      if (size === 255) continue
      const packet: Uint8Array = joined(open, page.body.subarray(from, to))
      open = undefined
      from = to
      if (index === 0) yield {kind: 'head', bytes: packet}
      // The second packet is the tags: what a person may have written there is not read.
      else if (index > 1) yield {kind: 'packet', bytes: packet}
      index += 1
    }
    if (from < to) open = joined(open, page.body.subarray(from, to))
  }
}

function joined(start: Uint8Array | undefined, end: Uint8Array): Uint8Array {
  if (start === undefined) return end
  if (start.length + end.length > mostPacketBytes) throw new AudioUnreadable('malformed')
  const whole = new Uint8Array(start.length + end.length)
  whole.set(start)
  whole.set(end, start.length)
  return whole
}

/** Opus in Ogg (RFC 7845). */
export const readOgg = (bytes: Uint8Array): AsyncGenerator<SoundPiece, void> =>
  decodeOpus(withoutPreSkip(readPackets(bytes)))

/** The last page counts the samples before the sound too; the decoder has left them out. */
function* withoutPreSkip(parts: Iterable<OpusPart>): Generator<OpusPart> {
  let preSkip = 0
  for (const part of parts) {
    if (part.kind === 'head' && part.bytes.length >= 12) preSkip = (part.bytes[10] ?? 0) | ((part.bytes[11] ?? 0) << 8)
    yield part.kind === 'length' ? {kind: 'length', samples: part.samples - preSkip} : part
  }
}
