/** Lengths in samples of 16 kHz, and the probabilities between which speech begins and goes on. */
export interface SegmentRules {
  readonly onset: number
  readonly offset: number
  readonly onsetLength: number
  readonly preRoll: number
  readonly pause: number
  readonly end: {readonly least: number; readonly usual: number; readonly most: number}
  readonly minSpeech: number
  readonly maxTurn: number
  readonly overlap: number
}

/**
 * What is heard of turns; places are samples of 16 kHz. `onset`: somebody speaks, since `at`; the turn begins at `from`, a little earlier.
 * `tentativeEnd`: they are silent since `at`, and may have finished. `speechResumed`: they had not. `turnEnd`: they had; the turn is `from` to
 * `to`. `cut`: it was too long and ends here; unless they are silent, an `onset` with `isContinued` follows, which takes up the last 200 ms.
 * `misfire`: it was too short to be speech.
 * @example
 * const seconds = (event: SegmentEvent) => (event.type === 'turnEnd' ? (event.to - event.from) / 16_000 : 0)
 */
export type SegmentEvent =
  | {readonly type: 'onset'; readonly at: number; readonly from: number; readonly isContinued: boolean}
  | {readonly type: 'tentativeEnd' | 'speechResumed' | 'misfire'; readonly at: number; readonly decidedAt: number}
  | {
      readonly type: 'turnEnd' | 'cut'
      readonly at: number
      readonly from: number
      readonly to: number
      readonly decidedAt: number
    }

export interface SegmentState {
  /** Up to where everything was judged. */
  readonly place: number
  readonly isSpeaking: boolean
  readonly isPausing: boolean
  readonly from: number
  readonly spoken: number
  readonly loudFrom: number | undefined
  readonly quietFrom: number | undefined
  /** Where the last turn ended: no sample is in two. */
  readonly previousEnd: number
  /** How likely it is that this pause is the end, if somebody said so. */
  readonly finished: number | undefined
}

export type SegmentInput =
  | {readonly type: 'sound'; readonly probability: number; readonly from: number; readonly to: number}
  | {readonly type: 'judged'; readonly finished: number}
  | {readonly type: 'break'; readonly at: number}

export const silentSegment: SegmentState = {
  place: 0,
  isSpeaking: false,
  isPausing: false,
  from: 0,
  spoken: 0,
  loudFrom: undefined,
  quietFrom: undefined,
  previousEnd: 0,
  finished: undefined,
}

export interface SegmentStep {
  readonly state: SegmentState
  readonly events: readonly SegmentEvent[]
}

/** One more piece of sound with one probability. Everything happens at its own sample: how sound was cut into pieces changes nothing. */
export function reduceSegment(state: SegmentState, input: SegmentInput, rules: SegmentRules): SegmentStep {
  if (input.type === 'break') return breakOff(state, input.at, rules)
  if (input.type === 'judged') {
    if (!state.isPausing) return {state, events: []}
    const judged = {...state, finished: Math.min(1, Math.max(0, input.finished))}
    return endOf(judged, rules) <= state.place ? endTurn(judged, rules) : {state: judged, events: []}
  }
  const events: SegmentEvent[] = []
  let next: SegmentState = {...state, place: Math.max(state.place, input.from)}
  while (next.place < input.to) {
    const step = next.isSpeaking
      ? goOn(next, {probability: input.probability, to: input.to}, rules)
      : listen(next, {probability: input.probability, to: input.to}, rules)
    next = step.state
    events.push(...step.events)
  }
  return {state: next, events}
}

interface Piece {
  readonly probability: number
  readonly to: number
}

function listen(state: SegmentState, {probability, to}: Piece, rules: SegmentRules): SegmentStep {
  if (probability < rules.onset) return {state: {...state, place: to, loudFrom: undefined}, events: []}
  const at = state.loudFrom ?? state.place
  const due = at + rules.onsetLength
  if (due > to) return {state: {...state, place: to, loudFrom: at}, events: []}
  const from = Math.max(at - rules.preRoll, state.previousEnd)
  const place = Math.max(state.place, due)
  return {
    state: {...silentSegment, place, isSpeaking: true, from, spoken: place - at, previousEnd: state.previousEnd},
    events: [{type: 'onset', at, from, isContinued: false}],
  }
}

