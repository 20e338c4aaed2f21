import type {Clock} from '@pixelated/sdk'
import {sha256, toHex} from '../policy/hash.ts'
import type {IdempotencyStore, StoredAnswer} from '../stores/gateway-store.ts'
import type {Exchange} from '../wire/exchange.ts'
import {Refusal} from '../wire/refusal.ts'

/** What came of a key: no key at all, the first request with it (which must settle), or an answer to repeat. */
export type Attempt =
  | {kind: 'unkeyed'}
  | {
      kind: 'first'
      settle(answer: StoredAnswer | undefined): Promise<void>
      release(): Promise<void>
      signal: AbortSignal
    }
  | {kind: 'repeat'; answer: StoredAnswer}

/** Makes repeats of a POST harmless. */
export interface Idempotency {
  /** Looks the request's key up; waits while another request with the same key and body is being answered. */
  begin(exchange: Exchange, scope: string, bodyText: string): Promise<Attempt>
  /**
   * Erases the answers that tell of a client or conversation, and keeps none that is still being made here. Whoever repeats one of those
   * requests asks anew.
   */
  forget(id: string): Promise<void>
}

interface Running {
  settled: Promise<void>
  join(signal: AbortSignal): void
  /** Clients and conversations that were erased meanwhile. */
  readonly erased: Set<string>
}

const keepMs = 24 * 3_600_000
const leaseMs = 600_000
const wellFormed = /^[\x21-\x7e]{1,255}$/

/** Work that goes on while anybody waits for it, and is aborted when the last has gone. */
interface Shared {
  signal: AbortSignal
  join(signal: AbortSignal): void
  /** Stops listening to the callers' signals. */
  end(): void
}

function createShared(): Shared {
  const controller = new AbortController()
  const listening = new AbortController()
  let waiting = 0
  const leave = () => {
    waiting -= 1
    if (waiting === 0) controller.abort()
  }
  return {
    signal: controller.signal,
    join(signal) {
      waiting += 1
      if (signal.aborted) leave()
      else signal.addEventListener('abort', leave, {once: true, signal: listening.signal})
    },
    end: () => listening.abort(),
  }
}

/** Creates the service over a store. Waiting works within one process; a duplicate in another is told to come back. */
export function createIdempotency({store, clock}: {store: IdempotencyStore; clock: Clock}): Idempotency {
  const running = new Map<string, Running>()

  const first = (key: string, exchange: Exchange): Attempt => {
    const shared = createShared()
    shared.join(exchange.request.signal)
    const {promise, resolve} = Promise.withResolvers<void>()
    const erased = new Set<string>()
    const isErased = ({about = []}: StoredAnswer): boolean => about.some((id) => erased.has(id))
    running.set(key, {settled: promise, join: shared.join, erased})
    const done = () => {
      running.delete(key)
      shared.end()
      resolve()
    }
    return {
      kind: 'first',
      signal: shared.signal,
      release: async () => store.release(key),
      async settle(answer) {
        try {
          const isKept = answer !== undefined && !isErased(answer)
          if (isKept) await store.answer(key, answer, clock.now() + keepMs)
          // The erasure may have come while it was being written, and not have found it.
          if (!isKept || isErased(answer)) await store.release(key)
        } finally {
          done()
        }
      },
    }
  }

  return {
    async forget(id) {
      for (const {erased} of running.values()) erased.add(id)
      await store.forget(id)
    },
    async begin(exchange, scope, bodyText) {
      const given = exchange.request.headers.get('Idempotency-Key')
      if (given === null) return {kind: 'unkeyed'}
      if (!wellFormed.test(given)) {
        throw new Refusal(400, 'invalid_idempotency_key', {detail: 'A key has 1 to 255 visible ASCII characters.'})
      }
      const key = `${exchange.principal.id}\n${scope}\n${given}`
      const fingerprint = toHex(await sha256(bodyText))
      for (;;) {
        const claim = await store.claim(key, {fingerprint, now: clock.now(), leaseMs})
        if (claim.state === 'new') return first(key, exchange)
        if (claim.state === 'answered') return {kind: 'repeat', answer: claim.answer}
        if (claim.state === 'mismatch') {
          throw new Refusal(422, 'idempotency_mismatch', {detail: 'This key was used with another body.'})
        }
        const other = running.get(key)
        if (other === undefined) throw new Refusal(409, 'idempotency_in_progress', {headers: {'Retry-After': '1'}})
        other.join(exchange.request.signal)
        await other.settled
        if (exchange.request.signal.aborted) throw new Refusal(499, 'caller_gone')
      }
    },
  }
}
