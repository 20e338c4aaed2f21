import type {SessionRisk} from '../crisis/create-session-risk.ts'
import type {Clock} from '../lib/clock.ts'
import type {RecordStorage} from '../storage/record-storage.ts'
import type {TabOwner} from '../storage/tab-owner.ts'
import type {Keeper} from './create-keeper.ts'
import type {ConversationStore} from './create-store.ts'

/** What keeping and following a conversation needs. */
export interface KeepingOptions {
  readonly id: string
  readonly storage: RecordStorage
  readonly store: ConversationStore
  readonly keeper: Keeper
  readonly sessionRisk: SessionRisk
  readonly owner: TabOwner | undefined
  readonly clock: Clock
  /** The app's own `session_id`, which what was kept does not change. */
  readonly ownSessionId: string | undefined
  /** Judges the person's last message again, once its words are there. */
  judgeAgain(): void
  /** This tab may go on: what was kept is read, or can not be. */
  onReady(): void
  /** Another tab goes on. */
  onFollow(): void
  /** Everything was deleted by another tab. */
  onCleared(): void
}
