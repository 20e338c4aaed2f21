/** A file that is written piece by piece. What is not closed is not there. */
export interface OpenFile {
  write(piece: string): Promise<void>
  close(): Promise<void>
  /** Throws away what was written. */
  discard(): Promise<void>
}

interface FileToWrite {
  readonly name: string
  readonly type: string
}

/** Not in TypeScript's library yet: the File System Access API, <https://wicg.github.io/file-system-access/>. */
interface FilePickingWindow {
  showSaveFilePicker(options: {suggestedName: string}): Promise<{
    createWritable(): Promise<{write(piece: string): Promise<void>; close(): Promise<void>; abort(): Promise<void>}>
  }>
}

const canPick = (page: object): page is FilePickingWindow => 'showSaveFilePicker' in page

/**
 * A file that the person chooses, written as it comes; where a browser can not do that, a download that is put together of blobs, which browsers keep
 * on the disk. `undefined` when the person chose none.
 */
export async function openFile(page: Window, file: FileToWrite): Promise<OpenFile | undefined> {
  if (!canPick(page)) return blobFile(page, file)
  try {
    const handle = await page.showSaveFilePicker({suggestedName: file.name})
    const writable = await handle.createWritable()
    return {
      write: (piece) => writable.write(piece),
      close: () => writable.close(),
      discard: () => writable.abort(),
    }
  } catch (error) {
    const name = error instanceof DOMException ? error.name : ''
    if (name === 'AbortError') return undefined
    // In a frame of another site, and after too long a thought, nothing may be picked.
    if (name === 'SecurityError' || name === 'NotAllowedError') return blobFile(page, file)
    throw error
  }
}

/** Pieces are joined to blobs of this many characters: a blob for each piece would be as dear as the text. */
const blobSize = 1_048_576

function blobFile(page: Window, {name, type}: FileToWrite): OpenFile {
  const blobs: Blob[] = []
  let pieces: string[] = []
  let waiting = 0
  const pack = () => {
    if (waiting > 0) blobs.push(new Blob(pieces))
    pieces = []
    waiting = 0
  }
  return {
    async write(piece) {
      pieces.push(piece)
      waiting += piece.length
      if (waiting >= blobSize) pack()
    },
    async close() {
      pack()
      const address = URL.createObjectURL(new Blob(blobs, {type}))
      const link = page.document.createElement('a')
      link.href = address
      link.download = name
      link.click()
      // Later: some browsers read it only after this turn.
      setTimeout(() => URL.revokeObjectURL(address), 60_000)
    },
    async discard() {
      blobs.length = 0
      pieces = []
    },
  }
}
