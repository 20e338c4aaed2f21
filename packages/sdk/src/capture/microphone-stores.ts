import {createListeners} from '../lib/create-listeners.ts'
import type {MicrophoneEvent, MicrophoneState} from './microphone.ts'

export type MicrophoneStores = ReturnType<typeof createMicrophoneStores>

/** What is seen from outside: the state, and apart from it the level, which changes 25 times a second. */
export function createMicrophoneStores() {
  const [changes, levels, news] = [createListeners(), createListeners(), createListeners<MicrophoneEvent>()]
  let state: MicrophoneState = {status: 'idle'}
  let level = {rms: 0, peak: 0}
  return {
    get: () => state,
    set(next: MicrophoneState) {
      state = next
      changes.notify()
    },
    setLevel({rms, peak}: {rms: number; peak: number}) {
      if (rms === level.rms && peak === level.peak) return
      level = {rms, peak}
      levels.notify()
    },
    subscribe: changes.add,
    level: {getState: () => level, subscribe: levels.add},
    tell: news.notify,
    onEvent: news.add,
  }
}
