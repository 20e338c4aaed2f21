import type {CrisisAlert} from '@pixelated/sdk/contract'
import {findMatters} from '@pixelated/sdk/measures'
import {useId, useMemo, useState, type ComponentProps, type ReactNode} from 'react'
import type {ChartView} from '../charts/chart-figure.tsx'
import type {EqTrendPoint} from '../insights/eq-trend.tsx'
import {reportEnglish} from '../messages/english-report.ts'
import {useWords} from '../provider/use-words.ts'
import {AskedPart} from './asked-part.tsx'
import {GoalStandings} from './goal-standings.tsx'
import {MeasuredCharts} from './measured-charts.tsx'
import {toFigures} from './progress-figures.ts'
import {summaryText} from './report-words.ts'
import {StepsReached} from './steps-reached.tsx'
import {SureList} from './sure-list.tsx'
import {useProgressData, type ProgressData} from './use-progress-data.ts'

/**
 * For `ProgressDashboard`.
 * @example
 * const props: ProgressDashboardProps = {clientId: 'c-1', view: 'clinician'}
 */
export interface ProgressDashboardProps extends Omit<ComponentProps<'section'>, 'children'> {
  clientId: string
  /** Who looks: for a `client`, the default, calm words and no scores; for a `clinician` figures and how sure they are. */
  view?: ChartView | undefined
  /** The time that is shown first, in days. Default 180. */
  initialDays?: number | undefined
  /** The times that can be chosen, in days. */
  choices?: readonly number[] | undefined
  /** EQ of the client's sessions, for clinicians. By default the server is asked, where the client of the provider has `eq` of `@pixelated/sdk/eq`. */
  eq?: readonly EqTrendPoint[] | undefined
  /** Hand-offs of this client. By default the server is asked for a clinician, where the client of the provider has `crisis` of `@pixelated/sdk/crisis`. */
  alerts?: readonly CrisisAlert[] | undefined
  /** In place of the short list of goals, such as a `GoalList`. */
  goals?: ReactNode
  /** In place of the short list of steps, such as a `MilestoneTimeline`. */
  steps?: ReactNode
  /** What else stands below, such as a `SessionJournal`. */
  children?: ReactNode
  /** The present, for tests. */
  now?: Date | undefined
}

/**
 * A client over weeks and months: what happened, what was measured, and how sure that is. Each part asks the server by itself, and fails by itself.
 * Every figure is computed on the device from journal and goals, so that an original server and a gateway show the same.
 * @example
 * const Client = ({id}: {id: string}) => <ProgressDashboard clientId={id} view="clinician" />
 */
export function ProgressDashboard(props: ProgressDashboardProps) {
  const {
    clientId,
    view = 'client',
    initialDays = 180,
    choices = usual,
    now,
    eq,
    alerts,
    goals,
    steps,
    children,
    className,
    ...rest
  } = props
  const messages = useWords(reportEnglish)
  const [days, setDays] = useState(initialDays)
  const [opened] = useState(Date.now)
  const data = useProgressData(clientId, {days, now: now?.getTime() ?? opened})
  const id = useId()
  const isEmpty = data.sessions.state === 'ready' && data.sessions.data.length === 0
  const title = (part: 'measured' | 'sure') =>
    messages.text(view === 'client' ? `dashboard.client.${part}` : `dashboard.${part}`)
  return (
    <section
      lang={messages.language}
      dir={messages.direction}
      {...rest}
      className={['pixel-dashboard', className].filter(Boolean).join(' ')}
      data-view={view}
      aria-labelledby={id}
    >
      <header className="pixel-dashboard-head">
        <h2 id={id}>{messages.text('dashboard.label')}</h2>
        <label>
          {messages.text('dashboard.timeframe')}
          <select value={days} onChange={({currentTarget}) => setDays(Number(currentTarget.value))}>
            {[...new Set([...choices, initialDays])]
              .toSorted((one, other) => one - other)
              .map((count) => (
                <option key={count} value={count}>
                  {messages.text('dashboard.lastDays', {count})}
                </option>
              ))}
          </select>
        </label>
      </header>
      <AskedPart title={messages.text('dashboard.happened')} asked={data.sessions}>
        {() => (isEmpty ? <NothingYet /> : <Happened {...{data, view}} />)}
      </AskedPart>
      {goals ?? (
        <AskedPart title={messages.text('goals.label')} asked={data.goals}>
          {(list) => <GoalStandings goals={list} view={view} />}
        </AskedPart>
      )}
      {steps ?? (
        <AskedPart title={messages.text('steps.label')} asked={data.steps}>
          {(list) => <StepsReached steps={list} />}
        </AskedPart>
      )}
      {data.sessions.state === 'ready' && !isEmpty && (
        <>
          <AskedPart title={title('measured')} asked={data.sessions}>
            {(entries) => <MeasuredCharts {...{clientId, days, entries, view, eq, alerts}} range={data.range} />}
          </AskedPart>
          <section className="pixel-dashboard-part" aria-labelledby={`${id}-sure`}>
            <h3 id={`${id}-sure`}>{title('sure')}</h3>
            <SureList {...{data, view}} />
          </section>
        </>
      )}
      {children}
    </section>
  )
}

const usual = [30, 90, 180, 365]

function NothingYet() {
  const messages = useWords(reportEnglish)
  return (
    <p>
      {messages.text('dashboard.nothing', {
        sessions: messages.text('charts.sessions', {count: 5}),
        days: messages.text('charts.days', {count: 14}),
      })}
    </p>
  )
}

function Happened({data, view}: {data: ProgressData; view: ChartView}) {
  const messages = useWords(reportEnglish)
  const figures = useMemo(() => toFigures(data), [data])
  const matters = view === 'clinician' ? findMatters(figures) : []
  return (
    <>
      <p>{summaryText(messages, figures, view)}</p>
      {matters.length > 0 && (
        <div className="pixel-dashboard-matters">
          <h4>{messages.text('dashboard.attention')}</h4>
          <ul>
            {matters.map((matter) => (
              <li key={matter}>{messages.text(`report.matter.${matter}`)}</li>
            ))}
          </ul>
        </div>
      )}
    </>
  )
}
