/** What a sealed record is bound to: opened as anything else, it is refused. */
export interface SealAddress {
  /** Of the storage. */
  readonly store: string
  readonly key: string
  /** Of the record's schema. */
  readonly version: number
}

/** Makes bytes unreadable and unalterable for whoever does not have the key. */
export interface SealedBox {
  /** Stands in front of every record, so that one made otherwise is not opened. */
  readonly format: number
  seal(plain: Uint8Array<ArrayBuffer>, address: SealAddress): Promise<ArrayBuffer>
  /** Rejects when the bytes, or the address they were sealed for, are not the same. */
  open(sealed: ArrayBuffer, address: SealAddress): Promise<ArrayBuffer>
}

const ivBytes = 12

/**
 * AES-256-GCM with a random 96-bit IV for every seal, in front of the ciphertext. One key may seal 2^32 times that way (NIST SP 800-38D,
 * 8.3): ten writes a second for thirteen years.
 */
export function createSealedBox(key: CryptoKey): SealedBox {
  return {
    format: 1,
    async seal(plain, address) {
      const iv = crypto.getRandomValues(new Uint8Array(ivBytes))
      const sealed = await crypto.subtle.encrypt(parameters(iv, address), key, plain)
      const whole = new Uint8Array(ivBytes + sealed.byteLength)
      whole.set(iv)
      whole.set(new Uint8Array(sealed), ivBytes)
      return whole.buffer
    },
    open: (sealed, address) =>
      crypto.subtle.decrypt(parameters(sealed.slice(0, ivBytes), address), key, sealed.slice(ivBytes)),
  }
}

/** Seals nothing: for records that do not leave the memory. */
export const openBox: SealedBox = {
  format: 0,
  seal: async (plain) => plain.slice().buffer,
  open: async (bytes) => bytes,
}

const parameters = (iv: BufferSource, {store, key, version}: SealAddress): AesGcmParams => ({
  name: 'AES-GCM',
  iv,
  // JSON, so that no two addresses make the same bytes.
  additionalData: new TextEncoder().encode(JSON.stringify([store, key, version])),
})