function goOn(state: SegmentState, piece: Piece, rules: SegmentRules): SegmentStep {
  const isLoud = piece.probability >= (state.isPausing ? rules.onset : rules.offset)
  const heard: SegmentState = {
    ...state,
    loudFrom: isLoud && state.isPausing ? (state.loudFrom ?? state.place) : undefined,
    quietFrom: isLoud && !state.isPausing ? undefined : (state.quietFrom ?? state.place),
  }
  const due = nextOf(heard, rules)
  const place = Math.max(heard.place, Math.min(due.at, piece.to))
  const moved = {...heard, place, spoken: heard.spoken + (isLoud && !heard.isPausing ? place - heard.place : 0)}
  return due.at <= piece.to ? due.happen(moved, rules) : {state: moved, events: []}
}

interface Due {
  readonly at: number
  happen(state: SegmentState, rules: SegmentRules): SegmentStep
}

/** What happens next if all stays as it is. */
function nextOf(state: SegmentState, rules: SegmentRules): Due {
  const dues: Due[] = [{at: state.from + rules.maxTurn, happen: cut}]
  if (state.quietFrom !== undefined && !state.isPausing) dues.push({at: state.quietFrom + rules.pause, happen: pause})
  if (state.isPausing) dues.push({at: endOf(state, rules), happen: endTurn})
  if (state.loudFrom !== undefined) dues.push({at: state.loudFrom + rules.onsetLength, happen: resume})
  return dues.reduce((first, due) => (due.at < first.at ? due : first))
}

/** Silence ends a turn sooner when it sounds finished, and later when it does not. */
function endOf({quietFrom = 0, finished = 0.5}: SegmentState, {end}: SegmentRules): number {
  const {least, usual, most} = end
  const length = finished >= 0.5 ? usual + (2 * finished - 1) * (least - usual) : most + 2 * finished * (usual - most)
  return quietFrom + Math.round(length)
}

function pause(state: SegmentState, rules: SegmentRules): SegmentStep {
  const at = state.quietFrom ?? state.place
  if (state.spoken < rules.minSpeech) return misfire(state)
  return {state: {...state, isPausing: true}, events: [{type: 'tentativeEnd', at, decidedAt: state.place}]}
}

function misfire(state: SegmentState): SegmentStep {
  return {
    state: {...silentSegment, place: state.place, previousEnd: state.previousEnd},
    events: [{type: 'misfire', at: state.place, decidedAt: state.place}],
  }
}

function resume(state: SegmentState): SegmentStep {
  const at = state.loudFrom ?? state.place
  return {
    state: {
      ...state,
      isPausing: false,
      quietFrom: undefined,
      loudFrom: undefined,
      finished: undefined,
      spoken: state.spoken + state.place - at,
    },
    events: [{type: 'speechResumed', at, decidedAt: state.place}],
  }
}

function endTurn(state: SegmentState, rules: SegmentRules): SegmentStep {
  const at = state.quietFrom ?? state.place
  const to = Math.min(state.place, at + rules.pause)
  return {
    state: {...silentSegment, place: state.place, loudFrom: state.loudFrom, previousEnd: to},
    events: [{type: 'turnEnd', at, from: state.from, to, decidedAt: state.place}],
  }
}

function cut(state: SegmentState, rules: SegmentRules): SegmentStep {
  const {place} = state
  const ended: SegmentEvent = {type: 'cut', at: place, from: state.from, to: place, decidedAt: place}
  if (state.quietFrom !== undefined) {
    return {state: {...silentSegment, place, loudFrom: state.loudFrom, previousEnd: place}, events: [ended]}
  }
  const from = place - rules.overlap
  return {
    // They were speaking all the time: what is left of it is speech, however short.
    state: {...silentSegment, place, isSpeaking: true, from, spoken: rules.minSpeech, previousEnd: place},
    events: [ended, {type: 'onset', at: place, from, isContinued: true}],
  }
}

/** Sound is missing, or nobody listens any more: whoever spoke has stopped, and nothing reaches over the gap. */
function breakOff(state: SegmentState, at: number, rules: SegmentRules): SegmentStep {
  const {events} = !state.isSpeaking
    ? {events: []}
    : state.spoken < rules.minSpeech
      ? misfire(state)
      : endTurn(state, rules)
  const place = Math.max(at, state.place)
  return {state: {...silentSegment, place, previousEnd: place}, events}
}
