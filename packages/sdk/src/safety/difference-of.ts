const isSecondHalf = (text: string, at: number) => (text.charCodeAt(at) & 0xfc00) === 0xdc00

/** The one part by which two texts differ: `from` to `to` of the first becomes `text`. Never through a pair of surrogates. */
export function differenceOf(one: string, other: string): {from: number; to: number; text: string} {
  if (one === other) return {from: one.length, to: one.length, text: ''}
  const shorter = Math.min(one.length, other.length)
  let same = 0
  while (same < shorter && one.charCodeAt(same) === other.charCodeAt(same)) same += 1
  if (same > 0 && (isSecondHalf(one, same) || isSecondHalf(other, same))) same -= 1
  let sameAtEnd = 0
  while (
    sameAtEnd < shorter - same &&
    one.charCodeAt(one.length - 1 - sameAtEnd) === other.charCodeAt(other.length - 1 - sameAtEnd)
  )
    sameAtEnd += 1
  if (sameAtEnd > 0 && isSecondHalf(one, one.length - sameAtEnd)) sameAtEnd -= 1
  return {from: same, to: one.length - sameAtEnd, text: other.slice(same, other.length - sameAtEnd)}
}
