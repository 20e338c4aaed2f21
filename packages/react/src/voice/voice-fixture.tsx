import type {Microphone, MicrophoneEvent, MicrophoneOptions, MicrophoneState, SoundListener} from '@pixelated/sdk/audio'
import type {EmotionMoment} from './emotion-moment.ts'
import type {LevelSource} from './watch-level.ts'

/** A microphone that a test speaks into. */
export interface TestMicrophone extends Microphone {
  readonly options: MicrophoneOptions
  become(state: MicrophoneState): void
  tell(event: MicrophoneEvent): void
  /** How many are given its sound. */
  hearers(): number
  /** So many milliseconds of a steady sound. */
  hear(milliseconds: number): void
}

/** Microphones as tests want them; `start` ends as `starts` says. */
export function createTestMicrophones(starts: () => Promise<void> = async () => {}) {
  const made: TestMicrophone[] = []
  const make = (options: MicrophoneOptions): TestMicrophone => {
    const microphone = createTestMicrophone(options, starts)
    made.push(microphone)
    return microphone
  }
  return {made, make}
}

function createTestMicrophone(options: MicrophoneOptions, starts: () => Promise<void>): TestMicrophone {
  let state: MicrophoneState = {status: 'idle'}
  let index = 0
  const listeners = new Set<() => void>()
  const sounds = new Set<SoundListener>()
  const hearers = new Set<(event: MicrophoneEvent) => void>()
  const level = createTestLevel()
  const become = (next: MicrophoneState): void => {
    state = next
    for (const listener of listeners) listener()
  }
  const withEnd =
    <Listener,>(set: Set<Listener>) =>
    (listener: Listener) => {
      set.add(listener)
      return () => void set.delete(listener)
    }
  options.signal?.addEventListener('abort', () => become({status: 'idle'}))
  return {
    ...{options, become, level},
    getState: () => state,
    subscribe: withEnd(listeners),
    onSound: withEnd(sounds),
    onEvent: withEnd(hearers),
    connect: () => () => {},
    async start() {
      become({status: 'asking'})
      await starts()
      options.signal?.throwIfAborted()
      become({status: 'capturing'})
    },
    stop: () => become({status: 'idle'}),
    // What is still asked for can not be paused.
    pause: () => state.status === 'capturing' && become({status: 'paused'}),
    resume: async () => void (state.status === 'paused' && become({status: 'capturing'})),
    choose: async () => {},
    tell(event) {
      for (const hearer of hearers) hearer(event)
    },
    hearers: () => sounds.size,
    hear(milliseconds) {
      for (let left = milliseconds; left > 0; left -= 20) {
        for (const {onFrame} of sounds) {
          onFrame({index, samples: new Float32Array(320).fill(0.25), rms: 0.25, peak: 0.25})
        }
        index += 320
      }
    },
  }
}

/** A level that a test sets. */
export function createTestLevel(rms = 0): LevelSource & {set(rms: number, peak?: number): void} {
  let state = {rms, peak: rms}
  const listeners = new Set<() => void>()
  return {
    getState: () => state,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    set(value, peak = value) {
      state = {rms: value, peak}
      for (const listener of listeners) listener()
    },
  }
}

/** How somebody speaks, for stories: syllables and pauses, without a sound. */
export const spokenPeaks = (count: number): number[] =>
  Array.from({length: count}, (_, place) =>
    Math.sin(place / 37) < -0.6 ? 0.003 : 0.04 + 0.35 * Math.abs(Math.sin(place / 3.1) * Math.sin(place / 11.3)),
  )

/** A talk of some minutes with an hour in between, and what could not be told. */
export function someMoments(): EmotionMoment[] {
  const start = Date.UTC(2026, 4, 4, 9, 30)
  const course = [-0.5, -0.45, -0.4, 0, 0.3, 0.45, 0.5, 0.1]
  const told = course.map((mean, place): EmotionMoment => {
    const at = start + place * 20_000 + (place > 4 ? 3_600_000 : 0)
    const valence = {mean: mean / 1.5 - 0.1, sd: place === 3 ? 0.6 : 0.2}
    return {id: `m-${place}`, at, source: 'voice', speechMs: 3200, arousal: {mean, sd: 0.2}, valence}
  })
  const short: EmotionMoment = {id: 'm-short', at: start + 65_000, source: 'voice', speechMs: 600, reason: 'too_short'}
  const last: EmotionMoment = {
    id: 'm-last',
    at: start + 3_900_000,
    source: 'both',
    speechMs: 4100,
    arousal: {mean: -0.5, sd: 0.2},
    valence: {mean: 0.02, sd: 0.15},
    isConflict: true,
  }
  return [...told, short, last].sort((one, other) => one.at - other.at)
}
