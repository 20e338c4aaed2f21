import type {GatewayStore} from './gateway-store.ts'
import {createMemoryAlerts} from './memory-alerts.ts'
import {createMemoryAudit} from './memory-audit.ts'
import {createMemoryIdempotency} from './memory-idempotency.ts'
import {createMemoryLimits} from './memory-limits.ts'
import {createMemoryRecords} from './memory-records.ts'

/**
 * Bounds of a store in memory.
 * @example
 * const bounds: MemoryStoreOptions = {maxAnswers: 1000}
 */
export interface MemoryStoreOptions {
  /** The most answers kept for repeats; the oldest go first. Default 10,000. */
  maxAnswers?: number
  /** The most characters of answers kept. Default 32 Mi. */
  maxCharacters?: number
  /** The most limit counters kept; the oldest go first. Default 100,000. */
  maxCounters?: number
  /** The most alerts kept; the oldest resolved go first, unresolved ones never. Default 10,000. */
  maxAlerts?: number
}

/**
 * A store that lasts as long as the process and stays within its bounds; records of clients and audit entries have none.
 * @example
 * const gateway = createGateway({engine, auth: 'open', store: createMemoryStore({maxAnswers: 1000})})
 */
export function createMemoryStore(options: MemoryStoreOptions = {}): GatewayStore {
  const {maxAnswers = 10_000, maxCharacters = 32 * 1_048_576, maxCounters = 100_000, maxAlerts = 10_000} = options
  return {
    idempotency: createMemoryIdempotency({maxAnswers, maxCharacters}),
    limits: createMemoryLimits(maxCounters),
    alerts: createMemoryAlerts(maxAlerts),
    records: createMemoryRecords(),
    audit: createMemoryAudit(),
  }
}
