import {PixelError, type ErrorFacts} from './pixel-error.ts'

/**
 * Why the device did not keep or give something: `blocked` (the browser allows none, or the page has no TLS), `quota` (it is full),
 * `locked` (the passphrase is missing or does not fit), `newer` (made by a newer version of the package), `closed` (closed or cleared,
 * perhaps by another tab) or `failed`.
 * @example
 * const failure: StorageFailure = 'quota'
 */
export type StorageFailure = 'blocked' | 'quota' | 'locked' | 'newer' | 'closed' | 'failed'

/**
 * The device did not keep or give a record. What was to be written is still in memory and is read from there.
 * @example
 * const noteType = defineRecord({name: 'note', kind: 'words', version: 1, parse: (value) => String(value)})
 * await createMemoryStorage().write([put(noteType, 'today', 'hello')]).catch((error: unknown) => {
 *   if (error instanceof StorageError && error.failure === 'quota') console.log('The device is full')
 * })
 */
export class StorageError extends PixelError {
  override readonly name = 'StorageError'
  override readonly code = 'storage'
  override readonly isRetryable: boolean
  readonly failure: StorageFailure

  constructor(failure: StorageFailure, facts: ErrorFacts = {}) {
    super(`The device's storage: ${failure}`, facts)
    this.failure = failure
    this.isRetryable = failure === 'quota' || failure === 'failed'
  }
}
