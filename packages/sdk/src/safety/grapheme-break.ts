const segmenter = typeof Intl.Segmenter === 'function' ? new Intl.Segmenter() : undefined
const extending = /^(?:\p{M}|\p{Emoji_Modifier}|\u200c|\u200d|\ufe0e|\ufe0f|[\u{e0020}-\u{e007f}])/u

/** Whether the text ends with the first half of a pair, so that its last character is not known yet. */
export const endsInHalf = (text: string): boolean => (text.charCodeAt(text.length - 1) & 0xfc00) === 0xd800

/** Whether what stands at `at` belongs to the character before it: a mark, a joiner, a modifier, the second half of a pair. */
export function joinsBefore(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  if (code < 0x300 || at >= text.length) return false
  if ((code & 0xfc00) === 0xdc00 && (text.charCodeAt(at - 1) & 0xfc00) === 0xd800) return true
  return extending.test(text.slice(at, at + 2))
}

/**
 * The last place from `from` up to `at` that is between two characters as a reader sees them; `from` when there is none. What stands at `at`
 * must be there, and `from` must be such a place.
 */
export function lastGraphemeBreak(text: string, from: number, at: number): number {
  if (segmenter) {
    const found = segmenter.segment(text.slice(from, at + 2)).containing(at - from)
    return found ? from + found.index : at
  }
  let place = at
  while (place > from && (joinsBefore(text, place) || text.charCodeAt(place - 1) === 0x200d)) place -= 1
  return place
}
