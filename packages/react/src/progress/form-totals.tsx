import {ChartTable} from '../insights/chart-table.tsx'
import {Fact} from '../insights/fact.tsx'
import {reportEnglish} from '../messages/english-report.ts'
import {useWords} from '../provider/use-words.ts'
import type {FilledForm} from './progress-figures.ts'

const names: Readonly<Record<string, string>> = {phq9: 'PHQ-9', gad7: 'GAD-7'}

/** Totals of the forms that were filled in, newest last. A form with a question left out has none. */
export function FormTotals({forms}: {forms: readonly FilledForm[]}) {
  const messages = useWords(reportEnglish)
  const label = messages.text('dashboard.forms')
  if (forms.length === 0) return null
  return (
    <div className="pixel-form-totals">
      <h4>{label}</h4>
      <dl className="pixel-facts">
        {newest(forms).map(({instrument, at, total}) => (
          <Fact key={instrument} label={names[instrument] ?? instrument}>
            {total === undefined ? `– ${messages.text('dashboard.notWhole')}` : messages.number(total)}{' '}
            <span className="pixel-chart-summary" suppressHydrationWarning>
              ({messages.date(at)})
            </span>
          </Fact>
        ))}
      </dl>
      <ChartTable
        label={label}
        columns={[messages.text('charts.when'), messages.text('dashboard.form'), messages.text('dashboard.points')]}
        rows={forms.map(({id, at, instrument, total}) => ({
          id,
          header: messages.date(at),
          cells: [
            names[instrument] ?? instrument,
            total === undefined ? `– ${messages.text('dashboard.notWhole')}` : messages.number(total),
          ],
        }))}
      />
    </div>
  )
}

/** The last of each form: they come oldest first. */
const newest = (forms: readonly FilledForm[]): readonly FilledForm[] => [
  ...new Map(forms.map((form) => [form.instrument, form])).values(),
]
