export interface Destination {
  readonly address: string
  /** Where the text goes on behind the closing parenthesis. */
  readonly end: number
}

const deepest = 8

/**
 * Reads what stands in the parentheses of a link, from behind the first: an address, and a title that is thrown away. `cut` when the text
 * ends before that is over; `undefined` when it is no destination.
 */
export function readDestination(text: string, from: number): Destination | 'cut' | undefined {
  const start = skipSpaces(text, from)
  const isPointed = text[start] === '<'
  const end = isPointed ? text.indexOf('>', start) : endOfAddress(text, start)
  if (end === -1) return 'cut'
  if (end === undefined) return undefined
  const address = isPointed ? text.slice(start + 1, end) : text.slice(start, end)
  const afterTitle = skipTitle(text, skipSpaces(text, isPointed ? end + 1 : end))
  if (afterTitle === -1) return 'cut'
  const close = skipSpaces(text, afterTitle)
  if (close >= text.length) return 'cut'
  return text[close] === ')' ? {address, end: close + 1} : undefined
}

function skipSpaces(text: string, from: number): number {
  let at = from
  while (text[at] === ' ') at++
  return at
}

/** -1 when the text ends first. */
function endOfAddress(text: string, from: number): number | undefined {
  let depth = 0
  for (let at = from; at < text.length; at++) {
    const sign = text[at]
    if (sign === ' ') return at
    if (sign === '(' && ++depth > deepest) return undefined
    if (sign === ')' && --depth < 0) return at
  }
  return -1
}

function skipTitle(text: string, from: number): number {
  const quote = text[from]
  if (quote !== '"' && quote !== "'") return from
  const end = text.indexOf(quote, from + 1)
  return end === -1 ? -1 : end + 1
}
