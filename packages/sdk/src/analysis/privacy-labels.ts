import {sha256} from './privacy-hashes.ts'
import type {PrivacyKind} from './privacy-kinds.ts'
import {labelOf} from './privacy-redaction.ts'

/**
 * Labels with numbers, so that a reader of a redacted session can tell that the same person is meant: `[name 1]`, `[name 2]`, `[name 1]`. No value is
 * kept, only its keyed hash: with a random key for each session, thrown away with it, nobody can look the numbers up.
 * @param key random bytes, at least 16: `crypto.getRandomValues(new Uint8Array(32))`
 * @example
 * const labels = createPrivacyLabels(crypto.getRandomValues(new Uint8Array(32)))
 * show(labels('name', 'Anna'), labels('name', 'Bo'), labels('name', 'ANNA')) // [name 1] [name 2] [name 1]
 */
export function createPrivacyLabels(key: Uint8Array): (kind: PrivacyKind, value: string) => string {
  const fewestBytes = 16
  if (key.length < fewestBytes) throw new RangeError(`A key for labels needs ${fewestBytes} bytes`)
  const numbers = new Map<string, number>()
  const used = new Map<PrivacyKind, number>()
  return (kind, value) => {
    const hash = keyedHash(key, `${kind}:${sameValue(value)}`)
    const number = numbers.get(hash) ?? (used.get(kind) ?? 0) + 1
    if (!numbers.has(hash)) used.set(kind, number)
    numbers.set(hash, number)
    return `[${labelOf(kind)} ${number}]`
  }
}

/** The same number written with other spaces, the same name in other capitals. */
const sameValue = (value: string) =>
  value
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}@]/gu, '')

/** HMAC-SHA-256 (RFC 2104), in hexadecimal. */
function keyedHash(key: Uint8Array, message: string): string {
  const block = new Uint8Array(64)
  block.set(key.length > block.length ? sha256(key) : key)
  const padded = (pad: number, rest: Uint8Array) => Uint8Array.from([...block.map((byte) => byte ^ pad), ...rest])
  const inner = sha256(padded(0x36, new TextEncoder().encode(message)))
  return Array.from(sha256(padded(0x5c, inner)), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
