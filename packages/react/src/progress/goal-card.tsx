import type {Goal} from '@pixelated/sdk/contract'
import {useEffect, useId, useRef, useState, type ReactNode, type RefObject} from 'react'
import {progressEnglish} from '../messages/english-progress.ts'
import {useWords} from '../provider/use-words.ts'
import {isReached, toGoalFields} from './goal-fields.ts'
import {GoalForm} from './goal-form.tsx'
import type {ProgressView} from './journal-fields.ts'
import {errorText} from './reason-text.ts'
import {StepForm} from './step-form.tsx'
import type {GoalEdits} from './use-goal-edits.ts'

interface GoalCardProps {
  readonly goal: Goal
  readonly clientId: string
  readonly view: ProgressView
  readonly edits: GoalEdits
  /** How many of its steps were reached; undefined where that can not be known. */
  readonly steps: number | undefined
}

/** What a client is not told of a goal: that it is late or slow. */
const forClinicians = new Set(['overdue', 'stalled', 'behind'])

/** A goal, how far it is, and what can be done with it. */
export function GoalCard({goal, clientId, view, edits, steps}: GoalCardProps): ReactNode {
  const messages = useWords(progressEnglish)
  const title = useId()
  const edit = edits.of(goal)
  const [isStepOpen, setStepOpen] = useState(false)
  const card = useRef<HTMLElement>(null)
  const isFormOpen = edit?.fields !== undefined || isStepOpen
  useFocusAfter(card, isFormOpen)
  const {status} = goal
  const shownStatus = status !== undefined && (view === 'clinician' || !forClinicians.has(status)) ? status : undefined
  return (
    <article ref={card} className="pixel-goal" aria-labelledby={title} aria-busy={edit?.isBusy || undefined}>
      <h3 id={title} tabIndex={-1}>
        {/* In another script it reads its own way, and stands where all headings do. */}
        <bdi>{goal.description}</bdi>
      </h3>
      <Far goal={goal} />
      <p className="pixel-progress-note">
        {[
          shownStatus !== undefined && messages.textOr(`goals.status.${shownStatus}`, shownStatus.replaceAll('_', ' ')),
          goal.target_date && messages.text('goals.until', {date: messages.date(new Date(goal.target_date))}),
          steps !== undefined && steps > 0 && messages.text('goals.stepsReached', {count: steps}),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {(goal.milestones ?? []).length > 0 && (
        <div>
          <h4>{messages.text('goals.planned')}</h4>
          <ul className="pixel-goal-planned">
            {goal.milestones?.map((step) => (
              <li key={step}>
                <bdi>{step}</bdi>
              </li>
            ))}
          </ul>
        </div>
      )}
      {goal.notes !== undefined && goal.notes !== '' && (
        <p className="pixel-journal-text" dir="auto">
          {goal.notes}
        </p>
      )}
      {edit?.error !== undefined && edit.fields === undefined && (
        <p className="pixel-progress-notice" data-kind="error" role="alert">
          {messages.text('progress.changeFailed', {reason: errorText(messages, edit.error)})}
        </p>
      )}
      {edit?.fields ? (
        <GoalForm
          kind="change"
          fields={edit.fields}
          isBusy={edit.isBusy}
          error={edit.error}
          onChange={(fields) => edits.write(goal, fields)}
          onKeep={() => edit.fields && edits.keep(goal, edit.fields)}
          onCancel={() => edits.cancel(goal)}
        />
      ) : isStepOpen ? (
        <StepForm goal={goal} clientId={clientId} onClose={() => setStepOpen(false)} />
      ) : (
        <GoalActions goal={goal} edits={edits} onAddStep={() => setStepOpen(true)} />
      )}
    </article>
  )
}

function Far({goal}: {goal: Goal}): ReactNode {
  const messages = useWords(progressEnglish)
  const {completion_percentage: percentage} = goal
  if (percentage === undefined) return <p className="pixel-progress-note">{messages.text('goals.farUnknown')}</p>
  const far = messages.text('goals.far', {percent: messages.percent(percentage / 100)})
  return (
    <div className="pixel-goal-far">
      <progress max={100} value={percentage} aria-label={messages.text('goals.progress')} />
      <span className="pixel-figure">{far}</span>
    </div>
  )
}

/** A form that closes takes the focus with it: then it goes to the heading, from where one tab leads to the buttons. */
function useFocusAfter(card: RefObject<HTMLElement | null>, isOpen: boolean): void {
  const wasOpen = useRef(isOpen)
  useEffect(() => {
    if (wasOpen.current && !isOpen && document.activeElement === document.body) {
      card.current?.querySelector<HTMLElement>('h3')?.focus()
    }
    wasOpen.current = isOpen
  }, [card, isOpen])
}

function GoalActions({
  goal,
  edits,
  onAddStep,
}: Pick<GoalCardProps, 'goal' | 'edits'> & {onAddStep: () => void}): ReactNode {
  const messages = useWords(progressEnglish)
  const isDone = isReached(goal)
  return (
    <div className="pixel-journal-actions">
      <button type="button" className="pixel-button" onClick={onAddStep}>
        {messages.text('goals.addStep')}
        <span className="pixel-visually-hidden">: {goal.description}</span>
      </button>
      <button type="button" className="pixel-button" onClick={() => edits.write(goal, toGoalFields(goal))}>
        {messages.text('goals.change')}
        <span className="pixel-visually-hidden">: {goal.description}</span>
      </button>
      <button
        type="button"
        className="pixel-button"
        data-variant="quiet"
        onClick={() => edits.setFar(goal, isDone ? 0 : 100)}
      >
        {messages.text(isDone ? 'goals.reopen' : 'goals.reach')}
        <span className="pixel-visually-hidden">: {goal.description}</span>
      </button>
    </div>
  )
}
