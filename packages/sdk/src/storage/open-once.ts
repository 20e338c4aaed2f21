import {StorageError} from '../errors/storage-error.ts'
import type {Shelving} from './find-record.ts'
import {createSealedBox, openBox} from './sealed-box.ts'
import type {StorageDevice, StorageDriver} from './storage-driver.ts'

/** A device that is opened when it is first needed, once for all who need it. */
export interface LazyDevice {
  /** The same failure each time, until `reset`. */
  open(): Promise<Shelving>
  /** When it is open. */
  driver(): StorageDriver | undefined
  /** Lets go of it, so that the next one opens it anew. */
  reset(): void
  /** Lets go of it for ever. */
  close(): void
}

export function openOnce(open: () => Promise<StorageDevice>, store: string): LazyDevice {
  let opening: Promise<Shelving> | undefined
  let opened: Shelving | undefined
  let isClosed = false

  const openNow = async (): Promise<Shelving> => {
    const {driver, key} = await open()
    const shelving = {driver, box: key ? createSealedBox(key) : openBox, store}
    if (isClosed) driver.close()
    else opened = shelving
    return shelving
  }
  const reset = (): void => {
    opened?.driver.close()
    opened = undefined
    opening = undefined
  }
  return {
    async open() {
      if (isClosed) throw new StorageError('closed')
      opening ??= openNow()
      return opening
    },
    driver: () => opened?.driver,
    reset,
    close() {
      isClosed = true
      reset()
    },
  }
}
