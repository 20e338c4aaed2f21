import {createListeners} from '../lib/create-listeners.ts'
import type {TabOwner, TabRole} from './tab-owner.ts'

/**
 * For `claimTab`.
 * @example
 * const options: ClaimTabOptions = {locks: undefined} // as in a browser without Web Locks
 */
export interface ClaimTabOptions {
  /** Default: the browser's own. */
  readonly locks?: LockManager | undefined
}

/**
 * Claims for this tab what only one may write. It rests on Web Locks, which the browser takes back from a tab that crashes; without
 * them the role is `unguarded`, because anything else would be a guess.
 * @example
 * const owner = claimTab('conversation/c1')
 * owner.subscribe(() => console.log(owner.getRole() === 'follower' ? 'Open in another tab' : 'Yours'))
 */
export function claimTab(name: string, options: ClaimTabOptions = {}): TabOwner {
  const locks = 'locks' in options ? options.locks : globalThis.navigator?.locks
  const listeners = createListeners()
  let role: TabRole = locks ? 'asking' : 'unguarded'
  let isReleased = false
  let letGo: (() => void) | undefined
  let waiting: AbortController | undefined

  const become = (next: TabRole): void => {
    if (role === next) return
    role = next
    listeners.notify()
  }
  /** What the lock is held for: until it is let go of or taken away. */
  const hold = (lock: Lock | null): Promise<void> | void => {
    if (isReleased) return
    if (!lock) return wait()
    become('owner')
    return new Promise((resolve) => {
      letGo = resolve
    })
  }
  const request = (lockOptions: LockOptions): void => {
    locks?.request(`pixel:${name}`, lockOptions, hold).catch((error: unknown) => {
      if (isReleased || lockOptions.signal?.aborted) return
      // Taken over by another tab; anything else means that this page may not use locks at all.
      if (error instanceof DOMException && error.name === 'AbortError') wait()
      else become('unguarded')
    })
  }
  function wait(): void {
    become('follower')
    waiting = new AbortController()
    request({signal: waiting.signal})
  }

  request({ifAvailable: true})
  return {
    getRole: () => role,
    subscribe: listeners.add,
    takeOver() {
      if (role !== 'follower' || isReleased) return
      waiting?.abort()
      request({steal: true})
    },
    release() {
      isReleased = true
      waiting?.abort()
      letGo?.()
      if (locks) become('follower')
    },
  }
}
