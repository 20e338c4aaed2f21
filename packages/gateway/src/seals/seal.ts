import {createCipheriv, createDecipheriv, randomBytes} from 'node:crypto'
import {StoreError} from '../stores/store-error.ts'

const ivBytes = 12
const tagBytes = 16

/** AES-256-GCM with a random IV. `place` says where it is kept: elsewhere it does not open. Layout: IV, tag, text. */
export function seal(key: Uint8Array, plain: Uint8Array, place: string): Uint8Array {
  const iv = randomBytes(ivBytes)
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(place))
  const sealed = Buffer.concat([cipher.update(plain), cipher.final()])
  return Buffer.concat([iv, cipher.getAuthTag(), sealed])
}

/** Opens what `seal` made. A `StoreError` when it was made with another key, for another place, or has been changed. */
export function unseal(key: Uint8Array, sealed: Uint8Array, place: string): Uint8Array {
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, ivBytes), {authTagLength: tagBytes})
      .setAAD(Buffer.from(place))
      .setAuthTag(sealed.subarray(ivBytes, ivBytes + tagBytes))
    return Buffer.concat([decipher.update(sealed.subarray(ivBytes + tagBytes)), decipher.final()])
  } catch (cause) {
    throw new StoreError('no_key', {cause})
  }
}
