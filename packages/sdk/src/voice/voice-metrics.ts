/**
 * How long each part of a spoken turn took, in milliseconds; what did not happen is left out. `captureLatency`:
 * how much later than the earliest a frame of the microphone came, at most. `endpointDelay`: from the end of speech to the
 * decision that the turn is over. `asrFinal`: from the end of speech to its last words. `ttft`: from asking to the first text. `ttfa`:
 * from the first text that is handed to the synthesiser to the first sound heard. `responseLatency`: from the turn's end to the first sound
 * heard; `responseLatencyFromSpeechEnd`: from the end of speech. `bargeInStop`: from a confirmed interruption to silence heard. `serMs`,
 * `fusionMs`: estimating how the voice sounds, and joining it with the words.
 * @example
 * const isSlow = ({responseLatency = 0}: TurnMetrics) => responseLatency > 500
 */
export interface TurnMetrics {
  readonly turn: number
  readonly captureLatency?: number | undefined
  readonly endpointDelay?: number | undefined
  readonly asrFinal?: number | undefined
  readonly ttft?: number | undefined
  readonly ttfa?: number | undefined
  readonly responseLatency?: number | undefined
  readonly responseLatencyFromSpeechEnd?: number | undefined
  readonly bargeInStop?: number | undefined
  readonly serMs?: number | undefined
  readonly fusionMs?: number | undefined
  /** A reply was asked for before the turn was over, and was the right one. */
  readonly wasEager: boolean
  readonly underruns: number
  readonly droppedFrames: number
  readonly restarts: number
}

type Moment = 'speechEnd' | 'turnEnd' | 'asked' | 'words' | 'firstText' | 'firstChunk' | 'heard' | 'confirmed'

/** Notes moments of a turn, and what lies between them. */
export interface TurnClock {
  /** Only the first time counts, but for those of the turn's end, of which the last does. */
  note(moment: Moment, at?: number): void
  add(facts: Partial<Omit<TurnMetrics, 'turn'>>): void
  count(what: 'underruns' | 'restarts'): void
  /** What there is so far; begins anew for the turn that is named. */
  take(turn: number): TurnMetrics
}

const lastCounts: ReadonlySet<Moment> = new Set(['speechEnd', 'turnEnd', 'words', 'asked'])

export function createTurnClock(now: () => number): TurnClock {
  let moments = new Map<Moment, number>()
  let facts: Partial<TurnMetrics> = {}
  let counts = {underruns: 0, restarts: 0}
  const between = (from: Moment, to: Moment): number | undefined => {
    const [start, end] = [moments.get(from), moments.get(to)]
    return start === undefined || end === undefined ? undefined : Math.max(0, end - start)
  }
  return {
    note(moment, at = now()) {
      if (lastCounts.has(moment) || !moments.has(moment)) moments.set(moment, at)
    },
    add: (more) => void (facts = {...facts, ...more}),
    count: (what) => void counts[what]++,
    take(turn) {
      const metrics: TurnMetrics = {
        turn,
        endpointDelay: between('speechEnd', 'turnEnd'),
        asrFinal: between('speechEnd', 'words'),
        ttft: between('asked', 'firstText'),
        ttfa: between('firstChunk', 'heard'),
        responseLatency: between('turnEnd', 'heard'),
        responseLatencyFromSpeechEnd: between('speechEnd', 'heard'),
        wasEager: false,
        droppedFrames: 0,
        ...facts,
        ...counts,
      }
      moments = new Map()
      facts = {}
      counts = {underruns: 0, restarts: 0}
      return metrics
    },
  }
}
