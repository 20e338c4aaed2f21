import {AudioUnreadable} from './audio-unreadable.ts'
import {decodeOpus, partsPerPause, type OpusPart} from './decode-opus.ts'
import type {SoundPiece} from './sound-piece.ts'

/** Elements of Matroska (RFC 9559) that lead to sound; every other one is passed over. */
const ids = {
  ebml: 0x1a45dfa3,
  segment: 0x18538067,
  tracks: 0x1654ae6b,
  trackEntry: 0xae,
  trackNumber: 0xd7,
  trackType: 0x83,
  codecId: 0x86,
  codecPrivate: 0x63a2,
  encodings: 0x6d80,
  cluster: 0x1f43b675,
  simpleBlock: 0xa3,
  blockGroup: 0xa0,
  block: 0xa1,
  /** No element at all: much was looked at since the last one that was told. */
  pause: 0,
} as const

/** Elements whose inside is read on as if it stood there: a live recording does not know how long they will be. */
const opened: ReadonlySet<number> = new Set([ids.segment, ids.tracks, ids.cluster, ids.blockGroup])
const audio = 2
const mostTracks = 64
const nothing = new Uint8Array(0)

interface Element {
  readonly id: number
  readonly data: Uint8Array
}

/** A number of variable length. Ids keep their marker, lengths lose it; all ones is "not known". */
function readNumber(bytes: Uint8Array, at: number, keepMarker: boolean) {
  const first = bytes[at]
  if (first === undefined || first === 0) return undefined
  const width = Math.clz32(first) - 23
  if (at + width > bytes.length) return undefined
  let value = keepMarker ? first : first & (0xff >> width)
  let isUnknown = value === 0xff >> width
  for (let index = 1; index < width; index += 1) {
    const byte = bytes[at + index] ?? 0
    isUnknown &&= byte === 0xff
    value = value * 256 + byte
  }
  return {value, width, isUnknown}
}

/** Elements in the order in which they stand, the opened ones flattened. One that breaks off at the end ends the list. */
function* readElements(bytes: Uint8Array): Generator<Element> {
  let at = 0
  for (let count = 1; at < bytes.length; count += 1) {
    if (count % partsPerPause === 0) yield {id: ids.pause, data: nothing}
    const id = readNumber(bytes, at, true)
    if (id === undefined || id.width > 4) return
    const length = readNumber(bytes, at + id.width, false)
    if (length === undefined) return
    at += id.width + length.width
    if (opened.has(id.value)) continue
    if (length.isUnknown) throw new AudioUnreadable('malformed')
    if (length.value > bytes.length - at) return
    yield {id: id.value, data: bytes.subarray(at, at + length.value)}
    at += length.value
  }
}

/** A number has 8 bytes at most (RFC 8794, section 7.2). */
const toNumber = (bytes: Uint8Array): number => bytes.subarray(0, 8).reduce((sum, byte) => sum * 256 + byte, 0)

interface Track {
  readonly number: number
  readonly head: Uint8Array
}

/** The track that an entry describes, when it is Opus; `unsupported_codec` when it is other sound. */
function readTrack(entry: Uint8Array): Track | undefined {
  let number = 0
  let type = 0
  let codec = ''
  let head: Uint8Array | undefined
  for (const {id, data} of readElements(entry)) {
    if (id === ids.trackNumber) number = toNumber(data)
    else if (id === ids.trackType) type = toNumber(data)
    else if (id === ids.codecId) codec = String.fromCharCode(...data.subarray(0, 32))
    else if (id === ids.codecPrivate) head = data
    else if (id === ids.encodings) throw new AudioUnreadable('unsupported_codec')
    // No track is described by thousands of elements.
    else if (id === ids.pause) throw new AudioUnreadable('malformed')
  }
  if (type !== audio) return undefined
  if (!codec.startsWith('A_OPUS') || head === undefined) throw new AudioUnreadable('unsupported_codec')
  return {number, head}
}

/** The packets of the first track of sound. */
function* readPackets(bytes: Uint8Array): Generator<OpusPart> {
  let track: Track | undefined
  let tracks = 0
  for (const {id, data} of readElements(bytes)) {
    if (id === ids.pause) yield {kind: 'pause'}
    else if (id === ids.trackEntry && track === undefined) {
      if ((tracks += 1) > mostTracks) throw new AudioUnreadable('malformed')
      track = readTrack(data)
      if (track !== undefined) yield {kind: 'head', bytes: track.head}
    } else if ((id === ids.simpleBlock || id === ids.block) && track !== undefined) {
      const number = readNumber(data, 0, false)
      if (number?.value !== track.number) continue
      const flags = data[number.width + 2] ?? 0
      // Several frames in one block save nothing for Opus, and no recorder writes them so.
      if ((flags & 0x06) !== 0) throw new AudioUnreadable('unsupported_codec')
      yield {kind: 'packet', bytes: data.subarray(number.width + 3)}
    }
  }
  if (track === undefined) throw new AudioUnreadable('empty')
}

/** Opus in WebM, as browsers record it. */
export const readWebm = (bytes: Uint8Array): AsyncGenerator<SoundPiece, void> => decodeOpus(readPackets(bytes))
