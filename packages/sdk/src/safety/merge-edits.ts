import type {SafetyVerdict, TextEdit} from './safety-report.ts'

/**
 * The redactions of all gates that are enforced, as edits in order. Where two overlap, they become one that covers both; the one that
 * begins first names it, and of those that begin together the longer one, then the earlier gate's.
 */
export function mergeEdits(verdicts: readonly SafetyVerdict[]): TextEdit[] {
  const wanted = verdicts
    .filter(({action}) => action === 'redact')
    .flatMap(({gate, findings}) =>
      findings.flatMap(({code, span, replacement}) =>
        span && replacement !== undefined ? [{...span, text: replacement, gate, reasonCode: code}] : [],
      ),
    )
    .sort((one, other) => one.start - other.start || other.end - one.end)
  const merged: TextEdit[] = []
  for (const edit of wanted) {
    const last = merged.at(-1)
    const isSame = last?.start === edit.start && last.end === edit.end
    if (last && (edit.start < last.end || isSame))
      merged[merged.length - 1] = {...last, end: Math.max(last.end, edit.end)}
    else merged.push(edit)
  }
  return merged
}
