import {everyPlace} from '../../packages/sdk/src/analysis/privacy-word-filter.ts'

/** The bit pattern of a list of words for `createWordFilter`, as base64. Ten bits a word: one in a hundred others is taken for one. */
export function encodeWords(list: readonly string[], bitsPerWord = 10): string {
  const bits = new Uint8Array(Math.ceil((list.length * bitsPerWord) / 8))
  const set = (place: number) => {
    bits[place >> 3] = (bits[place >> 3] ?? 0) | (1 << (place & 7))
    return true
  }
  for (const word of list) everyPlace(word, bits.length * 8, set)
  return Buffer.from(bits).toString('base64')
}
