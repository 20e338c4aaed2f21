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
  /** Only those of this conversation. */
  sessionId?: string | undefined
  /** Go on after the alert with this id, in the order of the list. */
  after?: string | undefined
  limit: number
}

/**
 * How many resolved alerts of a client are older than they may be; `clientId` is undefined for those that name none.
 * @example
 * const isKnown = ({clientId}: OverdueAlerts) => clientId !== undefined
 */
export interface OverdueAlerts {
  readonly clientId: string | undefined
  readonly alerts: number
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
  /** Removes every alert of a client, those that wait too. Their number. */
  erase(clientId: string): Eventually<number>
  /**
   * Removes the resolved alerts of a conversation. One that waits stays, without what points to the conversation: nobody may lose a hand-off by deleting what led to
   * it. The number of either.
   */
  forgetSession(sessionId: string): Eventually<number>
  /** Whose the first `limit` alerts are that `expire` would remove, and how many of each client. */
  overdue(before: number, limit: number): Eventually<readonly OverdueAlerts[]>
  /** Removes up to `limit` alerts that were resolved before a time, the first resolved first. Their number. */
  expire(before: number, limit: number): Eventually<number>
}
