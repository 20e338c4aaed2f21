/**
 * The datatypes of the protocol, by the names that it uses on the wire.
 * @example
 * console.log(datatypes.includes('FP16')) // true
 */
export const datatypes = [
  'BOOL',
  'UINT8',
  'UINT16',
  'UINT32',
  'UINT64',
  'INT8',
  'INT16',
  'INT32',
  'INT64',
  'FP16',
  'BF16',
  'FP32',
  'FP64',
  'BYTES',
] as const

/**
 * One of the datatypes.
 * @example
 * const kind: Datatype = 'FP32'
 */
export type Datatype = (typeof datatypes)[number]

const known: ReadonlySet<unknown> = new Set(datatypes)

/**
 * Whether a word from the wire is a datatype.
 * @example
 * console.log(isDatatype('STRING')) // false: Triton says BYTES, and TYPE_STRING in configurations
 */
export const isDatatype = (word: unknown): word is Datatype => known.has(word)
