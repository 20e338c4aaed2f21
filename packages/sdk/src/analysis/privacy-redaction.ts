import type {PrivacyFinding, PrivacyKind} from './privacy-kinds.ts'

/**
 * What takes the place of private data: `labels` such as `[phone]`, `masks` of the same length, or what a function makes of it.
 * @example
 * const style: RedactionStyle = (kind, value) => (kind === 'url' ? value : `[${kind}]`)
 */
export type RedactionStyle = 'labels' | 'masks' | ((kind: PrivacyKind, value: string) => string)

/**
 * The text without what was found. Where findings overlap, everything that one of them covers goes, under the kind of the surest.
 * @example
 * const findings: PrivacyFinding[] = [{kind: 'name', rule: 'name', confidence: 0.9, span: {start: 4, end: 8}}]
 * show(redactSpans('I am Anna', findings, 'labels'))
 */
export function redactSpans(
  text: string,
  findings: readonly PrivacyFinding[],
  style: RedactionStyle = 'labels',
): string {
  let [out, done] = ['', 0]
  for (const {kind, span} of joined(findings)) {
    const [start, end] = [Math.max(0, span.start), Math.min(text.length, span.end)]
    if (end <= start) continue
    const value = text.slice(start, end)
    out += text.slice(done, start) + replacementOf(style, kind, value)
    done = end
  }
  return out + text.slice(done)
}

function replacementOf(style: RedactionStyle, kind: PrivacyKind, value: string): string {
  if (style === 'labels') return `[${labelOf(kind)}]`
  return style === 'masks' ? value.replace(/\S/g, '•') : style(kind, value)
}

/** A kind in words: `date of birth`. */
export const labelOf = (kind: PrivacyKind) => kind.replaceAll('_', ' ')

function joined(findings: readonly PrivacyFinding[]): PrivacyFinding[] {
  const parts: PrivacyFinding[] = []
  for (const finding of [...findings].sort((one, other) => one.span.start - other.span.start)) {
    const last = parts.at(-1)
    if (last === undefined || finding.span.start >= last.span.end) parts.push(finding)
    else {
      const surest = finding.confidence > last.confidence ? finding : last
      parts[parts.length - 1] = {
        ...surest,
        span: {start: last.span.start, end: Math.max(last.span.end, finding.span.end)},
      }
    }
  }
  return parts
}
