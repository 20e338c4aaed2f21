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

/** Looked at when the next word is due; where that is not known, and against a clock that drifts, 30 times a second. */
const mostMs = 33

export interface CaptionSource {
  caption(): Caption | undefined
  untilNextWord(): number | undefined
  /** A reply is being spoken, heard already or not. */
  isSpeaking(): boolean
}

export function createCaptionStore(clock: Clock, source: CaptionSource): CaptionStore {
  const listeners = createListeners()
  const page = typeof document === 'object' ? document : undefined
  let count = 0
  let shown: Caption | undefined
  let cancel: (() => void) | undefined

  function look(): void {
    cancel?.()
    cancel = undefined
    const next = source.caption()
    const isSame = next?.chunk === shown?.chunk && next?.start === shown?.start && next?.heardEnd === shown?.heardEnd
    if (!isSame) {
      shown = next
      listeners.notify()
    }
    if (count === 0 || !source.isSpeaking()) return
    const dueMs = Math.min(mostMs, source.untilNextWord() ?? mostMs)
    cancel = clock.schedule(look, Math.max(1, Math.ceil(dueMs)))
  }

  page?.addEventListener('visibilitychange', look)
  return {
    getState: source.caption,
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
