import type {ReactNode} from 'react'
import {insightsEnglish} from '../messages/english-insights.ts'
import {useWords} from '../provider/use-words.ts'

interface ChartTableProps {
  /** What the table is about, for who does not see where it stands. */
  label: string
  columns: readonly string[]
  /** A row with a single cell says the same of all columns. */
  rows: readonly {readonly id: string; readonly header: string; readonly cells: readonly ReactNode[]}[]
}

/** What a chart shows, in figures. Folded on the screen and open on paper; it scrolls sideways where it is too wide. */
export function ChartTable({label, columns, rows}: ChartTableProps) {
  const messages = useWords(insightsEnglish)
  return (
    <details className="pixel-chart-table">
      <summary>{messages.text('insights.asTable')}</summary>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- who has no mouse scrolls what has the focus */}
      <section className="pixel-chart-table-scroller" aria-label={label} tabIndex={0}>
        <table>
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({id, header, cells}) => (
              <tr key={id}>
                <th scope="row">{header}</th>
                {cells.map((cell, index) => (
                  <td key={columns[index + 1]} colSpan={cells.length === 1 ? columns.length - 1 : undefined}>
                    {cell}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </details>
  )
}
