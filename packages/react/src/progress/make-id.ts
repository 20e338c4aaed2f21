/** A random id for a record. Not randomUUID, which pages without TLS do not have. */
export const makeId = (): string =>
  Array.from(crypto.getRandomValues(new Uint32Array(4)), (part) => part.toString(36).padStart(7, '0')).join('')
