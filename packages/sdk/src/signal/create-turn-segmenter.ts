import {
  reduceSegment,
  silentSegment,
  type SegmentEvent,
  type SegmentInput,
  type SegmentRules,
} from './reduce-segment.ts'

/**
 * When a turn begins and ends. All in milliseconds, with what is taken unless given.
 * @example
 * const patient: TurnTimings = {end: {least: 600, usual: 1000, most: 2000}}
 */
export interface TurnTimings {
  /** Speech that begins a turn or takes it up again: 30. */
  readonly onsetMs?: number | undefined
  /** Sound before the onset that belongs to the turn, so that no first consonant is lost: 300. */
  readonly preRollMs?: number | undefined
  /** Silence after which a turn may be over: 160. */
  readonly pauseMs?: number | undefined
  /** Silence after which it is: 450 when it surely sounds finished, 1,200 when it surely does not, 700 when nobody knows. */
  readonly end?: {readonly least: number; readonly usual: number; readonly most: number} | undefined
  /** Less speech than that is none: 200. */
  readonly minSpeechMs?: number | undefined
  /** A turn is cut there: 60,000. */
  readonly maxTurnMs?: number | undefined
  /** What the next one repeats, because a word may be cut: 200. */
  readonly overlapMs?: number | undefined
}

/**
 * What a segmenter is made from.
 * @example
 * const options: TurnSegmenterOptions = {thresholds: createDspVad().thresholds, onEvent: ({type}) => console.log(type)}
 */
export interface TurnSegmenterOptions extends TurnTimings {
  /** Those of the detector whose probabilities it is given. */
  readonly thresholds: {readonly onset: number; readonly offset: number}
  onEvent(event: SegmentEvent): void
}

/**
 * Finds turns in probabilities of speech.
 * @example
 * const follow = (segmenter: TurnSegmenter, probability: number, at: number) => segmenter.follow(probability, at, at + 160)
 */
export interface TurnSegmenter {
  /** How likely speech is from one place to another. Pieces come in order; one that is missing is taken to be like the next. */
  follow(probability: number, from: number, to: number): void
  /** How likely it is that this pause ends the turn, 0 to 1, as an `EndOfTurn` says; when nobody pauses it is ignored. */
  judge(finished: number): void
  /** Sound is missing up to there: whoever spoke has stopped. */
  gap(at: number): void
  /** The turn ends now: a button was let go. */
  finish(): void
  /** Forgets everything and says nothing. */
  reset(): void
}

/**
 * Says where turns begin, pause and end. It knows no clock: places are samples since capture began, and however they are cut into pieces the
 * same comes out. Every `onset` is followed by exactly one `turnEnd`, `cut` or `misfire`, and no sample is in two turns but for the overlap after
 * a cut.
 * @example
 * const detector = createDspVad()
 * const segmenter = createTurnSegmenter({thresholds: detector.thresholds, onEvent: (event) => console.log(event.type)})
 * const hear = async (frame: Float32Array, at: number) => segmenter.follow(await detector.push(frame), at, at + frame.length)
 */
export function createTurnSegmenter(options: TurnSegmenterOptions): TurnSegmenter {
  const rules = toRules(options)
  let state = silentSegment
  function take(input: SegmentInput): void {
    const step = reduceSegment(state, input, rules)
    state = step.state
    for (const event of step.events) options.onEvent(event)
  }
  return {
    follow: (probability, from, to) => take({type: 'sound', probability, from, to}),
    judge: (finished) => take({type: 'judged', finished}),
    gap: (at) => take({type: 'break', at}),
    finish: () => take({type: 'break', at: state.place}),
    reset() {
      state = silentSegment
    },
  }
}

const toSamples = (milliseconds: number): number => Math.round(milliseconds * 16)

function toRules(options: TurnSegmenterOptions): SegmentRules {
  const {end = {least: 450, usual: 700, most: 1200}, maxTurnMs = 60_000, overlapMs = 200} = options
  const isInOrder = end.least <= end.usual && end.usual <= end.most && overlapMs < maxTurnMs
  if (!isInOrder)
    throw new RangeError(
      'A turn ends after `least`, `usual` or `most` silence, in that order, and is longer than its overlap',
    )
  return {
    ...options.thresholds,
    onsetLength: toSamples(options.onsetMs ?? 30),
    preRoll: toSamples(options.preRollMs ?? 300),
    pause: toSamples(options.pauseMs ?? 160),
    end: {least: toSamples(end.least), usual: toSamples(end.usual), most: toSamples(end.most)},
    minSpeech: toSamples(options.minSpeechMs ?? 200),
    maxTurn: toSamples(maxTurnMs),
    overlap: toSamples(overlapMs),
  }
}
