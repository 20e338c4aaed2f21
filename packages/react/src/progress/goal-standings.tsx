import type {Goal} from '@pixelated/sdk/contract'
import {reportEnglish} from '../messages/english-report.ts'
import {useWords} from '../provider/use-words.ts'
import type {ChartView} from '../charts/chart-figure.tsx'

/** How far each goal is, in a word and a bar: to be read, not to be changed. */
export function GoalStandings({goals, view}: {goals: readonly Goal[]; view: ChartView}) {
  const messages = useWords(reportEnglish)
  if (goals.length === 0) return <p className="pixel-chart-summary">{messages.text('dashboard.noGoals')}</p>
  return (
    <ul className="pixel-goal-standings">
      {inOrder(goals).map(({goal_id: id, description, completion_percentage: percentage, status}) => (
        <li key={id}>
          <span dir="auto">{description}</span>
          {percentage === undefined ? (
            <span className="pixel-chart-summary">{messages.text('goals.farUnknown')}</span>
          ) : (
            <>
              {/* What stands beside it says the same. */}
              <progress max={100} value={percentage} aria-hidden="true" />
              <span className="pixel-figure">
                {messages.text('goals.far', {percent: messages.percent(percentage / 100)})}
              </span>
            </>
          )}
          {view === 'clinician' && status !== undefined && (
            <span className="pixel-chart-summary">
              {messages.textOr(`goals.status.${status}`, status.replaceAll('_', ' '))}
            </span>
          )}
        </li>
      ))}
    </ul>
  )
}

/** What is under way first, the furthest on top; servers list goals in different orders. */
const inOrder = (goals: readonly Goal[]): readonly Goal[] => {
  const rank = ({completion_percentage: percentage}: Goal) =>
    percentage === undefined ? -1 : percentage >= 100 ? -2 : percentage
  return goals.toSorted((one, other) => rank(other) - rank(one) || (one.description < other.description ? -1 : 1))
}
