/**
 * Which tab may write: `asking` (not known yet), `owner`, `follower` (another tab owns it; this one shows what that one does), or
 * `unguarded`: the browser can not tell, so every tab has to assume that it is alone.
 * @example
 * const role: TabRole = 'follower'
 */
export type TabRole = 'asking' | 'owner' | 'follower' | 'unguarded'

/**
 * One tab's claim on something that several tabs would write, such as a conversation. When the owner closes or crashes, the
 * longest waiting follower becomes the owner.
 * @example
 * const owner: TabOwner = claimTab('conversation/c1')
 * owner.subscribe(() => console.log(owner.getRole()))
 */
export interface TabOwner {
  getRole(): TabRole
  /** Calls back after every change of the role; returns what ends that. */
  subscribe(listener: () => void): () => void
  /** Makes this tab the owner; the one that was becomes a follower. For "continue here". */
  takeOver(): void
  /** Lets another tab become the owner. */
  release(): void
}
