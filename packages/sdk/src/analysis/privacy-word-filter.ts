/**
 * Tells whether a word is in a list of which only a bit pattern is kept (Bloom 1970): a word of the list is always known, another one
 * wrongly in about one of a hundred cases (ten bits a word) or of a thousand (fifteen). Half the size of the words themselves.
 */
export interface WordFilter {
  has(word: string): boolean
}

/** Bits looked at for each word. */
const probes = 7

export function createWordFilter(base64: string): WordFilter {
  const bits = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
  return {
    has: (word) => everyPlace(word, bits.length * 8, (place) => ((bits[place >> 3] ?? 0) & (1 << (place & 7))) !== 0),
  }
}

/**
 * Asks about the bits of a word until the answer is no. The places are two halves of FNV-1a (Fowler, Noll, Vo), combined as Kirsch and
 * Mitzenmacher 2006 do.
 */
export function everyPlace(word: string, size: number, isSet: (place: number) => boolean): boolean {
  let hash = 0x81_1c_9d_c5
  for (let index = 0; index < word.length; index += 1) hash = Math.imul(hash ^ word.charCodeAt(index), 0x01_00_01_93)
  const step = (Math.imul(hash ^ (hash >>> 15), 0x2c_1b_3c_6d) | 1) >>> 0
  for (let probe = 0; probe < probes; probe += 1) if (!isSet(((hash >>> 0) + probe * step) % size)) return false
  return true
}
