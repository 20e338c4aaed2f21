import {createHash} from 'node:crypto'
import {readFileSync, statSync} from 'node:fs'
import {StoreError} from '../stores/store-error.ts'

/**
 * The keys that seal what people wrote. The first seals; the others only open what was sealed before.
 * @example
 * const keys: KeyRing = parseKeyRing(process.env['PIXEL_DATA_KEYS'] ?? '')
 */
export interface KeyRing {
  /** By the name that stands with what it sealed: the first characters of the key's hash, so that it tells nothing of the key. */
  readonly keys: ReadonlyMap<string, Uint8Array>
  readonly current: string
}

/**
 * Reads a key ring: 32 bytes in base64 a line, the newest first. `openssl rand -base64 32` makes one. Lines that begin with `#` are left out.
 * @example
 * const keys = parseKeyRing(process.env['PIXEL_DATA_KEYS'] ?? '')
 */
export function parseKeyRing(text: string): KeyRing {
  const keys = new Map<string, Uint8Array>()
  for (const line of text.split(/[\s,]*\n|,/)) {
    const encoded = line.trim()
    if (encoded === '' || encoded.startsWith('#')) continue
    const key = Buffer.from(encoded, 'base64')
    if (key.length !== 32) throw new StoreError('no_key', {cause: new Error('A key is 32 bytes in base64')})
    keys.set(createHash('sha256').update('pixel key name').update(key).digest('base64url').slice(0, 8), key)
  }
  const [current] = keys.keys()
  if (current === undefined) throw new StoreError('no_key', {cause: new Error('The key ring holds no key')})
  return {keys, current}
}

/**
 * Reads a key ring from a file, as a secret is mounted. One that everybody on the machine may read is told of as a warning of the process.
 * @example
 * const keys = readKeyRing('/run/secrets/pixel-data-keys')
 */
export function readKeyRing(file: string): KeyRing {
  const isOpen = process.platform !== 'win32' && (statSync(file).mode & 0o004) !== 0
  if (isOpen)
    process.emitWarning('The file of the key ring can be read by everybody on this machine: chmod 600', 'PixelKeyRing')
  return parseKeyRing(readFileSync(file, 'utf8'))
}
