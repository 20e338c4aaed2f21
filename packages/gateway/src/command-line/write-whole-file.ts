import {open, rename, rm} from 'node:fs/promises'

/**
 * Writes pieces of text to a file that has its name only when it is whole and on the disk. Until then, and for nobody else to read, it is `<path>.part`; when a piece can not be had it goes.
 */
export async function writeWholeFile(path: string, pieces: AsyncIterable<string>): Promise<void> {
  const part = `${path}.part`
  const file = await open(part, 'wx', 0o600)
  try {
    for await (const piece of pieces) await file.writeFile(piece)
    await file.sync()
    await file.close()
    await rename(part, path)
  } catch (error) {
    await file.close().catch(() => {})
    await rm(part, {force: true})
    throw error
  }
}
