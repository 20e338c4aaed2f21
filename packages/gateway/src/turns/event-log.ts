import {encodeFrame, toFrameMiddle} from '../wire/sse-frame.ts'
import {decodeText, encodeText} from './text-bytes.ts'

/** Some frames of a log, ready to send. */
export interface Frames {
  text: string
  /** The id of the last of them. */
  lastId: number
  /** Where the next one begins. */
  offset: number
}

/** What frames say of each event name, by the code that stands for the name in a record. There are ten or so in all. */
const middles: string[] = []
const codes = new Map<string, number>()
function codeOf(name: string): number {
  const known = codes.get(name)
  if (known !== undefined) return known
  codes.set(name, middles.length)
  return middles.push(toFrameMiddle(name)) - 1
}

const headerBytes = 5
const pageBytes = 1024

/** A piece of a log. Pages are never moved or copied: a buffer that grew would leave its smaller ones behind. */
interface Page {
  bytes: Uint8Array
  used: number
  /** The offset of its first byte, counted from the turn's very first record. */
  readonly offset: number
}

/**
 * The events of one turn, numbered from 1 without a gap. Old ones are let go when there are too many bytes. Each is a record
 * in a page: the code of its name, the length of its data, its data. Kept as strings, the logs of 1,000 streams would be
 * moved about by the garbage collector, and cost three times the memory.
 *
 * A class, as are the turn and its readers: every open stream holds one of each, and closures cost 4 kB a stream more.
 */
export class EventLog {
  readonly #maxBytes: number
  readonly #pages: Page[] = [{bytes: new Uint8Array(pageBytes), used: 0, offset: 0}]
  /** The offset of the first record that is held. */
  #start = 0
  #total = 0
  #firstId = 1
  #lastId = 0
  #isEnded = false
  /** The newest event: readers that keep up get it without decoding. */
  #newest = ''
  #newestCode = 0

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
    return this.#total - this.#start
  }

  /** The offset after the newest event: bytes ever appended. */
  get total(): number {
    return this.#total
  }

  /** Adds an event; after `end` it does nothing. */
  append(type: string, data: string): void {
    if (this.#isEnded) return
    const page = this.#pageWithRoom(headerBytes + data.length * 3)
    const {bytes, used} = page
    const length = encodeText(data, bytes, used + headerBytes)
    this.#newestCode = codeOf(type)
    this.#newest = data
    bytes[used] = this.#newestCode
    for (let index = 0; index < 4; index++) bytes[used + 1 + index] = length >>> (8 * index)
    page.used += headerBytes + length
    this.#total += headerBytes + length
    this.#lastId += 1
    while (this.size > this.#maxBytes && this.#firstId < this.#lastId) this.#letGo()
  }

  /** Nothing more will come: gives back what the last page has to spare. */
  end(): void {
    this.#isEnded = true
    const page = this.#pages.at(-1)
    if (page !== undefined) page.bytes = page.bytes.slice(0, page.used)
  }

  /** The frame of the newest event. */
  newestFrame(): string {
    return encodeFrame(this.#lastId, middles[this.#newestCode] ?? '', this.#newest)
  }

  /** Where to read on after an event; undefined when the next one is no longer held. */
  offsetAfter(id: number): number | undefined {
    if (id + 1 < this.#firstId) return undefined
    let offset = this.#start
    for (let passed = this.#firstId; passed <= id && offset < this.#total; passed++) {
      offset += headerBytes + this.#lengthAt(offset)
    }
    return offset
  }

  /**
   * Frames after the event `id`, which ends at `offset`: up to about `limit` characters and at least one; undefined when the
   * next is no longer held.
   */
  framesAfter(id: number, offset: number, limit: number): Frames | undefined {
    if (id + 1 < this.#firstId) return undefined
    let text = ''
    let lastId = id
    let at = offset
    while (at < this.#total && text.length < limit) {
      lastId += 1
      const page = this.#pageOf(at)
      const from = at - page.offset + headerBytes
      const length = this.#lengthAt(at)
      const data = decodeText(page.bytes, from, from + length)
      text += encodeFrame(lastId, middles[page.bytes[from - headerBytes] ?? 0] ?? '', data)
      at += headerBytes + length
    }
    return {text, lastId, offset: at}
  }

  /** The page of a record, looked for from the end: most readers are near it. */
  #pageOf(offset: number): Page {
    let index = this.#pages.length - 1
    while (index > 0 && (this.#pages[index]?.offset ?? 0) > offset) index -= 1
    return this.#pages[index] ?? {bytes: new Uint8Array(0), used: 0, offset}
  }

  #lengthAt(offset: number): number {
    const {bytes, offset: begin} = this.#pageOf(offset)
    const at = offset - begin
    const low = (bytes[at + 1] ?? 0) | ((bytes[at + 2] ?? 0) << 8)
    return low | ((bytes[at + 3] ?? 0) << 16) | ((bytes[at + 4] ?? 0) << 24)
  }

  #letGo(): void {
    this.#start += headerBytes + this.#lengthAt(this.#start)
    this.#firstId += 1
    while ((this.#pages[1]?.offset ?? Infinity) <= this.#start) this.#pages.shift()
  }

  #pageWithRoom(bytes: number): Page {
    const last = this.#pageOf(this.#total)
    if (last.used + bytes <= last.bytes.length) return last
    const page = {bytes: new Uint8Array(Math.max(pageBytes, bytes)), used: 0, offset: this.#total}
    this.#pages.push(page)
    return page
  }
}
