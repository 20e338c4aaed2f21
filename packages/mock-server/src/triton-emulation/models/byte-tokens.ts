/** The first numbers mean no byte: padding, end, unknown. */
const offset = 3
const decoder = new TextDecoder()

/**
 * A text as the tokens that the emulated `pixel` understands: each byte of its UTF-8 and three, as in ByT5.
 * @example
 * console.log(toByteTokens('Hi')) // [75, 108]
 */
export const toByteTokens = (text: string): readonly number[] =>
  Array.from(new TextEncoder().encode(text), (byte) => byte + offset)

/** The text of such tokens; what stands under a mask of 0 is left out. */
export function fromByteTokens(tokens: readonly number[], mask: readonly number[] = []): string {
  const kept = tokens.filter((token, index) => token >= offset && token < offset + 256 && mask[index] !== 0)
  return decoder.decode(Uint8Array.from(kept, (token) => token - offset))
}
