// Numbers as printable characters: one character for a small one, so that an entropy coder (brotli, gzip) sees the symbols
// themselves. Base 64 hides them: the same weights are a third larger after compression.

/** Codes left out: ' and \ would need an escape, < could end a script element. */
const [quote, less, backslash, softHyphen] = [39, 60, 92, 0xad]
const [firstCode, lastCode, firstWide] = [35, 126, 0xa1]
const narrow = lastCode - firstCode + 1 - 3
const base = 44

/** Symbol of a character code; negative for one that is none. */
export function toSymbol(code: number): number {
  if (code >= firstWide) return code === softHyphen ? -1 : narrow + code - firstWide - (code > softHyphen ? 1 : 0)
  if (code > lastCode || code === quote || code === less || code === backslash) return -1
  return code - firstCode - (code > quote ? 1 : 0) - (code > less ? 1 : 0) - (code > backslash ? 1 : 0)
}

const codes = Array.from({length: 400}, (_, at) => firstCode + at).filter(
  (code) => (code <= lastCode || code >= firstWide) && toSymbol(code) >= 0,
)

/** The character of a symbol, 0 up to about 300. */
export const fromSymbol = (symbol: number): string => String.fromCharCode(codes[symbol] ?? 0)

/** A whole number of any size: digits to base 44, all but the last raised by 44. */
export function writeNumber(value: number): string {
  let out = fromSymbol(value % base)
  for (let rest = Math.floor(value / base); rest > 0; rest = Math.floor(rest / base))
    out = fromSymbol((rest % base) + base) + out
  return out
}

/** Weights one after the other, runs of zeros in bijective base 2 (as bzip2 writes them). */
export function writeWeights(weights: Iterable<number>): string {
  let out = ''
  let zeros = 0
  const flush = () => {
    for (; zeros > 0; zeros = (zeros - 1) >> 1) out += fromSymbol(zeros % 2 === 1 ? 0 : 1)
  }
  for (const weight of weights) {
    if (weight === 0) zeros += 1
    else {
      flush()
      out += fromSymbol(weight > 0 ? 2 * weight : 1 - 2 * weight)
    }
  }
  flush()
  return out
}

/** Reads what the two writers wrote, in their order. */
export function createSymbolReader(text: string) {
  let at = 0
  const next = () => (at < text.length ? toSymbol(text.charCodeAt(at++)) : -1)
  return {
    isAtEnd: () => at === text.length,
    /** -1 when there is no whole number. */
    number(): number {
      for (let value = 0; ;) {
        const symbol = next()
        if (symbol < 0 || symbol >= 2 * base) return -1
        value = value * base + (symbol % base)
        if (symbol < base) return value
      }
    },
    /** Fills the array; false when the text has fewer, more or other weights. */
    weights(into: Int8Array): boolean {
      let [filled, run, place] = [0, 0, 1]
      while (at < text.length) {
        const symbol = next()
        if (symbol < 0) return false
        if (symbol < 2) {
          run += place * (symbol + 1)
          place *= 2
          if (run > into.length) return false
        } else {
          filled += run
          into[filled] = symbol % 2 === 0 ? symbol / 2 : -(symbol - 1) / 2
          filled += 1
          ;[run, place] = [0, 1]
        }
      }
      return filled + run === into.length
    },
  }
}
