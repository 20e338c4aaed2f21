import type {DriverChange} from './storage-driver.ts'

/** The changes as they are now. Throws before anything is written when a buffer is detached. */
export const copyAll = (changes: readonly DriverChange[]): DriverChange[] =>
  changes.map(({key, bytes}) => ({key, bytes: bytes?.slice(0)}))
