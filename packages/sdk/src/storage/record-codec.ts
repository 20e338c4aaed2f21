import type {RecordType} from './record-type.ts'
import type {SealAddress, SealedBox} from './sealed-box.ts'

// A record is one byte of format, four bytes of schema version (big-endian), and JSON, sealed or as it is. The version is legible
// without a key, because what is newer must be known as such before it is opened.
const headerBytes = 5
const newestFormat = 1

/** The bytes of a record as a driver keeps them. */
export async function encodeRecord(json: string, address: SealAddress, box: SealedBox): Promise<ArrayBuffer> {
  const body = await box.seal(new TextEncoder().encode(json), address)
  const whole = new Uint8Array(headerBytes + body.byteLength)
  const header = new DataView(whole.buffer)
  header.setUint8(0, box.format)
  header.setUint32(1, address.version)
  whole.set(new Uint8Array(body), headerBytes)
  return whole.buffer
}

/** A record as its type says, or why it is none. */
export type DecodedRecord<T> = {readonly value: T} | 'newer' | 'corrupt'

interface DecodeOptions<T> {
  readonly type: RecordType<T>
  readonly box: SealedBox
  readonly store: string
  readonly key: string
}

/** Reads bytes that may be of another version, of another program, or broken. */
export async function decodeRecord<T>(bytes: ArrayBuffer, options: DecodeOptions<T>): Promise<DecodedRecord<T>> {
  const {type, box, store, key} = options
  if (bytes.byteLength < headerBytes) return 'corrupt'
  const header = new DataView(bytes)
  const format = header.getUint8(0)
  const version = header.getUint32(1)
  if (format > newestFormat || version > type.version) return 'newer'
  if (format !== box.format) return 'corrupt'
  try {
    const json = await box.open(bytes.slice(headerBytes), {store, key, version})
    const value = parseRecord(new TextDecoder().decode(json), version, type)
    return value === undefined ? 'corrupt' : {value}
  } catch {
    return 'corrupt'
  }
}

/** JSON of some version as a record of this one. */
export function parseRecord<T>(json: string, version: number, type: RecordType<T>): T | undefined {
  let value: unknown = JSON.parse(json)
  for (let from = version; from < type.version; from++) {
    const migrate = type.migrations?.[from]
    if (!migrate) return undefined
    value = migrate(value)
  }
  return type.parse(value)
}
