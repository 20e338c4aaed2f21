import type {CrisisAlert} from '@pixelated/sdk/contract'
import {findMatters} from '@pixelated/sdk/measures'
import {useId, useMemo, useState, type ComponentProps} from 'react'
import type {ChartView} from '../charts/chart-figure.tsx'
import {Fact} from '../insights/fact.tsx'
import {reportEnglish} from '../messages/english-report.ts'
import {useWords} from '../provider/use-words.ts'
import {AskedPart} from './asked-part.tsx'
import {GoalStandings} from './goal-standings.tsx'
import {MeasuredCharts} from './measured-charts.tsx'
import {ProgressExport} from './progress-export.tsx'
import {toFigures} from './progress-figures.ts'
import {ReportFigures} from './report-figures.tsx'
import {summaryText} from './report-words.ts'
import {StepsReached} from './steps-reached.tsx'
import {SureList} from './sure-list.tsx'
import {useProgressData, type ProgressData} from './use-progress-data.ts'

/**
 * For `ProgressReport`.
 * @example
 * const props: ProgressReportProps = {clientId: 'c-1', days: 90, name: 'A. Person', view: 'clinician'}
 */
export interface ProgressReportProps extends Omit<ComponentProps<'article'>, 'children'> {
  clientId: string
  /** Whom it is of, as it stands on the paper. Default: the client's id. */
  name?: string | undefined
  /** Who reads it: for a `client`, the default, calm words and no scores; for a `clinician` figures. */
  view?: ChartView | undefined
  /** The time it is about. Default 90. */
  days?: number | undefined
  /** Hand-offs of this client. By default the server is asked for a clinician, where the client of the provider has `crisis` of `@pixelated/sdk/crisis`. */
  alerts?: readonly CrisisAlert[] | undefined
  /** The present, for tests. */
  now?: Date | undefined
}

/**
 * A report on a time, written from figures only, for paper and for files: prints on A4 and on Letter, and saves everything as CSV, JSON or HL7 FHIR R4.
 * @example
 * const Report = ({id}: {id: string}) => <ProgressReport clientId={id} days={90} view="clinician" />
 */
export function ProgressReport(props: ProgressReportProps) {
  const {clientId, name = clientId, view = 'client', days = 90, alerts, now, className, ...rest} = props
  const messages = useWords(reportEnglish)
  const [opened] = useState(Date.now)
  const data = useProgressData(clientId, {days, now: now?.getTime() ?? opened})
  const {range, sessions, goals} = data
  const id = useId()
  return (
    <article
      lang={messages.language}
      dir={messages.direction}
      {...rest}
      className={['pixel-report', className].filter(Boolean).join(' ')}
      data-view={view}
      aria-labelledby={id}
    >
      <div className="pixel-report-tools">
        <button type="button" className="pixel-button" data-variant="primary" onClick={() => window.print()}>
          {messages.text('report.print')}
        </button>
        <ProgressExport clientId={clientId} />
      </div>
      <header className="pixel-report-head">
        <h2 id={id}>{messages.text('report.label')}</h2>
        <dl className="pixel-facts">
          <Fact label={messages.text('report.client')}>
            <bdi>{name}</bdi>
          </Fact>
          <Fact label={messages.text('report.period')}>
            {/* Dates are those of the reader's time zone, which the server that draws the page may not share. */}
            <span suppressHydrationWarning>
              {messages.text('report.periodText', {from: messages.date(range.from), to: messages.date(range.to)})}
            </span>
          </Fact>
          <Fact label={messages.text('report.made')}>
            <span suppressHydrationWarning>{messages.date(range.to)}</span>
          </Fact>
        </dl>
      </header>
      <AskedPart title={messages.text('report.summary')} asked={sessions}>
        {() => <Summary {...{data, view}} />}
      </AskedPart>
      <AskedPart title={messages.text('goals.label')} asked={goals}>
        {(list) => <GoalStandings goals={list} view={view} />}
      </AskedPart>
      <AskedPart title={messages.text('steps.label')} asked={data.steps}>
        {(list) => <StepsReached steps={list} />}
      </AskedPart>
      {sessions.state === 'ready' && (
        <>
          <AskedPart
            title={messages.text(view === 'client' ? 'dashboard.client.measured' : 'dashboard.measured')}
            asked={sessions}
          >
            {(entries) => <MeasuredCharts {...{clientId, days, entries, view, alerts, range}} />}
          </AskedPart>
          <section className="pixel-dashboard-part" aria-labelledby={`${id}-sure`}>
            <h3 id={`${id}-sure`}>{messages.text(view === 'client' ? 'dashboard.client.sure' : 'dashboard.sure')}</h3>
            <SureList {...{data, view}} />
          </section>
        </>
      )}
      <footer className="pixel-chart-summary">{messages.text('report.basis')}</footer>
    </article>
  )
}

function Summary({data, view}: {data: ProgressData; view: ChartView}) {
  const messages = useWords(reportEnglish)
  const figures = useMemo(() => toFigures(data), [data])
  return (
    <>
      <p>{summaryText(messages, figures, view)}</p>
      {view === 'clinician' && (
        <>
          <ReportFigures figures={figures} />
          <ul className="pixel-dashboard-sure">
            {findMatters(figures).map((matter) => (
              <li key={matter}>{messages.text(`report.matter.${matter}`)}</li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}
