import type {Eventually} from './eventually.ts'

/**
 * An alert as it is kept: ids, codes and times in milliseconds since the epoch; never a person's words.
 * @example
 * const isWaiting = ({status}: StoredAlert) => status === 'open'
 */
export interface StoredAlert {
  readonly id: string
  readonly status: 'open' | 'acknowledged' | 'resolved'
  readonly level: string
  readonly reasons: readonly string[]
  readonly clientId?: string | undefined
  readonly sessionId?: string | undefined
  readonly turnId?: string | undefined
  readonly region?: string | undefined
  readonly detectorVersion?: string | undefined
  readonly createdAt: number
  readonly acknowledgedAt?: number | undefined
  readonly acknowledgedBy?: string | undefined
  readonly resolvedAt?: number | undefined
  readonly resolvedBy?: string | undefined
  readonly outcome?: string | undefined
  readonly delivery: {readonly state: 'none' | 'pending' | 'delivered' | 'failed'; readonly attempts: number}
}

/**
 * Which alerts are wanted.
 * @example
 * const filter: AlertFilter = {status: 'open', limit: 50}
 */
export interface AlertFilter {
  status?: StoredAlert['status'] | undefined
  /** Only this client's. */
  clientId?: string | undefined
  /** Go on after the alert with this id, in the order of the list. */
  after?: string | undefined
  limit: number
}

/**
 * The queue of alerts. An alert that nobody has resolved is never let go.
 * @example
 * const waiting = (store: AlertStore) => store.list({status: 'open', limit: 50})
 */
export interface AlertStore {
  /** Keeps a new alert. False when there is no room and every kept one is unresolved: then nothing was kept. */
  add(alert: StoredAlert): Eventually<boolean>
  get(id: string): Eventually<StoredAlert | undefined>
  /** Changes an alert if its status is one of `from`, and gives it as it then is. Of two changes at once the second sees the first. */
  change(
    id: string,
    from: readonly StoredAlert['status'][],
    change: Partial<StoredAlert>,
  ): Eventually<StoredAlert | undefined>
  /** Newest first; of the same moment, the one added later first. */
  list(filter: AlertFilter): Eventually<StoredAlert[]>
}
