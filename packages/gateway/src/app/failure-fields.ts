import type {LogFields} from '../policy/logger.ts'
import {thrownAt} from '../policy/thrown-at.ts'
import {StoreError} from '../stores/store-error.ts'
import {Refusal} from '../wire/refusal.ts'

/** Frames of what turns a database's failures into a `StoreError`: they are the same for all of them. */
const storeHelper =
  /^(async )?(Object\.)?(toStoreError|query|attempt|inTransaction|run|get|all|write)\b|open-pool|open-database|node:internal/

/** What is logged of a failure: its kind, a store's reason, and where it was thrown. Not its message: that may quote what a person wrote. */
export function failureFields(thrown: unknown): LogFields {
  const error = thrown instanceof Refusal && thrown.cause instanceof StoreError ? thrown.cause : thrown
  const kind = error instanceof Error ? error.name : typeof error
  if (!(error instanceof StoreError)) return {kind, at: thrownAt(error)}
  return {kind, failure: error.failure, at: thrownAt(error, storeHelper)}
}
