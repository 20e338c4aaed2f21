/** Removes object members that are `null`, at any depth: on the wire, null and absent mean the same. Arrays keep their places. */
export function withoutNulls(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index++) value[index] = withoutNulls(value[index])
    return value
  }
  const members = value as Record<string, unknown>
  for (const name in members) {
    if (members[name] === null) delete members[name]
    else if (typeof members[name] === 'object') withoutNulls(members[name])
  }
  return members
}
