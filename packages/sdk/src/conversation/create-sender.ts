import {ancestorsOf} from './message-tree.ts'
import type {ConversationState} from './conversation-state.ts'
import type {ReplyServices} from './reply-services.ts'
import {runReply, type ReplyRun} from './run-reply.ts'

/** Asks for what is queued, one reply after the other. */
export interface Sender {
  /** Goes on, if something can be asked for now. */
  go(): void
  /** Stops this reply, if it is under way. False when it is not. */
  stop(id: string): boolean
  /** Another tab goes on. */
  detach(): void
  /** Leaves everything and asks for nothing more. */
  close(): void
}

/** The first reply in the queue that waits for no other one. */
function findNext({queue, held, tree}: ConversationState): string | undefined {
  if (held.length === 0) return queue[0]
  return queue.find((id) => {
    const before = new Set(ancestorsOf(tree, id))
    return !held.some((one) => before.has(one))
  })
}

export function createSender(services: ReplyServices, mayRun: () => boolean): Sender {
  const {store} = services
  const detached = new Set<ReplyRun>()
  let running: ReplyRun | undefined
  let isClosed = false

  function go(): void {
    const state = store.getState()
    if (running || isClosed || !state.isOnline || !mayRun()) return
    const id = findNext(state)
    if (id === undefined) return
    const run = runReply(id, services)
    running = run
    void run.over.then(() => {
      if (running === run) running = undefined
      go()
    })
  }

  return {
    go,
    stop(id) {
      if (running?.id !== id) return false
      running.stop()
      running = undefined
      return true
    },
    detach() {
      if (!running) return
      detached.add(running)
      running.detach()
      running = undefined
    },
    close() {
      isClosed = true
      for (const run of [...detached, ...(running ? [running] : [])]) run.abort()
      detached.clear()
      running = undefined
    },
  }
}
