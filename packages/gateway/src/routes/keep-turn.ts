import type {Clock} from '@pixelated/sdk'
import type {InferenceRequest, InferenceResponse} from '@pixelated/sdk/contract'
import type {AuditLog} from '../audit/audit-log.ts'
import type {StandIn} from '../middleware/stand-in.ts'
import type {Logger} from '../policy/logger.ts'
import {isConversationId, toTurnFields} from '../progress/conversations.ts'
import type {RecordStore} from '../stores/record-store.ts'

/** A finished turn. */
export interface FinishedTurn {
  readonly request: InferenceRequest
  readonly reply: InferenceResponse
  /** The id of the key or token that asked. */
  readonly actor: string
}

/** Keeps the turns of kept conversations. */
export interface TurnKeeper {
  /** How many could not be kept since the start. */
  readonly failed: number
  /**
   * The reply as it is to be told once its turn is kept; nothing when there is nothing to keep. A store that fails or hangs fails no reply: a person is waiting for it.
   * It then says so, in `warning`.
   */
  keep(turn: FinishedTurn): Promise<InferenceResponse> | undefined
}

interface KeeperOptions {
  readonly records: RecordStore
  readonly audit: AuditLog
  readonly standIn: Pick<StandIn, 'isNeeded'>
  readonly clock: Clock
  readonly logger?: Logger | undefined
}

/** As long as a reply waits for its turn to be kept. */
const patienceMs = 2000
const notKept = 'turn_not_kept'

const warned = (reply: InferenceResponse, warning: string): InferenceResponse => ({
  ...reply,
  warning: reply.warning === undefined ? warning : `${reply.warning}; ${warning}`,
})

export function createTurnKeeper({records, audit, standIn, clock, logger}: KeeperOptions): TurnKeeper {
  let failed = 0

  /** False where the caller has no such conversation: another client's is as unknown to it as none at all. */
  async function write({request, reply, actor}: FinishedTurn, id: string): Promise<boolean> {
    const clientId = request.user_id ?? (await records.holders('conversation', id))[0]
    if (clientId === undefined) return false
    if ((await records.get({clientId, kind: 'conversation', id})) === undefined) return false
    await audit.note({clientId, actor, action: 'write', subject: 'turn', count: 1})
    // One that was deleted meanwhile has no place for it any more, which is what its person wanted.
    await records.add({
      clientId,
      kind: 'turn',
      id: String(reply.turn_id),
      parent: {kind: 'conversation', id},
      at: clock.now(),
      ...toTurnFields(request, reply),
    })
    return true
  }

  return {
    get failed() {
      return failed
    },
    keep(turn) {
      const {request} = turn
      const reply = standIn.isNeeded ? warned(turn.reply, 'store_unavailable') : turn.reply
      const id = request.session_id
      if (id === undefined || !isConversationId(id)) return reply === turn.reply ? undefined : Promise.resolve(reply)
      const tell = (kind: string): InferenceResponse => {
        failed += 1
        logger?.error(notKept, {requestId: String(reply.request_id), kind})
        return warned(reply, notKept)
      }
      return new Promise((resolve) => {
        const cancel = clock.schedule(() => resolve(tell('timeout')), patienceMs)
        write(turn, id)
          .then(
            (isKept) => resolve(isKept ? reply : warned(reply, 'unknown_session')),
            (error: unknown) => resolve(tell(error instanceof Error ? error.name : typeof error)),
          )
          .finally(cancel)
      })
    },
  }
}
