const hasOffset = /Z$|[+-]\d\d:?\d\d$/

/** An instant, if the text says which: the original servers write local times without an offset. */
export function toInstant(text: string | undefined, assumedOffset: string | undefined): Date | undefined {
  if (text === undefined) return undefined
  const offset = hasOffset.test(text) ? '' : assumedOffset
  const at = new Date(offset === undefined ? Number.NaN : text + offset)
  return Number.isNaN(at.getTime()) ? undefined : at
}
