import {csvExportEnd, jsonExportEnd, type ExportFormat} from './client-export.ts'

/** Reads along while an export comes in, and keeps none of it. */
export interface ExportReader {
  /** Records that have come whole so far. */
  readonly records: number
  /** Whether the line that ends a whole export has come. */
  readonly isWhole: boolean
  take(text: string): void
}

/** As much of a line as is needed to know the last one. */
const kept = 64

/** Counts the lines of an export as they come: in CSV, line ends within quotes are part of a cell. */
export function createExportReader(format: ExportFormat): ExportReader {
  let lines = 0
  let isQuoted = false
  let [head, tail] = ['', '']
  let isWhole = false
  const quote = format === 'csv' ? '"' : undefined
  const isEnd = (): boolean => (format === 'csv' ? head.startsWith(csvExportEnd) : tail.endsWith(jsonExportEnd))

  return {
    // The line before the records, and the one after them, are none.
    get records() {
      return Math.max(0, lines - (isWhole ? 2 : 1))
    },
    get isWhole() {
      return isWhole
    },
    take(text) {
      let from = 0
      for (let at = 0; at < text.length; at += 1) {
        const unit = text[at]
        if (unit === quote) isQuoted = !isQuoted
        if (unit !== '\n' || isQuoted) continue
        note(text.slice(from, at))
        isWhole = isEnd()
        lines += 1
        head = tail = ''
        from = at + 1
      }
      note(text.slice(from))
    },
  }

  function note(part: string): void {
    if (part !== '') isWhole = false
    if (head.length < kept) head += part.slice(0, kept)
    tail = (tail + part.slice(-kept)).slice(-kept)
  }
}
