import type {RecordKind} from './record-store.ts'

/**
 * What a store on disk holds, in numbers.
 * @example
 * const isEmpty = ({clients, auditEntries}: StoreDescription) => clients === 0 && auditEntries === 0
 */
export interface StoreDescription {
  readonly kind: 'sqlite' | 'postgres'
  /** Of its tables. */
  readonly version: number
  readonly bytes: number
  readonly clients: number
  readonly records: Readonly<Partial<Record<RecordKind, number>>>
  readonly unresolvedAlerts: number
  readonly auditEntries: number
  /** By the name of a key of the ring, how many clients' keys it seals. */
  readonly ringKeys: Readonly<Record<string, number>>
}
