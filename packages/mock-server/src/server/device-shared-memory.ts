import {closeSync, fstatSync, openSync, readSync, writeSync} from 'node:fs'
import path from 'node:path'
import type {SharedMemoryPort} from '../triton-emulation/core/shared-memory.ts'

/** Where Linux keeps POSIX shared memory. */
const place = '/dev/shm'

/** A key is the name of one object, not a path. */
const fileOf = (key: string): string | undefined => {
  const name = key.replace(/^\//, '')
  return /^[^/\0]+$/.test(name) && name !== '.' && name !== '..' ? path.join(place, name) : undefined
}

function withFile<Result>(key: string, flags: string, use: (file: number) => Result): Result | undefined {
  const name = fileOf(key)
  if (name === undefined) return undefined
  try {
    const file = openSync(name, flags)
    try {
      return use(file)
    } finally {
      closeSync(file)
    }
  } catch {
    return undefined
  }
}

/** The machine's own shared memory. On a machine without `/dev/shm` nothing can be registered. */
export const deviceSharedMemory: SharedMemoryPort = {
  read: (key, offset, byteSize) =>
    withFile(key, 'r', (file) => {
      if (offset + byteSize > fstatSync(file).size) return undefined
      const bytes = new Uint8Array(byteSize)
      return readSync(file, bytes, 0, byteSize, offset) === byteSize ? bytes : undefined
    }),
  write: (key, offset, bytes) =>
    withFile(key, 'r+', (file) => writeSync(file, bytes, 0, bytes.length, offset) === bytes.length) ?? false,
}
