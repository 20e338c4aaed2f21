import {ConfigurationError} from '../errors/configuration-error.ts'
import type {RecordKind} from './persistence-setting.ts'

/**
 * One type of record: its name, its schema version, how older versions become this one, and how to tell that it is sound.
 * @example
 * const draftType: RecordType<string> = defineRecord({
 *   name: 'draft',
 *   kind: 'words',
 *   version: 2,
 *   migrations: {1: (old) => (Array.isArray(old) ? old.join(' ') : undefined)}, // from version 1 to 2
 *   parse: (value) => (typeof value === 'string' ? value : undefined),
 * })
 */
export interface RecordType<T> {
  /** Lower case and dashes. Part of every key and readable on the device. */
  readonly name: string
  readonly kind: RecordKind
  /** Of the schema: 1, 2, 3, ... */
  readonly version: number
  /** From each older version to the next one. A pure function; one that throws makes the record `corrupt`. */
  readonly migrations?: Readonly<Record<number, (old: unknown) => unknown>> | undefined
  /** The record, read with suspicion from JSON; `undefined` when it is not one. */
  parse(value: unknown): T | undefined
}

/**
 * Defines a type of record, and refuses one that could not work.
 * @example
 * const noteType = defineRecord({
 *   name: 'note',
 *   kind: 'words',
 *   version: 1,
 *   parse: (value) => (typeof value === 'string' ? value : undefined),
 * })
 */
export function defineRecord<T>(type: RecordType<T>): RecordType<T> {
  if (!/^[a-z][a-z0-9-]{0,31}$/.test(type.name))
    throw new ConfigurationError("A record type's name is a word of lower case and dashes")
  if (!Number.isInteger(type.version) || type.version < 1 || type.version > 0xffff_ffff)
    throw new ConfigurationError("A record type's version counts from 1")
  return type
}

/**
 * One change to be written: made by `put` and `drop`.
 * @example
 * const noteType = defineRecord({name: 'note', kind: 'words', version: 1, parse: (value) => String(value)})
 * const change: RecordChange = put(noteType, 'today', 'hello')
 */
export interface RecordChange {
  readonly type: RecordType<unknown>
  readonly id: string
  /** What JSON can hold; `undefined` deletes the record. */
  readonly value: unknown
}

/**
 * A change that stores a record. Ids are readable on the device: random ones, never a person's words or name.
 * @example
 * const noteType = defineRecord({name: 'note', kind: 'words', version: 1, parse: (value) => String(value)})
 * await createMemoryStorage().write([put(noteType, 'today', 'hello')])
 */
export const put = <T>(type: RecordType<T>, id: string, value: T & ({} | null)): RecordChange => ({type, id, value})

/**
 * A change that deletes a record.
 * @example
 * const noteType = defineRecord({name: 'note', kind: 'words', version: 1, parse: (value) => String(value)})
 * await createMemoryStorage().write([drop(noteType, 'today')])
 */
export const drop = (type: RecordType<unknown>, id: string): RecordChange => ({
  type,
  id,
  value: undefined,
})
