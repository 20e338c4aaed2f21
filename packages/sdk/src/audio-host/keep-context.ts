import type {Clock} from '../lib/clock.ts'

/** What is needed of an `AudioContext` to keep it alive. */
export interface KeptContext extends EventTarget {
  readonly state: AudioContextState
  readonly currentTime: number
  resume(): Promise<void>
  close(): Promise<void>
}

export interface KeepContextOptions<Context extends KeptContext> {
  /** Made in a gesture of the person; the app closes it. Without it one is made, at once. */
  readonly given?: Context | undefined
  create(): Context
  readonly clock: Clock
  /** Where gestures are seen, and when a tab comes back. */
  readonly page?: EventTarget | undefined
  /** The old one stood still and is closed: whoever had nodes in it makes them again. */
  onRebuilt(context: Context): void
  /** A call, the lock screen, or another app has taken the sound, or has given it back. */
  onInterrupted?(isInterrupted: boolean): void
  /** It ran and does not any more, whatever the reason, or it runs again. */
  onHeld?(isHeld: boolean): void
}

export interface ContextKeeper<Context extends KeptContext> {
  readonly context: Context
  dispose(): void
}

const lookEveryMs = 250
const frozenMs = 500
const comesBack = ['pointerdown', 'keydown', 'touchend', 'visibilitychange']

/**
 * Keeps a context running. While it is `interrupted` nothing is done: to resume then fails, and may leave it running with a clock that
 * stands (iOS). When it is `suspended` it is resumed at the next gesture, or when the page is looked at again. When it runs and its time
 * stands still for half a second, another one takes its place.
 */
export function keepContext<Context extends KeptContext>(options: KeepContextOptions<Context>): ContextKeeper<Context> {
  const {given, create, clock, page, onRebuilt, onInterrupted, onHeld} = options
  let context = given ?? create()
  let [isInterrupted, isRunning] = [false, false]
  let moved = {time: -1, at: clock.now()}
  let cancelLook: (() => void) | undefined

  const resume = () => {
    if (context.state === 'suspended') context.resume().catch(() => {}) // the next gesture tries again
  }
  const onState = () => {
    moved = {time: -1, at: clock.now()}
    const runs = context.state === 'running'
    if (runs !== isRunning) onHeld?.(!runs)
    isRunning = runs
    const isNow = context.state === 'interrupted'
    if (isNow !== isInterrupted) {
      isInterrupted = isNow
      onInterrupted?.(isNow)
      resume()
    }
  }
  const closeOwn = () => {
    context.removeEventListener('statechange', onState)
    if (context !== given && context.state !== 'closed') context.close().catch(() => {}) // it is let go either way
  }
  const use = (next: Context) => {
    context = next
    context.addEventListener('statechange', onState)
    isRunning = context.state === 'running'
    moved = {time: -1, at: clock.now()}
    resume()
  }
  const look = () => {
    const isDue = context.state === 'running'
    if (!isDue || context.currentTime !== moved.time) moved = {time: context.currentTime, at: clock.now()}
    else if (clock.now() - moved.at >= frozenMs) {
      closeOwn()
      use(create())
      onRebuilt(context)
    }
    cancelLook = clock.schedule(look, lookEveryMs)
  }

  use(context)
  for (const type of comesBack) page?.addEventListener(type, resume, {capture: true, passive: true})
  cancelLook = clock.schedule(look, lookEveryMs)
  return {
    get context() {
      return context
    },
    dispose() {
      cancelLook?.()
      for (const type of comesBack) page?.removeEventListener(type, resume, {capture: true})
      closeOwn()
    },
  }
}
