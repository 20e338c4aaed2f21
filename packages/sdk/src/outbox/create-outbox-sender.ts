import type {Clock} from '../lib/clock.ts'
import {judgeFailure} from './judge-failure.ts'
import type {OutboxEntry} from './outbox-entry.ts'
import {findNext, type OutboxAction, type OutboxContents} from './reduce-outbox.ts'

/** Sends what waits, one entry after the other. */
export interface OutboxSender {
  /** Goes on, if something can be sent now. */
  go(): void
  /** Resolves when nothing is under way. */
  finish(): Promise<void>
  /** Breaks off what is under way. */
  stop(): void
  /** The same; resolves when it is. */
  leave(): Promise<void>
}

export interface OutboxSenderOptions {
  send(entry: OutboxEntry, signal: AbortSignal): Promise<unknown>
  getState(): OutboxContents
  dispatch(action: OutboxAction): void
  /** Whether this tab may send now. */
  mayRun(): boolean
  readonly clock: Clock
  /** 0 to 1. */
  random(): number
}

export function createOutboxSender(options: OutboxSenderOptions): OutboxSender {
  const {send, getState, dispatch, mayRun, clock, random} = options
  let running: {readonly end: AbortController; readonly over: Promise<void>} | undefined
  let stopTimer = () => {}

  function go(): void {
    stopTimer()
    if (running || !mayRun()) return
    const next = findNext(getState(), clock.now())
    if (next === undefined) return
    if ('waitMs' in next) {
      stopTimer = clock.schedule(go, next.waitMs)
      return
    }
    const entry = getState().entries.find(({id}) => id === next.id)
    if (entry) run(entry)
  }

  function run(entry: OutboxEntry): void {
    const end = new AbortController()
    dispatch({type: 'sending', id: entry.id})
    const over = send(entry, end.signal).then(
      () => dispatch({type: 'gone', id: entry.id}),
      (error: unknown) =>
        dispatch(
          end.signal.aborted
            ? {type: 'released', id: entry.id}
            : judgeFailure(entry, error, {now: clock.now(), random: random()}),
        ),
    )
    const mine = {end, over}
    running = mine
    void over.then(() => {
      if (running === mine) running = undefined
      go()
    })
  }

  const finish = async (): Promise<void> => running?.over
  function stop(): void {
    stopTimer()
    running?.end.abort()
  }
  return {
    ...{go, finish, stop},
    leave() {
      stop()
      return finish()
    },
  }
}
