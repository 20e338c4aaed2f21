/** What is stored of a key: the key itself, which no script can read out, or what it is derived from with a passphrase. */
export type KeyRow =
  | {readonly kind: 'device'; readonly key: CryptoKey}
  | {
      readonly kind: 'passphrase'
      readonly salt: Uint8Array<ArrayBuffer>
      readonly iterations: number
      /** Something sealed with the key, which only the right passphrase opens. */
      readonly check: ArrayBuffer
    }

/** Where keys are kept, one of each kind. */
export interface KeyRows {
  get(kind: KeyRow['kind']): Promise<KeyRow | undefined>
  /**
   * Stores a row unless there is one; gives what is there then. `isAllowed` is asked within the same transaction, with the number of
   * records that there are.
   */
  add(kind: KeyRow['kind'], row: KeyRow, isAllowed: (recordCount: number) => boolean): Promise<KeyRow | undefined>
}
