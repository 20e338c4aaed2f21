import type {Clock} from '../lib/clock.ts'
import {createListeners} from '../lib/create-listeners.ts'
import type {Caption} from '../playback/speech-timeline.ts'

/** The word that is heard. Never accumulated: each look works it out anew, so that a page that was hidden is right at once. */
export interface CaptionStore {
  getState(): Caption | undefined
  subscribe(listener: () => void): () => void
  /** Speech began or ended. */
  wake(): void
  dispose(): void
}

/** 30 times a second: a word takes ten times as long. */
const everyMs = 33

export function createCaptionStore(clock: Clock, read: () => Caption | undefined): CaptionStore {
  const listeners = createListeners()
  const page = typeof document === 'object' ? document : undefined
  let count = 0
  let shown: Caption | undefined
  let cancel: (() => void) | undefined

  function look(): void {
    cancel?.()
    cancel = undefined
    const next = read()
    const isSame = next?.chunk === shown?.chunk && next?.start === shown?.start && next?.heardEnd === shown?.heardEnd
    if (!isSame) {
      shown = next
      listeners.notify()
    }
    if (count > 0 && next !== undefined) cancel = clock.schedule(look, everyMs)
  }

  page?.addEventListener('visibilitychange', look)
  return {
    getState: read,
    subscribe(listener) {
      const leave = listeners.add(listener)
      count++
      look()
      return () => {
        leave()
        count--
      }
    },
    wake: look,
    dispose() {
      cancel?.()
      page?.removeEventListener('visibilitychange', look)
    },
  }
}
