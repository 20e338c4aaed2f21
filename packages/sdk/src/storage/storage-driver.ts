/**
 * One change of a driver's records. Without bytes the record is deleted.
 * @example
 * const change: DriverChange = {key: 'draft/tab-1', bytes: undefined}
 */
export interface DriverChange {
  readonly key: string
  readonly bytes: ArrayBuffer | undefined
}

/**
 * Where bytes are kept: the port behind every storage. A driver knows nothing of what the bytes mean; sealing, versions, migrations
 * and retries are the work of the storage in front of it, so a driver of your own (a file, a native keychain) is these few methods.
 *
 * What it promises, and `checkDriver` of `@pixelated/sdk/testing` checks: a write is all or nothing and is durable when its promise
 * resolves; writes happen in the order they were called in; a read sees every write called before it; bytes come back as they
 * were given, also when the caller changes its buffer afterwards; failures are `StorageError`s.
 * @example
 * const driver: StorageDriver = createMemoryDriver()
 * await driver.write([{key: 'draft/tab-1', bytes: new ArrayBuffer(8)}])
 * console.log(await driver.keys('draft/')) // ['draft/tab-1']
 */
export interface StorageDriver {
  /** The bytes under `key`; `undefined` when there are none. */
  read(key: string): Promise<ArrayBuffer | undefined>
  /** Makes all changes or none. */
  write(changes: readonly DriverChange[]): Promise<void>
  /** The keys that begin with `prefix`, in no order. */
  keys(prefix: string): Promise<string[]>
  /** Deletes every record and whatever the driver itself made to hold them. It is closed afterwards. */
  clear(): Promise<void>
  /** Lets go of connections. Every method but `clear` fails as `closed` afterwards. */
  close(): void
}

/**
 * A driver, and the key that seals what it gets. Without one nothing is sealed.
 * @example
 * const device: StorageDevice = {driver: createMemoryDriver()}
 */
export interface StorageDevice {
  readonly driver: StorageDriver
  /** AES-GCM, 256 bits, best not extractable. */
  readonly key?: CryptoKey | undefined
}
