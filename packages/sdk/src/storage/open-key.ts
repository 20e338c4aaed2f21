import {StorageError} from '../errors/storage-error.ts'
import type {KeyRow, KeyRows} from './key-row.ts'
import {createSealedBox, type SealAddress} from './sealed-box.ts'

/**
 * Gives the passphrase, or a promise of it: a good moment to ask the person. Called once for each attempt to open.
 * @example
 * const askPassphrase: PassphraseSource = () => window.prompt('Passphrase') ?? ''
 */
export type PassphraseSource = () => string | Promise<string>

/**
 * What the OWASP Password Storage Cheat Sheet asks of PBKDF2-HMAC-SHA-256 since May 2023. The number is stored beside the salt,
 * so that a later number does not lock out those who began with this one.
 */
const iterationsForNew = 600_000
const saltBytes = 16
/** More would hang the page rather than protect anybody. */
const mostIterations = 10_000_000

const algorithm = {name: 'AES-GCM', length: 256}
const checkAddress: SealAddress = {store: 'pixel', key: 'passphrase-check', version: 1}

/** The key of this device, made on first use. It can be used and never read out. */
export async function openDeviceKey(rows: KeyRows): Promise<CryptoKey> {
  const row = (await rows.get('device')) ?? (await rows.add('device', await newDeviceRow(), () => true))
  if (row?.kind !== 'device') throw new StorageError('failed')
  return row.key
}

/** The key that a passphrase makes. It is stored nowhere. */
export async function openPassphraseKey(rows: KeyRows, ask: PassphraseSource): Promise<CryptoKey> {
  const passphrase = await ask()
  if (passphrase === '') throw new StorageError('locked')
  const stored = await rows.get('passphrase')
  if (stored) return unlock(stored, passphrase)
  const salt = crypto.getRandomValues(new Uint8Array(saltBytes))
  const key = await deriveKey(passphrase, salt, iterationsForNew)
  const check = await createSealedBox(key).seal(new Uint8Array(1), checkAddress)
  const row: KeyRow = {kind: 'passphrase', salt, iterations: iterationsForNew, check}
  // Records of before would become illegible, and another tab may have been quicker with another passphrase.
  const kept = await rows.add('passphrase', row, (recordCount) => recordCount === 0)
  if (kept === row) return key
  if (!kept) throw new StorageError('locked')
  return unlock(kept, passphrase)
}

const newDeviceRow = async (): Promise<KeyRow> => ({
  kind: 'device',
  key: await crypto.subtle.generateKey(algorithm, false, ['encrypt', 'decrypt']),
})

async function unlock(row: KeyRow, passphrase: string): Promise<CryptoKey> {
  if (row.kind !== 'passphrase' || row.iterations > mostIterations) throw new StorageError('locked')
  const key = await deriveKey(passphrase, row.salt, row.iterations)
  try {
    await createSealedBox(key).open(row.check, checkAddress)
  } catch {
    throw new StorageError('locked')
  }
  return key
}

async function deriveKey(passphrase: string, salt: Uint8Array<ArrayBuffer>, iterations: number): Promise<CryptoKey> {
  // Keyboards compose the same letters differently.
  const bytes = new TextEncoder().encode(passphrase.normalize('NFKC'))
  const material = await crypto.subtle.importKey('raw', bytes, 'PBKDF2', false, ['deriveKey'])
  const derivation = {name: 'PBKDF2', hash: 'SHA-256', salt, iterations}
  return crypto.subtle.deriveKey(derivation, material, algorithm, false, ['encrypt', 'decrypt'])
}
