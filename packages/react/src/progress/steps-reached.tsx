import type {Milestone} from '@pixelated/sdk/contract'
import {reportEnglish} from '../messages/english-report.ts'
import {useWords} from '../provider/use-words.ts'

/** The steps that were reached, newest first: to be read, not to be changed. */
export function StepsReached({steps}: {steps: readonly Milestone[] | undefined}) {
  const messages = useWords(reportEnglish)
  if (steps === undefined) return <p className="pixel-chart-summary">{messages.text('steps.notGiven')}</p>
  if (steps.length === 0) return <p className="pixel-chart-summary">{messages.text('steps.empty')}</p>
  return (
    <ul className="pixel-steps-reached">
      {steps.map(({milestone_id: id, description, achieved_date: date}) => (
        <li key={id}>
          <span dir="auto">{description}</span>{' '}
          {date !== undefined && Number.isFinite(Date.parse(date)) && (
            <time className="pixel-chart-summary" dateTime={date} suppressHydrationWarning>
              {messages.date(Date.parse(date))}
            </time>
          )}
        </li>
      ))}
    </ul>
  )
}
