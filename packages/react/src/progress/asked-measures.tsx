import {isPixelError} from '@pixelated/sdk'
import type {CrisisAlert, EqHistory, EqScores} from '@pixelated/sdk/contract'
import type {ReactNode} from 'react'
import {EqTrend, type EqTrendPoint} from '../insights/eq-trend.tsx'
import {useClientAlerts} from '../hooks/use-alerts.ts'
import {useEqHistory} from '../hooks/use-kept-conversations.ts'
import {reportEnglish} from '../messages/english-report.ts'
import {useWords} from '../provider/use-words.ts'
import {ReadFailure} from './read-failure.tsx'

/** An original server has none of it: that is no failure. */
const isNotGiven = (error: Error | null): boolean => isPixelError(error, 'rejected')

/** A client's hand-offs, asked for. What they are drawn in waits for them: half of the signals would look like all. */
export function AskedAlerts({
  clientId,
  children,
}: {
  clientId: string
  children: (alerts: readonly CrisisAlert[] | undefined) => ReactNode
}) {
  const messages = useWords(reportEnglish)
  const {data, error, isPending, refetch} = useClientAlerts(clientId)
  if (isPending) return <Loading />
  return (
    <>
      {error !== null && !isNotGiven(error) && (
        <ReadFailure title={messages.text('dashboard.handOffs')} error={error} again={() => void refetch()} />
      )}
      {children(data?.alerts)}
    </>
  )
}

/** What was measured in a client's conversations, asked for. Nothing where none is kept. */
export function AskedEq({clientId, days}: {clientId: string; days: number}) {
  const messages = useWords(reportEnglish)
  const {data, error, isPending, refetch} = useEqHistory(clientId, {timeframeDays: days})
  if (isPending) return <Loading />
  const points = data === undefined ? [] : toPoints(data)
  return (
    <>
      {error !== null && !isNotGiven(error) && (
        <ReadFailure title={messages.text('dashboard.eq')} error={error} again={() => void refetch()} />
      )}
      {points.length > 0 && <EqTrend points={points} label={messages.text('dashboard.eq')} />}
    </>
  )
}

function Loading() {
  const messages = useWords(reportEnglish)
  return (
    <p className="pixel-chart-summary" data-state="loading">
      {messages.text('progress.loading')}
    </p>
  )
}

/** Each conversation with its means; one that was not measured is a gap. */
const toPoints = ({conversations}: EqHistory): readonly EqTrendPoint[] =>
  conversations.map(({session_id: id, at, means}) => ({
    id,
    at: Date.parse(at),
    eq: means === undefined ? {measured: false, reason: 'absent'} : {measured: true, scores: toScores(means)},
  }))

const toScores = (means: NonNullable<EqHistory['conversations'][number]['means']>): EqScores =>
  Object.fromEntries(
    Object.entries(means).flatMap(([name, entry]) =>
      typeof entry === 'object' && entry !== null && 'mean' in entry ? [[name, entry.mean]] : [],
    ),
  )
