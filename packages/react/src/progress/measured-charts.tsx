import type {CrisisAlert} from '@pixelated/sdk/contract'
import type {ChartView} from '../charts/chart-figure.tsx'
import {EmotionTrend} from '../charts/emotion-trend.tsx'
import {toRiskEvents} from '../charts/risk-events.ts'
import {RiskTimeline} from '../charts/risk-timeline.tsx'
import {EqTrend, type EqTrendPoint} from '../insights/eq-trend.tsx'
import {useMemo} from 'react'
import {hasCrisis} from '../hooks/crisis-client.ts'
import {hasEq} from '../hooks/eq-client.ts'
import {usePixelClient} from '../provider/pixel-provider.tsx'
import {AskedAlerts, AskedEq} from './asked-measures.tsx'
import {FormTotals} from './form-totals.tsx'
import {toForms} from './progress-figures.ts'
import type {DrawnEntry, ProgressData} from './use-progress-data.ts'

interface MeasuredChartsProps {
  clientId: string
  days: number
  entries: readonly DrawnEntry[]
  range: ProgressData['range']
  view: ChartView
  eq?: readonly EqTrendPoint[] | undefined
  alerts?: readonly CrisisAlert[] | undefined
}

/** All that was measured in a time, on one axis of time. Scores are for clinicians. */
export function MeasuredCharts({clientId, days, entries, range, view, eq, alerts}: MeasuredChartsProps) {
  const client = usePixelClient()
  const isForClinician = view === 'clinician'
  const emotions = useMemo(
    () => entries.map(({session_id: id, at, emotional_state: state}) => ({id, at, state})),
    [entries],
  )
  return (
    <>
      <EmotionTrend {...{range, view}} entries={emotions} />
      {/* What is given wins; the queue is a clinician's to read. */}
      {alerts === undefined && isForClinician && hasCrisis(client) ? (
        <AskedAlerts clientId={clientId}>
          {(asked) => <Signals {...{range, view, entries}} alerts={asked} />}
        </AskedAlerts>
      ) : (
        <Signals {...{range, view, entries, alerts}} />
      )}
      {isForClinician && (
        <>
          {eq !== undefined && <EqTrend points={eq} />}
          {eq === undefined && hasEq(client) && <AskedEq {...{clientId, days}} />}
          <FormTotals forms={toForms(entries)} />
        </>
      )}
    </>
  )
}

/** What points to a crisis, from the journal and from hand-offs in the time. */
function Signals({entries, range, view, alerts}: Pick<MeasuredChartsProps, 'entries' | 'range' | 'view' | 'alerts'>) {
  const events = useMemo(
    () =>
      toRiskEvents({
        entries,
        ...(alerts && {alerts: alerts.filter((alert) => Date.parse(alert.created_at) >= range.from)}),
      }),
    [entries, alerts, range.from],
  )
  return <RiskTimeline {...{range, view, events}} />
}
