import {StorageError, type StorageFailure} from '../errors/storage-error.ts'

/** What the names of a browser's exceptions mean for storage. Private modes and blocked cookies come as one of the first three. */
const failures: Readonly<Record<string, StorageFailure>> = {
  SecurityError: 'blocked',
  NotAllowedError: 'blocked',
  NotSupportedError: 'blocked',
  QuotaExceededError: 'quota',
  NS_ERROR_DOM_QUOTA_REACHED: 'quota',
  VersionError: 'newer',
  // Of a database whose connection the browser or another tab has closed.
  InvalidStateError: 'closed',
}

/** Any failure of the device as one of ours. */
export function toStorageError(error: unknown): StorageError {
  if (error instanceof StorageError) return error
  const name = error instanceof Error || error instanceof DOMException ? error.name : ''
  return new StorageError(failures[name] ?? 'failed', {cause: error})
}
