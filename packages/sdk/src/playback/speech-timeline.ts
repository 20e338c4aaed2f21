import type {SpeechMark} from '../audio/speech-synthesizer.ts'
import {toShownSpan, type SpeechChunk} from './create-speech-chunker.ts'
import {estimateMarks, estimateSpeechMs} from './estimate-marks.ts'
import type {PlayerEvent} from './player-events.ts'

/**
 * How exactly it is known when a word is heard. `exact`: the synthesiser's own times. `boundary`: told while it spoke. `estimated`: by syllables.
 * @example
 * const mayHighlight = (timing: CaptionTiming) => timing !== 'estimated'
 */
export type CaptionTiming = 'exact' | 'boundary' | 'estimated'

/**
 * What is heard at a moment. Offsets are UTF-16 units of the shown text.
 * @example
 * const word = (shown: string, {start, end}: Caption) => shown.slice(start, end)
 */
export interface Caption {
  /** The chunk that is heard, or was last. */
  readonly chunk: number
  /** The word that is heard, or was last. */
  readonly start: number
  readonly end: number
  /** Everything before this was heard. */
  readonly heardEnd: number
  readonly timing: CaptionTiming
}

/** What was rendered when, and which words that is. */
export interface SpeechTimeline {
  /** A chunk that will be spoken. */
  add(chunk: SpeechChunk): void
  /** Its words. Later ones of the same chunk are added; `estimated` ones give way to others. */
  mark(chunk: number, marks: readonly SpeechMark[], timing: CaptionTiming): void
  /** How long its sound is, once that is known. */
  setDuration(chunk: number, durationMs: number): void
  note(event: PlayerEvent): void
  /** What is heard at a time of the player's clock; `undefined` before anything is. */
  captionAt(time: number): Caption | undefined
  /** When another word begins after a time, if that is known: nobody has to look before. */
  nextAt(time: number): number | undefined
  /** How many milliseconds of speech were heard up to a time. */
  heardMsAt(time: number): number
  /** When the first sound is heard, in the player's clock, once something was rendered. */
  readonly firstAt: number | undefined
  clear(): void
}

interface Spoken {
  readonly chunk: SpeechChunk
  marks: readonly SpeechMark[]
  timing: CaptionTiming
  durationMs: number | undefined
}

/** A stretch that was rendered without a gap. */
interface Stretch {
  readonly chunk: number
  readonly fromMs: number
  readonly at: number
  /** How long it is; `Infinity` while it goes on. */
  lengthMs: number
}

export function createSpeechTimeline(): SpeechTimeline {
  const spoken = new Map<number, Spoken>()
  let stretches: Stretch[] = []

  const marksOf = (one: Spoken): readonly SpeechMark[] => {
    if (one.marks.length > 0) return one.marks
    return estimateMarks(one.chunk.text, one.durationMs ?? estimateSpeechMs(one.chunk.text))
  }

  /** The chunk that is heard at a time, and how far into it. */
  function placeAt(time: number) {
    const stretch = stretches.findLast(({at}) => at <= time)
    const one = stretch && spoken.get(stretch.chunk)
    if (!one) return undefined
    return {one, stretch, ms: stretch.fromMs + Math.min(stretch.lengthMs, (time - stretch.at) * 1000)}
  }

  function captionAt(time: number): Caption | undefined {
    const place = placeAt(time)
    return place && toCaption(place.one, marksOf(place.one), place.ms)
  }

  function nextAt(time: number): number | undefined {
    const place = placeAt(time)
    if (!place) return undefined
    const {one, stretch, ms} = place
    const next = marksOf(one).find(({startMs}) => startMs > ms)
    return next && stretch.at + (next.startMs - stretch.fromMs) / 1000
  }

  return {
    add: (chunk) => void spoken.set(chunk.id, {chunk, marks: [], timing: 'estimated', durationMs: undefined}),
    mark(chunk, marks, timing) {
      const one = spoken.get(chunk)
      if (!one) return
      one.marks = one.timing === timing ? [...one.marks, ...marks] : marks
      one.timing = timing
    },
    setDuration(chunk, durationMs) {
      const one = spoken.get(chunk)
      if (one) one.durationMs = durationMs
    },
    note(event) {
      if (event.type === 'started')
        stretches.push({chunk: event.chunk, fromMs: event.chunkMs, at: event.at, lengthMs: Infinity})
      else if (event.type === 'stopped') {
        const stretch = stretches.findLast(({chunk}) => chunk === event.chunk)
        if (stretch) stretch.lengthMs = Math.max(0, event.chunkMs - stretch.fromMs)
      }
    },
    captionAt,
    nextAt,
    heardMsAt: (time) =>
      stretches.reduce((sum, {at, lengthMs}) => sum + Math.max(0, Math.min(lengthMs, (time - at) * 1000)), 0),
    get firstAt() {
      return stretches[0]?.at
    },
    clear() {
      spoken.clear()
      stretches = []
    },
  }
}

const toleranceMs = 1

/** A word counts as heard when all of it was; what stands after it up to the next word goes along. */
function toCaption({chunk, timing}: Spoken, marks: readonly SpeechMark[], ms: number): Caption {
  const current = marks.findLast(({startMs}) => startMs <= ms) ?? marks[0]
  const heard = marks.findLast(({endMs}) => endMs <= ms + toleranceMs)
  const beginning = chunk.places[0] ?? 0
  const span = current ? toShownSpan(chunk, current) : {start: beginning, end: beginning}
  return {
    chunk: chunk.id,
    ...span,
    heardEnd: heard ? toShownSpan(chunk, heard).end : beginning,
    timing,
  }
}
