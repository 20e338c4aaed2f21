import type {CrisisAlert} from '@pixelated/sdk/contract'
import type {ChartView} from '../charts/chart-figure.tsx'
import {EmotionTrend} from '../charts/emotion-trend.tsx'
import {toRiskEvents} from '../charts/risk-events.ts'
import {RiskTimeline} from '../charts/risk-timeline.tsx'
import {EqTrend, type EqTrendPoint} from '../insights/eq-trend.tsx'
import {useMemo} from 'react'
import {FormTotals} from './form-totals.tsx'
import {toForms} from './progress-figures.ts'
import type {DrawnEntry, ProgressData} from './use-progress-data.ts'

interface MeasuredChartsProps {
  entries: readonly DrawnEntry[]
  range: ProgressData['range']
  view: ChartView
  eq?: readonly EqTrendPoint[] | undefined
  alerts?: readonly CrisisAlert[] | undefined
}

/** All that was measured in a time, on one axis of time. Scores are for clinicians. */
export function MeasuredCharts({entries, range, view, eq, alerts}: MeasuredChartsProps) {
  const emotions = useMemo(
    () => entries.map(({session_id: id, at, emotional_state: state}) => ({id, at, state})),
    [entries],
  )
  const events = useMemo(
    () =>
      toRiskEvents({
        entries,
        ...(alerts && {alerts: alerts.filter((alert) => Date.parse(alert.created_at) >= range.from)}),
      }),
    [entries, alerts, range.from],
  )
  return (
    <>
      <EmotionTrend {...{range, view}} entries={emotions} />
      <RiskTimeline {...{range, view, events}} />
      {view === 'clinician' && (
        <>
          {eq && <EqTrend points={eq} />}
          <FormTotals forms={toForms(entries)} />
        </>
      )}
    </>
  )
}
