import {atMost} from '../lib/at-most.ts'
import type {Clock} from '../lib/clock.ts'
import {createListeners} from '../lib/create-listeners.ts'
import {createTabLock, type TabLocks} from './create-tab-lock.ts'
import type {HandOver, TabOwner, TabRole} from './tab-owner.ts'
import {openTabWords, type TabWordsOptions} from './tab-words.ts'

export interface TabOwnerOptions extends Omit<TabWordsOptions, 'onAsked'> {
  readonly locks: TabLocks
  readonly clock: Clock
}

/** For each of the two parts of handing over. */
const handOverMs = 1_000
/** Longer than an owner that hears may take: one that does not is frozen, or an older version of the app. */
const patienceMs = 3_000
/** A browser that does not even say whether the lock is free must not keep a message from being sent. */
const answerMs = 3_000

/**
 * The owner holds a lock; every follower waits for it, so that the browser appoints the next one when a tab crashes. A tab that wants it
 * says so to all: the owner lets go, and whoever comes before that tab in the queue lets it pass.
 */
export function createTabOwner(name: string, {locks, clock, ...rest}: TabOwnerOptions): TabOwner {
  const listeners = createListeners()
  const words = openTabWords(name, {...rest, onAsked: () => role === 'owner' && void give()})
  const lock = createTabLock(`pixel:${name}`, locks, {mayHold, onHeld, onBusy: wait, onTaken: wait, onRefused})
  let role: TabRole = 'asking'
  let isReleased = false
  let handOver: HandOver | undefined
  /** What is being handed over. */
  let leaving: unknown
  let stopTimer = clock.schedule(() => role === 'asking' && onRefused(), answerMs)

  function become(next: TabRole): void {
    if (role === next) return
    role = next
    listeners.notify()
  }
  function mayHold(): boolean {
    if (!words.isAskedByOthers() || words.isAsking()) return true
    // Passed once for each time that it is asked for.
    words.forget()
    return false
  }
  function onHeld(): void {
    settle()
    become('owner')
    if (words.isAskedByOthers()) void give()
  }
  function onRefused(): void {
    stopTimer()
    become('unguarded')
  }
  function wait(): void {
    stopTimer()
    become('follower')
    lock.wait()
    if (words.isAsking()) beginToLosePatience()
  }
  async function give(): Promise<void> {
    const held = lock.holding()
    if (held === leaving) return
    leaving = held
    const isOver = (): boolean => isReleased || lock.holding() !== held
    if (handOver) await atMost(handOverMs, handOver.finish(), clock)
    if (isOver()) return
    become('follower')
    if (handOver) await atMost(handOverMs, handOver.leave(), clock)
    if (isOver()) return
    lock.letGo()
    wait()
  }
  function beginToLosePatience(): void {
    stopTimer = clock.schedule(() => role === 'follower' && lock.takeByForce(), patienceMs)
  }
  function settle(): void {
    stopTimer()
    words.settle()
  }

  lock.request()
  return {
    getRole: () => role,
    subscribe: listeners.add,
    onHandOver(next) {
      handOver = next
    },
    takeOver() {
      if (role !== 'follower' || isReleased || words.isAsking()) return
      if (words.ask()) beginToLosePatience()
      else lock.takeByForce()
    },
    release() {
      isReleased = true
      settle()
      lock.stop()
      words.close()
      become('follower')
    },
  }
}
