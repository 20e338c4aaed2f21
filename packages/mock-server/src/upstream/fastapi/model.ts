import {forNull, missing, notList, notModel, notObject} from './complaints.ts'
import {createIssue, type Complaint, type Dialect, type Issue, type Location} from './issue.ts'
import {asPythonDict} from './as-python-dict.ts'
import type {PythonObject, PythonValue} from './python-value.ts'

/** Where a value stands and what has been found wrong so far. */
export interface Place {
  readonly dialect: Dialect
  readonly loc: Location
  readonly issues: Issue[]
}

/** The mark of a value that was refused; why is in the place's issues. */
export const refused = Symbol('refused')
export type Read<T> = T | typeof refused

/** A declared type: reads a value the way Pydantic coerces it. */
export interface Type<T> {
  read(value: PythonValue, place: Place): Read<T>
}

/** A member of a model: required, or with the value it has when absent. */
export interface Field<T> {
  type: Type<T>
  absent?: () => T
}

type Fields = Readonly<Record<string, Field<unknown>>>
type ModelOf<F extends Fields> = {[K in keyof F]: F[K] extends Field<infer T> ? T : never}

/** The value a model reads to. */
export type Infer<M> = M extends Type<infer T> ? T : never

/** Notes what is wrong with a value and refuses it. */
export function refuse(place: Place, complaint: Complaint, input: PythonValue): typeof refused {
  const {dialect, loc} = place
  place.issues.push(createIssue(dialect, input === null ? forNull(complaint) : complaint, {loc, input}))
  return refused
}

/** A member that must be there. */
export function required<T>(type: Type<T>): Field<T> {
  return {type}
}

/** A member with a default. */
export function optional<T>(type: Type<T>, absent: () => NoInfer<T>): Field<T> {
  return {type, absent}
}

/** A member that may be absent or null. */
export function nullable<T>(type: Type<T>): Field<T | null> {
  return {
    type: {read: (value, place) => (value === null ? null : type.read(value, place))},
    absent: () => null,
  }
}

/** A list of one type. */
export function list<T>(item: Type<T>): Type<T[]> {
  return {
    read(value, place) {
      if (!Array.isArray(value)) return refuse(place, notList, value)
      const items = value.map((entry, index) => item.read(entry, {...place, loc: [...place.loc, index]}))
      const kept: T[] = []
      for (const entry of items) if (entry !== refused) kept.push(entry)
      return kept.length === items.length ? kept : refused
    },
  }
}

/** An object with any members. */
export const anyObject: Type<PythonObject> = {
  read(value, place) {
    const members = toObject(value, place.dialect)
    return members ?? refuse(place, notObject, value)
  },
}

/** An object whose members all have one type. */
export function record<T>(item: Type<T>): Type<ReadonlyMap<string, T>> {
  return {
    read(value, place) {
      const members = toObject(value, place.dialect)
      if (members === undefined) return refuse(place, notObject, value)
      const kept = new Map<string, T>()
      for (const [key, entry] of members) {
        const read = item.read(entry, {...place, loc: [...place.loc, key]})
        if (read !== refused) kept.set(key, read)
      }
      return kept.size === members.size ? kept : refused
    },
  }
}

/** An object with declared members, checked in the order of declaration. Others are ignored. */
export function model<F extends Fields>(fields: F): Type<ModelOf<F>> {
  return {
    read(value, place) {
      const members = toObject(value, place.dialect)
      if (members === undefined) return refuse(place, notModel, value)
      const read: Record<string, unknown> = {}
      for (const [name, field] of Object.entries(fields)) {
        const member = readField(field, members, {...place, loc: [...place.loc, name]})
        if (member !== refused) read[name] = member
      }
      // Every declared member was read or the count differs, which is what the type states.
      return Object.keys(read).length === Object.keys(fields).length ? (read as ModelOf<F>) : refused
    },
  }
}

function readField(field: Field<unknown>, members: PythonObject, place: Place): unknown {
  const name = String(place.loc.at(-1))
  const value = members.get(name)
  if (value !== undefined) return field.type.read(value, place)
  if (field.absent !== undefined) return field.absent()
  place.issues.push(createIssue(place.dialect, missing, {loc: place.loc, input: members}))
  return refused
}

function toObject(value: PythonValue, dialect: Dialect): PythonObject | undefined {
  if (value instanceof Map) return value
  return dialect === 1 ? asPythonDict(value) : undefined
}
