import type {Span} from '@pixelated/sdk/contract'

/** What a redactor without checks, context or names does: the patterns found in most tutorials. The baseline beside ours. */
const patterns: readonly (readonly [kind: string, pattern: RegExp])[] = [
  ['email', /[\w.+-]+@[\w-]+\.[\w.]{2,}/g],
  ['url', /https?:\/\/\S+/g],
  ['ip_address', /\b\d{1,3}(?:\.\d{1,3}){3}\b/g],
  ['government_id', /\b\d{3}-\d{2}-\d{4}\b/g],
  ['card', /\b(?:\d[ -]?){13,16}\b/g],
  ['bank_account', /\b[A-Z]{2}\d{2}[A-Z\d]{11,30}\b/g],
  ['phone', /(?:\+\d{1,3}[ .-]?)?\(?\d{3}\)?[ .-]?\d{3}[ .-]?\d{4}\b/g],
  ['phone', /\b\d(?:[ .-]?\d){5,11}\b/g],
]

export function findPlainPatterns(text: string): {kind: string; span: Span}[] {
  const found = patterns.flatMap(([kind, pattern]) =>
    [...text.matchAll(pattern)].map(({0: words, index}) => ({kind, span: {start: index, end: index + words.length}})),
  )
  return found.filter(({span}, index) =>
    found.slice(0, index).every((before) => before.span.end <= span.start || span.end <= before.span.start),
  )
}
