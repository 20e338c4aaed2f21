/**
 * Why a store could not do what it was asked.
 * @example
 * const mayHelp = (failure: StoreFailure) => failure === 'busy'
 */
export type StoreFailure =
  'busy' | 'full' | 'corrupt' | 'newer' | 'unreadable' | 'unreachable' | 'no_key' | 'closed' | 'failed'

const advice: Readonly<Record<StoreFailure, string>> = {
  busy: 'Another process held the store for too long. Nothing was changed; ask again.',
  full: 'There is no room left where the store is. Nothing was changed; make room and ask again.',
  corrupt: 'The file is damaged or no store. It was left as it is; restore a backup beside it.',
  newer: 'The store was written by a newer version. It was left as it is; run that version.',
  unreadable: 'The store can not be opened. Look at where it is and who may read and write there.',
  unreachable:
    'The server of the store can not be reached, or was lost on the way. Whether a change was made is not known; look whether it runs and ask again.',
  no_key:
    'What was sealed can not be opened with the keys given. It was left as it is; give the key ring that it was sealed with.',
  closed: 'The store has been closed.',
  failed: 'The store failed. Nothing was changed.',
}

/**
 * A store failed. `failure` says why, the message what to do; neither holds what was to be stored.
 * @example
 * const isTemporary = (error: unknown) => error instanceof StoreError && error.failure === 'busy'
 */
export class StoreError extends Error {
  override readonly name = 'StoreError'
  readonly failure: StoreFailure

  constructor(failure: StoreFailure, options?: ErrorOptions) {
    super(advice[failure], options)
    this.failure = failure
  }
}
