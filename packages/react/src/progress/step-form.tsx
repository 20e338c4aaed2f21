import type {Goal} from '@pixelated/sdk/contract'
import {useEffect, useRef, useState, type FormEvent, type ReactNode} from 'react'
import {useAddMilestone} from '../hooks/use-progress-changes.ts'
import {progressEnglish} from '../messages/english-progress.ts'
import {useWords} from '../provider/use-words.ts'
import {ChoiceField, TextField} from './fields.tsx'
import {makeId} from './make-id.ts'
import {errorText} from './reason-text.ts'

interface StepFormProps {
  readonly goal: Goal
  readonly clientId: string
  readonly onClose: () => void
}

const stepSizes = ['minor', 'moderate', 'major'] as const

/** Writes down a step towards a goal. It stays, with all that was written, until the server has it. */
export function StepForm({goal, clientId, onClose}: StepFormProps): ReactNode {
  const messages = useWords(progressEnglish)
  const form = useRef<HTMLFormElement>(null)
  const {mutate, isPending, error} = useAddMilestone(clientId)
  // Made once: tried again, it is still one step.
  const [id] = useState(makeId)
  const [description, setDescription] = useState('')
  const [size, setSize] = useState<(typeof stepSizes)[number]>('moderate')
  const [isTried, setTried] = useState(false)
  const isMissing = description.trim() === ''
  useEffect(() => form.current?.querySelector<HTMLElement>('input, textarea')?.focus(), [])

  function keep(event: FormEvent): void {
    event.preventDefault()
    setTried(true)
    if (isMissing || isPending) return
    mutate(
      {milestone_id: id, goal_id: goal.goal_id, description: description.trim(), significance: size},
      {onSuccess: onClose},
    )
  }

  return (
    <form
      ref={form}
      className="pixel-goals-form"
      aria-label={messages.text('goals.addStep')}
      aria-busy={isPending || undefined}
      noValidate
      onSubmit={keep}
    >
      <TextField
        label={messages.text('steps.description')}
        lines={2}
        isRequired
        value={description}
        onChange={setDescription}
        problem={isTried && isMissing ? messages.text('steps.writeDescription') : undefined}
      />
      <ChoiceField
        kind="radio"
        label={messages.text('steps.size')}
        options={stepSizes.map((one) => ({value: one, label: messages.text(`steps.size.${one}`)}))}
        chosen={[size]}
        onChange={([one]) => one && setSize(one)}
      />
      {error && (
        <p className="pixel-progress-notice" data-kind="error" role="alert">
          {messages.text('progress.changeFailed', {reason: errorText(messages, error)})}
        </p>
      )}
      <div className="pixel-journal-actions">
        <button type="submit" className="pixel-button" data-variant="primary" aria-disabled={isPending || undefined}>
          {messages.text('steps.keep')}
        </button>
        <button type="button" className="pixel-button" data-variant="quiet" onClick={onClose}>
          {messages.text('progress.cancel')}
        </button>
      </div>
    </form>
  )
}
