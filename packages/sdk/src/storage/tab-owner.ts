/**
 * Which tab may write: `asking` (not known yet), `owner`, `follower` (another tab owns it; this one shows what that one does), or
 * `unguarded`: the browser can not tell, so every tab has to assume that it is alone.
 * @example
 * const role: TabRole = 'follower'
 */
export type TabRole = 'asking' | 'owner' | 'follower' | 'unguarded'

/**
 * What an owner does before another tab gets what that one asks for. Neither may take longer than a second: then it goes without.
 * @example
 * const handOver: HandOver = {finish: async () => {}, leave: () => createMemoryStorage().close()}
 */
export interface HandOver {
  /** Still the owner: brings to an end what must not be left half done. */
  finish(): Promise<unknown>
  /** A follower already, and nobody owns it yet: resolves when all that this tab has written is where the next one finds it. */
  leave(): Promise<unknown>
}

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
  /**
   * Asks the owner to hand it over, which makes that one a follower and this tab the owner. From one that does not answer within three
   * seconds, because it is frozen, it is taken. For "continue here".
   */
  takeOver(): void
  /** What this tab does when another one asks. */
  onHandOver(handOver: HandOver): void
  /** Lets another tab become the owner. */
  release(): void
}
