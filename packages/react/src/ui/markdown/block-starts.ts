/** How many signs at the start of a line say that it is in a quotation; 0 when none do. */
export const findQuote = (line: string): number => /^ {0,3}> ?/.exec(line)?.[0].length ?? 0

export interface ItemStart {
  readonly isOrdered: boolean
  readonly start: number
  /** Where its text begins. */
  readonly offset: number
  /** Lines further in than this belong to it. Less than the standard asks for, because models indent by two. */
  readonly threshold: number
  /** Whether it begins a list in the middle of a paragraph, where a number is mostly just a number. */
  readonly mayInterrupt: boolean
}

/** The start of a list item, if the line is one. */
export function findItem(line: string): ItemStart | undefined {
  const found = /^( {0,8})(?:[-*+]|(\d{1,9})[.)])(?= |$)( {0,4})/.exec(line)
  if (found === null) return undefined
  const [all, indent = '', number] = found
  const start = number === undefined ? 1 : Number(number)
  return {
    isOrdered: number !== undefined,
    start,
    offset: all.length,
    threshold: indent.length + 2,
    mayInterrupt: start === 1 && all.length < line.length,
  }
}

/** The fence that begins a block of code, if the line does. */
export function readFence(line: string): string | undefined {
  const found = /^ {0,8}(`{3,}|~{3,})(.*)$/.exec(line)
  return found?.[1]?.startsWith('`') && found[2]?.includes('`') ? undefined : found?.[1]
}

/** Whether the line ends a block of code. */
export function isFenceEnd(line: string, fence: string): boolean {
  const text = line.trim()
  return text.length >= fence.length && text === fence.charAt(0).repeat(text.length)
}

/** The text of a heading, if the line is one. */
export function readHeading(line: string): string | undefined {
  const found = /^ {0,3}#{1,6} (.*)$/.exec(line)?.[1]?.trim()
  if (found === undefined) return undefined
  let end = found.length
  while (found[end - 1] === '#') end--
  return end === 0 || found[end - 1] === ' ' ? found.slice(0, end).trim() : found
}

/** Whether the line is a rule across the page. */
export function isRule(line: string): boolean {
  const signs = line.replaceAll(' ', '')
  return signs.length >= 3 && '-*_'.includes(signs.charAt(0)) && signs === signs.charAt(0).repeat(signs.length)
}

/** Whether the line begins something else than a paragraph. */
export function isBlockStart(line: string, isInParagraph: boolean): boolean {
  const item = findItem(line)
  if (item) return !isInParagraph || item.mayInterrupt || item.isOrdered
  return findQuote(line) > 0 || isRule(line) || readFence(line) !== undefined || readHeading(line) !== undefined
}

/** Whether nobody can tell yet what this line will be, because it has only just begun. */
export const isUndecided = (line: string): boolean =>
  /^ *(?:\d{1,9}[.)]?|#{1,6}|>|[-+*]|`{1,}|~{1,}|[_])? *$/.test(line) ||
  /^ *(?:(?:\* *)+|(?:- *)+|(?:_ *)+)$/.test(line)
