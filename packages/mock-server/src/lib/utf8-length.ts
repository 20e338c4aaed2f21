/** How many bytes a text has as UTF-8, without making them: for short texts several times faster than encoding. */
export function utf8Length(text: string): number {
  let length = text.length
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index)
    if (unit < 0x80) continue
    const isSurrogate = unit >= 0xd800 && unit <= 0xdfff
    // A pair of surrogates is four bytes: one more for each half.
    length += unit < 0x800 || isSurrogate ? 1 : 2
  }
  return length
}
