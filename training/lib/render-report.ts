import type {EvaluationRow} from './evaluation.ts'

const percent = /share|recall|precision|rate|macro-F1|F1|accuracy|spread|%/u

/** The rows of one evaluation as a Markdown table. */
export function renderRows(rows: readonly EvaluationRow[]): string {
  const lines = rows.map(({what, slice, metric, estimate, ask = '', isReached, baseline = '', note = ''}) => {
    const show = (value: number) =>
      Number.isFinite(value) ? (percent.test(metric) ? `${(value * 100).toFixed(1)} %` : value.toFixed(3)) : 'none'
    const verdict = isReached === undefined ? '' : isReached ? 'reached' : '**not reached**'
    const interval = `${show(estimate.low)} to ${show(estimate.high)}`
    const cells = [what, slice, metric, show(estimate.value), interval, estimate.n, ask, verdict, baseline, note]
    return `| ${cells.join(' | ')} |`
  })
  const head = '| what | slice | metric | value | 95 % interval | n | asked | | others | note |'
  return [head, '| --- | --- | --- | ---: | --- | ---: | --- | --- | --- | --- |', ...lines].join('\n')
}
