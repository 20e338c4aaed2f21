import type {TabOwner} from '../storage/tab-owner.ts'

/** Which tab sends: where all see the same device, only one of them. */
export interface OutboxTab {
  /** Whether this tab may send. */
  mayRun(): boolean
  /** Does it as soon as this tab may; one that follows another takes over first. */
  act(command: () => void): void
  close(): void
}

export interface OutboxTabOptions {
  /** Without one every tab has its own entries. */
  readonly owner: TabOwner | undefined
  /** Reads what the tab before has left. */
  restore(): Promise<void>
  onReady(): void
  finish(): Promise<unknown>
  leave(): Promise<unknown>
}

export function createOutboxTab({owner, restore, onReady, finish, leave}: OutboxTabOptions): OutboxTab {
  const waiting: (() => void)[] = []
  let isReady = false
  let isClosed = false
  const mayOwn = (): boolean => owner === undefined || ['owner', 'unguarded'].includes(owner.getRole())

  async function onRole(): Promise<void> {
    isReady = false
    await restore()
    if (isClosed || !mayOwn()) return
    isReady = true
    for (const command of waiting.splice(0)) command()
    onReady()
  }
  owner?.onHandOver({finish, leave})
  const stop = owner?.subscribe(() => void onRole())
  void onRole()

  return {
    mayRun: () => isReady && !isClosed && mayOwn(),
    act(command) {
      if (isReady && mayOwn()) return command()
      waiting.push(command)
      owner?.takeOver()
    },
    close() {
      isClosed = true
      waiting.length = 0
      stop?.()
      owner?.release()
    },
  }
}
