import type {Goal} from '@pixelated/sdk/contract'
import {useId, useState, type ComponentProps, type ReactNode} from 'react'
import {useSetGoal} from '../hooks/use-progress-changes.ts'
import {useGoals, useMilestones} from '../hooks/use-progress.ts'
import {progressEnglish} from '../messages/english-progress.ts'
import {useWords} from '../provider/use-words.ts'
import {GoalCard} from './goal-card.tsx'
import {emptyGoal, isReached, toNewGoal} from './goal-fields.ts'
import {GoalForm} from './goal-form.tsx'
import type {ProgressView} from './journal-fields.ts'
import {makeId} from './make-id.ts'
import {ReadState} from './read-state.tsx'
import {useGoalEdits} from './use-goal-edits.ts'

/**
 * For `GoalList`.
 * @example
 * const props: GoalListProps = {clientId: 'c-1', view: 'clinician'}
 */
export interface GoalListProps extends Omit<ComponentProps<'section'>, 'children'> {
  /** Whose goals they are. */
  clientId: string
  /** Who looks: a client, the default, is not told that a goal is late or slow. */
  view?: ProgressView | undefined
}

/**
 * The goals of a client: how far each is, its steps and notes; to set, change, reach and take up again, and to add steps to. A change is shown at once, and taken back with
 * its reason when the server does not take it; what was written stays in its form.
 *
 * The client of the provider needs `progress` of `@pixelated/sdk/progress`.
 * @example
 * import {PixelProvider} from '@pixelated/react'
 * import {createPixelClient} from '@pixelated/sdk'
 * import {progress} from '@pixelated/sdk/progress'
 *
 * const client = createPixelClient({baseUrl: '/api'}, [progress])
 * export const Plan = () => (
 *   <PixelProvider client={client}>
 *     <GoalList clientId="c-1" />
 *   </PixelProvider>
 * )
 */
export function GoalList({clientId, view = 'client', className, ...attributes}: GoalListProps): ReactNode {
  const messages = useWords(progressEnglish)
  const title = useId()
  const query = useGoals(clientId)
  const steps = useMilestones(clientId)
  const edits = useGoalEdits(clientId)
  const goals = query.data ?? []
  const stepsOf = (goal: Goal): number | undefined => steps.data?.filter(({goal_id: id}) => id === goal.goal_id).length
  const open = goals.filter((goal) => !isReached(goal))
  const reached = goals.filter(isReached)
  const draw = (goal: Goal): ReactNode => (
    <li key={goal.goal_id}>
      <GoalCard goal={goal} clientId={clientId} view={view} edits={edits} steps={stepsOf(goal)} />
    </li>
  )
  return (
    <section
      aria-labelledby={title}
      lang={messages.language}
      dir={messages.direction}
      {...attributes}
      className={['pixel-goals', className].filter(Boolean).join(' ')}
      data-view={view}
    >
      <h2 id={title}>{messages.text('goals.label')}</h2>
      <ReadState query={query} />
      {query.data?.length === 0 && <p className="pixel-progress-note">{messages.text('goals.empty')}</p>}
      {open.length > 0 && <ul className="pixel-goals-list">{open.map(draw)}</ul>}
      <SetGoal clientId={clientId} />
      {reached.length > 0 && (
        <details className="pixel-journal-more">
          <summary>{messages.text('goals.reachedGoals', {count: reached.length})}</summary>
          <ul className="pixel-goals-list">{reached.map(draw)}</ul>
        </details>
      )}
    </section>
  )
}

function SetGoal({clientId}: {clientId: string}): ReactNode {
  const messages = useWords(progressEnglish)
  const {mutate, isPending, error, reset} = useSetGoal(clientId)
  const [isOpen, setOpen] = useState(false)
  const [fields, setFields] = useState(emptyGoal)
  // Made once for each goal: tried again, it is still one.
  const [id, setId] = useState(makeId)
  function close(): void {
    setOpen(false)
    reset()
  }
  if (!isOpen) {
    return (
      <button
        type="button"
        className="pixel-button pixel-goals-set"
        data-variant="primary"
        onClick={() => setOpen(true)}
      >
        {messages.text('goals.set')}
      </button>
    )
  }
  return (
    <GoalForm
      kind="set"
      fields={fields}
      onChange={setFields}
      isBusy={isPending}
      error={error ?? undefined}
      onCancel={close}
      onKeep={() =>
        mutate(toNewGoal(fields, id), {
          onSuccess() {
            close()
            setFields(emptyGoal)
            setId(makeId())
          },
        })
      }
    />
  )
}
