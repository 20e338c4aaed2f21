/** A part of a text and what takes its place. */
interface Edit {
  readonly start: number
  readonly end: number
  readonly text: string
}

/** The text with its edits made: in order and without overlaps, as a report has them. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  if (edits.length === 0) return text
  const pieces: string[] = []
  let at = 0
  for (const edit of edits) {
    pieces.push(text.slice(at, edit.start), edit.text)
    at = edit.end
  }
  pieces.push(text.slice(at))
  return pieces.join('')
}
