import {findSpeechCut, isEnoughToBegin} from './find-speech-cut.ts'
import {createSpeakableReader} from './read-speakable.ts'

/**
 * A piece of a reply that is spoken at once: a sentence, or the first clause.
 * @example
 * const isShort = ({text}: SpeechChunk) => text.length < 20
 */
export interface SpeechChunk {
  /** Counts from 0 within a reply. */
  readonly id: number
  /** What is said: without Markdown, code and emoji. */
  readonly text: string
  /** For each UTF-16 unit of `text` its place in the text that is shown. */
  readonly places: readonly number[]
}

/**
 * For `createSpeechChunker`.
 * @example
 * const options: SpeechChunkerOptions = {maxLength: 160}
 */
export interface SpeechChunkerOptions {
  /** The most UTF-16 units of a chunk. Default 200. */
  readonly maxLength?: number | undefined
  /** The place in the shown text at which the text begins: for what follows a part that was spoken. Default 0. */
  readonly startAt?: number | undefined
  /** Nothing was spoken of this reply yet: the first chunk may be a clause. Default true. */
  readonly isFirst?: boolean | undefined
  /** The id of the first chunk. Default 0. */
  readonly firstId?: number | undefined
}

/**
 * Cuts a reply into pieces to speak, as it comes.
 * @example
 * const speakAll = (chunker: SpeechChunker, text: string) => [...chunker.push(text), ...chunker.end()]
 */
export interface SpeechChunker {
  /** More of the shown text: the chunks that are whole now. */
  push(delta: string): SpeechChunk[]
  /** The model has been silent for a moment: what is there is a first chunk, if it is enough to begin with. */
  idle(): SpeechChunk[]
  /** No more will come: the rest. */
  end(): SpeechChunk[]
  /** Nothing was handed out yet. */
  readonly isWaiting: boolean
}

/**
 * How long a model may be silent before what has come of its first sentence is spoken, in milliseconds: then `idle` is due.
 * @example
 * const wait = (chunker: SpeechChunker) => setTimeout(() => chunker.idle(), modelSilenceMs)
 */
export const modelSilenceMs = 250

const isSayable = (text: string): boolean => /[\p{L}\p{N}]/u.test(text)

/**
 * Cuts a reply into pieces to speak: first a clause of at least 12 letters and 3 words, then sentences; never inside abbreviations, decimals or
 * addresses. However the text is cut into deltas, the same chunks come.
 * @example
 * const chunker = createSpeechChunker()
 * console.log(chunker.push('I do hear you, and **that** sounds hard. ').map(({text}) => text)) // ['I do hear you,']
 */
export function createSpeechChunker(options: SpeechChunkerOptions = {}): SpeechChunker {
  const {maxLength = 200, startAt = 0, firstId = 0} = options
  const reader = createSpeakableReader()
  let isFirst = options.isFirst ?? true
  let at = 0
  let id = firstId

  function take(end: number): SpeechChunk | undefined {
    const {text, places} = reader.spoken
    let from = at
    let to = end
    while (from < to && /\s/u.test(text[from] ?? '')) from++
    while (to > from && /\s/u.test(text[to - 1] ?? '')) to--
    at = end
    const said = text.slice(from, to)
    if (!isSayable(said)) return undefined
    isFirst = false
    return {id: id++, text: said.replaceAll('\n', ' '), places: places.slice(from, to).map((place) => place + startAt)}
  }

  function cut(isComplete: boolean): SpeechChunk[] {
    const chunks: SpeechChunk[] = []
    for (;;) {
      const end = findSpeechCut(reader.spoken.text, {from: at, isFirst, maxLength, isComplete})
      if (end === undefined) return chunks
      const chunk = take(end)
      if (chunk) chunks.push(chunk)
    }
  }

  return {
    push(delta) {
      reader.push(delta)
      return cut(false)
    },
    idle() {
      const {text} = reader.spoken
      const end = text.search(/\s\S*$/u)
      if (!isFirst || end <= at || end - at > maxLength || !isEnoughToBegin(text.slice(at, end))) return []
      const chunk = take(end)
      return chunk ? [chunk, ...cut(false)] : []
    },
    end() {
      reader.end()
      return cut(true)
    },
    get isWaiting() {
      return isFirst
    },
  }
}

/**
 * The part of the shown text that a part of a chunk stands for.
 * @example
 * const word = (shown: string, chunk: SpeechChunk, mark: SpeechMark) => {
 *   const {start, end} = toShownSpan(chunk, mark)
 *   return shown.slice(start, end)
 * }
 */
export function toShownSpan({places}: SpeechChunk, {start, end}: {readonly start: number; readonly end: number}) {
  const first = places[Math.min(start, places.length - 1)] ?? 0
  const last = places[Math.min(Math.max(end, start + 1), places.length) - 1] ?? first
  return {start: first, end: end <= start ? first : last + 1}
}
