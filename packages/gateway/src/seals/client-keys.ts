import {randomBytes} from 'node:crypto'
import {StoreError} from '../stores/store-error.ts'
import type {KeyRing} from './key-ring.ts'
import {seal, unseal} from './seal.ts'

/** A client's own key as it is kept: sealed with a key of the ring. Without it nothing of that client opens, in no backup. */
export interface WrappedKey {
  readonly ringKey: string
  readonly wrapped: Uint8Array
}

const place = (clientId: string): string => `client key ${clientId}`

/** Makes a key for a client. */
export function createClientKey(ring: KeyRing, clientId: string): WrappedKey & {readonly key: Uint8Array} {
  const key = randomBytes(32)
  return {key, ringKey: ring.current, wrapped: seal(ringKey(ring, ring.current), key, place(clientId))}
}

/** Opens a client's key. */
export const openClientKey = (ring: KeyRing, clientId: string, kept: WrappedKey): Uint8Array =>
  unseal(ringKey(ring, kept.ringKey), kept.wrapped, place(clientId))

function ringKey({keys}: KeyRing, name: string): Uint8Array {
  const key = keys.get(name)
  if (key === undefined) throw new StoreError('no_key', {cause: new Error(`The key ring lacks the key ${name}`)})
  return key
}
