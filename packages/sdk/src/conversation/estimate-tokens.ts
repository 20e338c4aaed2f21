/**
 * About how many tokens a text is to a model, without the model's own vocabulary: four Latin letters, digits, spaces or marks to a token,
 * two letters of another alphabet, one character of Chinese, Japanese or Korean, and one emoji. Real counts of everyday texts are mostly
 * within a quarter of it; give the conversation your own estimate when your model's limit is near.
 * @example
 * console.log(estimateTokens('I could not sleep again.')) // 6
 */
export function estimateTokens(text: string): number {
  let quarters = 0
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index)
    // Two halves of an emoji are two units.
    quarters += unit < 0x250 ? 1 : unit >= 0xd800 && unit < 0xe000 ? 2 : unit < 0x2e80 ? 2 : 4
  }
  return Math.ceil(quarters / 4)
}
