import {encodeFrame} from '../wire/sse-frame.ts'
import {decodeText, encodeText} from './text-bytes.ts'

/** Some frames of a log, ready to send. */
export interface Frames {
  text: string
  /** The id of the last of them. */
  lastId: number
  /** Where the next one begins. */
  offset: number
}

/** Event names by the code that stands for them in a record. There are ten or so in all. */
const names: string[] = []
const codes = new Map<string, number>()
function codeOf(name: string): number {
  const known = codes.get(name)
  if (known !== undefined) return known
  codes.set(name, names.length)
  return names.push(name) - 1
}

const headerBytes = 5
const smallestBuffer = 512

/**
 * The events of one turn, numbered from 1 without a gap. Old ones are let go when there are too many bytes. Each is a record
 * in one growing buffer: the code of its name, the length of its data, its data. Kept as strings, the logs of 1,000 streams
 * would be moved about by the garbage collector with every turn it takes, and cost three times the memory.
 *
 * A class, as are the turn and its readers: every open stream holds one of each, and closures cost 4 kB a stream more.
 */
export class EventLog {
  readonly #maxBytes: number
  #buffer = new Uint8Array(smallestBuffer)
  /** Where the first record that is held begins, and where the last one ends, in the buffer. */
  #start = 0
  #end = 0
  /** The offset of the buffer's first byte: offsets count from the turn's very first record. */
  #shift = 0
  #firstId = 1
  #lastId = 0
  #isEnded = false
  /** The newest event: readers that keep up get it without decoding. */
  #newest = ''
  #newestType = ''

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes
  }

  /** The lowest id that is still held. */
  get firstId(): number {
    return this.#firstId
  }

  /** 0 before the first event. */
  get lastId(): number {
    return this.#lastId
  }

  get isEnded(): boolean {
    return this.#isEnded
  }

  /** Bytes held now. */
  get size(): number {
    return this.#end - this.#start
  }

  /** The offset after the newest event: bytes ever appended. */
  get total(): number {
    return this.#shift + this.#end
  }

  /** Adds an event; after `end` it does nothing. */
  append(type: string, data: string): void {
    if (this.#isEnded) return
    const most = headerBytes + data.length * 3
    if (this.#end + most > this.#buffer.length) this.#grow(most)
    const buffer = this.#buffer
    const at = this.#end
    const length = encodeText(data, buffer, at + headerBytes)
    buffer[at] = codeOf(type)
    for (let index = 0; index < 4; index++) buffer[at + 1 + index] = length >>> (8 * index)
    this.#end = at + headerBytes + length
    this.#lastId += 1
    this.#newest = data
    this.#newestType = type
    while (this.size > this.#maxBytes && this.#firstId < this.#lastId) this.#letGo()
  }

  /** Nothing more will come: gives back what the buffer has to spare. */
  end(): void {
    this.#isEnded = true
    this.#grow(0)
  }

  /** The frame of the newest event. */
  newestFrame(): string {
    return encodeFrame(this.#lastId, this.#newestType, this.#newest)
  }

  /** Where to read on after an event; undefined when the next one is no longer held. */
  offsetAfter(id: number): number | undefined {
    if (id + 1 < this.#firstId) return undefined
    let at = this.#start
    for (let passed = this.#firstId; passed <= id && at < this.#end; passed++) at += headerBytes + this.#lengthAt(at)
    return this.#shift + at
  }

  /**
   * Frames after the event `id`, which ends at `offset`: up to about `limit` characters and at least one; undefined when the
   * next is no longer held.
   */
  framesAfter(id: number, offset: number, limit: number): Frames | undefined {
    if (id + 1 < this.#firstId) return undefined
    let text = ''
    let lastId = id
    let at = offset - this.#shift
    while (at < this.#end && text.length < limit) {
      lastId += 1
      const length = this.#lengthAt(at)
      const from = at + headerBytes
      const data = lastId === this.#lastId ? this.#newest : decodeText(this.#buffer, from, from + length)
      text += encodeFrame(lastId, names[this.#buffer[at] ?? 0] ?? '', data)
      at = from + length
    }
    return {text, lastId, offset: this.#shift + at}
  }

  #lengthAt(at: number): number {
    const buffer = this.#buffer
    const low = (buffer[at + 1] ?? 0) | ((buffer[at + 2] ?? 0) << 8)
    return low | ((buffer[at + 3] ?? 0) << 16) | ((buffer[at + 4] ?? 0) << 24)
  }

  #letGo(): void {
    this.#start += headerBytes + this.#lengthAt(this.#start)
    this.#firstId += 1
  }

  /** Moves what is held to the front of a buffer with room for `more`: half as large again, unless that was the last. */
  #grow(more: number): void {
    const size = this.size
    const larger = Math.max(smallestBuffer, Math.ceil(size * 1.5), size + more)
    const buffer = new Uint8Array(more === 0 ? size : larger)
    buffer.set(this.#buffer.subarray(this.#start, this.#end))
    this.#buffer = buffer
    this.#shift += this.#start
    this.#end = size
    this.#start = 0
  }
}
