import {ConfigurationError} from '../errors/configuration-error.ts'
import type {RecordChange, RecordType} from './record-type.ts'

/** A change as it was when it was made. */
export interface Pending {
  readonly key: string
  readonly type: RecordType<unknown>
  /** `undefined` deletes. */
  readonly json: string | undefined
}

/** The key of a record, which is also the first of its places. */
export function keyOf({name}: Pick<RecordType<unknown>, 'name'>, id: string): string {
  // Keys are not sealed: nothing that could be a sentence is let in.
  if (!/^[\w.:-]{1,128}$/.test(id)) throw new ConfigurationError("A record's id is 1 to 128 of A-Z a-z 0-9 _ . : -")
  return `${name}/${id}`
}

export const toPending = ({type, id, value}: RecordChange): Pending => ({
  key: keyOf(type, id),
  type,
  json: value === undefined ? undefined : JSON.stringify(value),
})
