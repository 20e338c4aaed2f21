import {isPixelError} from '@pixelated/sdk'
import type {Milestone} from '@pixelated/sdk/contract'
import {useId, type ComponentProps, type ReactNode} from 'react'
import {useGoals, useMilestones} from '../hooks/use-progress.ts'
import {progressEnglish} from '../messages/english-progress.ts'
import {useWords} from '../provider/use-words.ts'
import type {ProgressView} from './journal-fields.ts'
import {ReadState} from './read-state.tsx'

/**
 * For `MilestoneTimeline`.
 * @example
 * const props: MilestoneTimelineProps = {clientId: 'c-1'}
 */
export interface MilestoneTimelineProps extends Omit<ComponentProps<'section'>, 'children'> {
  /** Whose steps they are. */
  clientId: string
  /** Who looks: a client, the default, or a clinician, who also sees how big a step was. */
  view?: ProgressView | undefined
}

/**
 * The steps that a client has reached, newest first, each with its day and its goal. An original server gives none back, and then that is said.
 *
 * The client of the provider needs `progress` of `@pixelated/sdk/progress`.
 * @example
 * import {PixelProvider} from '@pixelated/react'
 * import {createPixelClient} from '@pixelated/sdk'
 * import {progress} from '@pixelated/sdk/progress'
 *
 * const client = createPixelClient({baseUrl: '/api'}, [progress])
 * export const Steps = () => (
 *   <PixelProvider client={client}>
 *     <MilestoneTimeline clientId="c-1" />
 *   </PixelProvider>
 * )
 */
export function MilestoneTimeline({
  clientId,
  view = 'client',
  className,
  ...attributes
}: MilestoneTimelineProps): ReactNode {
  const messages = useWords(progressEnglish)
  const title = useId()
  const query = useMilestones(clientId)
  const goals = useGoals(clientId).data
  const nameOf = (goalId: string): string | undefined => goals?.find(({goal_id: id}) => id === goalId)?.description
  const steps = query.data ?? []
  return (
    <section
      aria-labelledby={title}
      lang={messages.language}
      dir={messages.direction}
      {...attributes}
      className={['pixel-steps', className].filter(Boolean).join(' ')}
      data-view={view}
    >
      <h2 id={title}>{messages.text('steps.label')}</h2>
      <ReadState query={query}>
        {isPixelError(query.error, 'rejected') ? messages.text('steps.notGiven') : undefined}
      </ReadState>
      {query.data?.length === 0 && <p className="pixel-progress-note">{messages.text('steps.empty')}</p>}
      {steps.length > 0 && (
        <ol className="pixel-steps-list">
          {steps.map((step) => (
            <li key={step.milestone_id} data-size={step.significance}>
              <Step step={step} goal={nameOf(step.goal_id)} isSizeShown={view === 'clinician'} />
            </li>
          ))}
        </ol>
      )}
    </section>
  )
}

interface StepProps {
  readonly step: Milestone
  readonly goal: string | undefined
  readonly isSizeShown: boolean
}

function Step({step, goal, isSizeShown}: StepProps): ReactNode {
  const messages = useWords(progressEnglish)
  const {achieved_date: day, description, significance} = step
  return (
    <>
      {day !== undefined && (
        // The server that draws the page may be in another time zone.
        <time dateTime={day} suppressHydrationWarning>
          {messages.date(new Date(day))}
        </time>
      )}
      <p className="pixel-journal-text">
        <bdi>{description}</bdi>
      </p>
      <p className="pixel-progress-note">
        {[
          goal !== undefined && messages.text('steps.towards', {goal}),
          isSizeShown && significance !== undefined && messages.textOr(`steps.size.${significance}`, significance),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
    </>
  )
}
