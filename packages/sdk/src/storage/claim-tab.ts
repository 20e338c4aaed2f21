import {systemClock, type Clock} from '../lib/clock.ts'
import {createId} from '../lib/create-id.ts'
import {createTabOwner} from './create-tab-owner.ts'
import {openChannel} from './open-channel.ts'
import type {TabOwner} from './tab-owner.ts'

/**
 * For `claimTab`.
 * @example
 * const options: ClaimTabOptions = {locks: undefined} // as in a browser without Web Locks
 */
export interface ClaimTabOptions {
  /** Default: the browser's own. */
  readonly locks?: LockManager | undefined
  /** For the time limits of a hand-over. */
  readonly clock?: Clock | undefined
}

/**
 * Claims for this tab what only one may write. It rests on Web Locks, which the browser takes back from a tab that crashes; without
 * them the role is `unguarded`, because anything else would be a guess.
 * @example
 * const owner = claimTab('conversation/c1')
 * owner.subscribe(() => console.log(owner.getRole() === 'follower' ? 'Open in another tab' : 'Yours'))
 */
export function claimTab(name: string, options: ClaimTabOptions = {}): TabOwner {
  const {clock = systemClock} = options
  const locks = 'locks' in options ? options.locks : globalThis.navigator?.locks
  if (!locks) return unguarded
  return createTabOwner(name, {locks, clock, openChannel, tab: createId()})
}

const unguarded: TabOwner = {
  getRole: () => 'unguarded',
  subscribe: () => () => {},
  onHandOver() {},
  takeOver() {},
  release() {},
}
