type Scalar<T> = T extends string ? 'string' : T extends number ? 'number' : T extends boolean ? 'boolean' : 'unknown'

/** The table of one value's parts. A list holds one entry: the table of its items. */
type Part<T> = T extends readonly (infer Item)[] ? readonly [Part<Item>] : T extends object ? Shape<T> : Scalar<T>

/**
 * What an answer must look like, as a table that the type checker holds to `T`: every field of `T` stands in it with its kind,
 * `?` behind the kind of one that may be absent, and nothing else does. Fields that are lists or objects may be absent.
 */
export type Shape<T> = {
  readonly [Name in keyof T]-?: undefined extends T[Name]
    ? Exclude<T[Name], undefined> extends string | number | boolean
      ? `${Scalar<Exclude<T[Name], undefined>>}?`
      : Part<Exclude<T[Name], undefined>>
    : Part<T[Name]>
}

type AnyShape = string | readonly [unknown] | {readonly [name: string]: unknown}

/**
 * Where a value first differs from its shape, as a path such as `gates[2].action`, or `undefined` when it does not. The value
 * itself is the empty path. Unknown fields are fine.
 */
export function firstMismatch(value: unknown, shape: AnyShape, path = ''): string | undefined {
  if (typeof shape === 'string') return typeof value === shape || shape === 'unknown' ? undefined : path
  if (Array.isArray(shape)) {
    if (!Array.isArray(value)) return path
    for (let index = 0; index < value.length; index++) {
      const found = firstMismatch(value[index], shape[0] as AnyShape, `${path}[${index}]`)
      if (found !== undefined) return found
    }
    return undefined
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return path
  const parts = shape as {readonly [name: string]: AnyShape}
  for (const name in parts) {
    const part = parts[name] as AnyShape
    const field = (value as Record<string, unknown>)[name]
    if (typeof part === 'string') {
      if (part === typeof field || (part.endsWith('?') && (field === undefined || part === `${typeof field}?`)))
        continue
      return path ? `${path}.${name}` : name
    }
    if (field === undefined) continue
    const found = firstMismatch(field, part, path ? `${path}.${name}` : name)
    if (found !== undefined) return found
  }
  return undefined
}
