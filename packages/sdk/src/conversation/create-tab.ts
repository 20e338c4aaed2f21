import type {TabOwner, TabRole} from '../storage/tab-owner.ts'

/** This tab's claim on a conversation, which is made when the conversation begins. */
export interface Tab {
  readonly firstRole: TabRole
  /** `undefined` where no other tab can see the conversation. */
  claim(): TabOwner | undefined
  takeOver(): void
}

export function createTab(isShared: boolean, claim: () => TabOwner): Tab {
  let owner: TabOwner | undefined
  return {
    firstRole: isShared ? 'asking' : 'unguarded',
    claim: () => (owner ??= isShared ? claim() : undefined),
    takeOver: () => owner?.takeOver(),
  }
}
