import type {Clock} from '../lib/clock.ts'
import {createListeners} from '../lib/create-listeners.ts'
import type {MicrophoneEvent, MicrophoneState} from './microphone.ts'

export type MicrophoneStores = ReturnType<typeof createMicrophoneStores>

/** No meter is drawn more often: after a stall of the page several levels come at once. */
const leastBetweenLevels = 1000 / 30

/** What is seen from outside: the state, and apart from it the level, which changes 25 times a second. */
export function createMicrophoneStores(clock: Clock) {
  const [changes, levels, news] = [createListeners(), createListeners(), createListeners<MicrophoneEvent>()]
  let state: MicrophoneState = {status: 'idle'}
  let level = {rms: 0, peak: 0}
  let toldAt = Number.NEGATIVE_INFINITY
  return {
    get: () => state,
    set(next: MicrophoneState) {
      state = next
      changes.notify()
    },
    setLevel({rms, peak}: {rms: number; peak: number}) {
      if (rms === level.rms && peak === level.peak) return
      level = {rms, peak}
      // The last one, silence, is always told.
      if (peak > 0 && clock.now() - toldAt < leastBetweenLevels) return
      toldAt = clock.now()
      levels.notify()
    },
    subscribe: changes.add,
    level: {getState: () => level, subscribe: levels.add},
    tell: news.notify,
    onEvent: news.add,
  }
}
