import type {Clock} from '@pixelated/sdk'
import type {Logger} from '../policy/logger.ts'
import type {Eventually} from '../stores/eventually.ts'
import type {GatewayStore, IdempotencyStore} from '../stores/gateway-store.ts'
import {createMemoryStore} from '../stores/memory-store.ts'
import {StoreError} from '../stores/store-error.ts'

/** Limits and repeats that go on while the store is down: a person is waiting for the reply, and needs neither. */
export interface StandIn extends Pick<GatewayStore, 'limits' | 'idempotency'> {
  /** The store failed when it was last asked: what is counted is counted in this process only. */
  readonly isNeeded: boolean
  /** How often the store failed here since the start. */
  readonly failures: number
}

/** As long as the store may take; then memory answers. */
const patienceMs = 2000
/** As long as the store is not asked again once it failed: else each request would wait for it. */
const restMs = 5000
const mostKeys = 10_000

/** Asks the store, and memory in its place when it fails or hangs. Nothing else is stood in for: what is to be kept is not kept elsewhere. */
export function createStandIn({store, clock, logger}: StandInParts): StandIn {
  const spare = createMemoryStore()
  const spareKeys = new Set<string>()
  let isNeeded = false
  let failures = 0
  let restsUntil = Number.NEGATIVE_INFINITY

  const patient = async <T>(work: Promise<T>): Promise<T> => {
    const {promise: late, reject} = Promise.withResolvers<never>()
    const cancel = clock.schedule(() => reject(new StoreError('busy')), patienceMs)
    return Promise.race([work, late]).finally(cancel)
  }
  const ask = <T>(real: () => Eventually<T>, instead: () => Eventually<T>): Eventually<T> => {
    const succeed = (value: T): T => {
      isNeeded = false
      return value
    }
    const fail = (error: unknown): Eventually<T> => {
      isNeeded = true
      failures += 1
      restsUntil = clock.now() + restMs
      const kind = error instanceof Error ? error.name : typeof error
      logger?.error('store_stood_in_for', error instanceof StoreError ? {kind, failure: error.failure} : {kind})
      return instead()
    }
    try {
      const value = real()
      return value instanceof Promise ? patient(value).then(succeed, fail) : succeed(value)
    } catch (error) {
      return fail(error)
    }
  }
  const askUnlessResting = <T>(real: () => Eventually<T>, instead: () => Eventually<T>): Eventually<T> =>
    clock.now() < restsUntil ? instead() : ask(real, instead)

  const idempotency: IdempotencyStore = {
    claim(key, claim) {
      const inMemory = () => {
        if (spareKeys.size >= mostKeys) spareKeys.clear()
        spareKeys.add(key)
        return spare.idempotency.claim(key, claim)
      }
      if (spareKeys.has(key)) return inMemory()
      return askUnlessResting(() => store.idempotency.claim(key, claim), inMemory)
    },
    // The work is done: an answer that can not be kept for repeats is told all the same.
    answer(key, answer, expiresAt) {
      if (spareKeys.has(key)) return spare.idempotency.answer(key, answer, expiresAt)
      return ask(
        () => store.idempotency.answer(key, answer, expiresAt),
        () => {},
      )
    },
    release(key) {
      if (spareKeys.has(key)) return spare.idempotency.release(key)
      return ask(
        () => store.idempotency.release(key),
        () => {},
      )
    },
    // What is to be erased is erased, or it is told that it was not.
    async forget(id) {
      const here = await spare.idempotency.forget(id)
      return here + (await store.idempotency.forget(id))
    },
  }
  return {
    idempotency,
    limits: {
      take: (key, take) =>
        askUnlessResting(
          () => store.limits.take(key, take),
          () => spare.limits.take(key, take),
        ),
    },
    get isNeeded() {
      return isNeeded
    },
    get failures() {
      return failures
    },
  }
}

interface StandInParts {
  readonly store: Pick<GatewayStore, 'limits' | 'idempotency'>
  readonly clock: Clock
  readonly logger?: Logger | undefined
}
