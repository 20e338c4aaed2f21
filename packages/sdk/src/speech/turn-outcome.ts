import type {MultimodalReply} from './multimodal-reply.ts'
import type {SpokenEvent} from './spoken-turn.ts'

/** What becomes of a turn: its events for one reader, and its end for anybody. */
export interface TurnOutcome {
  readonly isOver: boolean
  read(): AsyncGenerator<SpokenEvent, void>
  final(): Promise<MultimodalReply>
  tell(event: SpokenEvent): void
  finish(reply: MultimodalReply): void
  fail(error: unknown): void
}

/** `onEnd` is called once, however it ends. */
export function createTurnOutcome(onEnd: () => void): TurnOutcome {
  const events: SpokenEvent[] = []
  const {promise, resolve, reject} = Promise.withResolvers<MultimodalReply>()
  // Whoever only reads the events is told there.
  promise.catch(() => {})
  let wake = (): void => {}
  let failure: {error: unknown} | undefined
  let isOver = false

  const end = (): void => {
    isOver = true
    onEnd()
    wake()
  }
  async function* read(): AsyncGenerator<SpokenEvent, void> {
    for (;;) {
      const event = events.shift()
      if (event !== undefined) yield event
      else if (failure !== undefined) throw failure.error
      else if (isOver) return
      else await new Promise<void>((resume) => (wake = resume))
    }
  }
  return {
    get isOver() {
      return isOver
    },
    read,
    final: () => promise,
    tell(event) {
      if (isOver) return
      events.push(event)
      wake()
    },
    finish(reply) {
      if (isOver) return
      events.push({type: 'result', reply})
      resolve(reply)
      end()
    },
    fail(error) {
      if (isOver) return
      failure = {error}
      reject(error)
      end()
    },
  }
}
