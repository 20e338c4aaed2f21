const hasOffset = /(?:Z|[+-]\d{2}:?\d{2})$/

/** An instant, if the text says which: the original servers write local times without an offset. */
export function toInstant(text: string | undefined, assumedOffset: string | undefined): Date | undefined {
  if (text === undefined || (assumedOffset === undefined && !hasOffset.test(text))) return undefined
  const at = new Date(hasOffset.test(text) ? text : text + (assumedOffset ?? ''))
  return Number.isNaN(at.getTime()) ? undefined : at
}
