import {emotionalStates, type RiskAssessment} from '@pixelated/sdk/contract'
import type {SessionRisk, SessionRiskState} from '@pixelated/sdk/crisis'
import type {Instrument} from '@pixelated/sdk/measures'
import type {JournalDraft} from '@pixelated/sdk/progress'
import {useEffect, useId, useRef, useState, type ComponentProps, type FormEvent, type ReactNode} from 'react'
import {CrisisPanel, type CrisisPanelProps} from '../crisis/crisis-panel.tsx'
import {formsEnglish} from '../messages/english-forms.ts'
import {useWords} from '../provider/use-words.ts'
import {Announcer, useAnnounce} from '../ui/announcer.tsx'
import {QuestionnaireItems} from './questionnaire-items.tsx'
import {QuestionnaireKept} from './questionnaire-kept.tsx'
import {QuestionnaireMissing} from './questionnaire-missing.tsx'
import {errorText} from './reason-text.ts'
import {useQuestionnaire, type FilledQuestionnaire} from './use-questionnaire.ts'

/**
 * For `QuestionnaireForm`.
 * @example
 * import {phq9} from '@pixelated/sdk/measures'
 *
 * const props: QuestionnaireFormProps = {instrument: phq9, onKeep: ({entry}) => console.log(entry.session_id)}
 */
export interface QuestionnaireFormProps extends Omit<ComponentProps<'section'>, 'children'> {
  /** `phq9` or `gad7` of `@pixelated/sdk/measures`, or one of your own from `defineInstrument`. */
  instrument: Instrument
  /** Keeps the form, as `useLogSession` does. When it rejects, that is said, and the answers are still there. */
  onKeep: (filled: FilledQuestionnaire) => unknown
  /** Who looks: a client, the default, sees no scores; a clinician sees the total with its range, and where it comes from. */
  view?: 'client' | 'clinician' | undefined
  /** Where answers stand until they are kept: `outbox.draft('c-1/phq9')`. With an encrypted storage they survive a reload, and so does the help that an answer has opened. Default: with the form. */
  draft?: JournalDraft | undefined
  /** The risk of the session, which a grave answer raises at once. Default: the form's own. */
  sessionRisk?: SessionRisk | undefined
  /** Called at once when a question on death or hurting oneself is answered above 0, before anything is kept. */
  onRisk?: ((risk: RiskAssessment) => void) | undefined
  /** How help is offered: a region, a hand-off, a safety plan. */
  help?: Omit<CrisisPanelProps, 'risk'> | undefined
}

/**
 * A standard questionnaire as a form for the journal. Questions can be left out; a missing answer is never taken for 0. An answer above 0 to a question on death or on hurting
 * oneself opens help at once, on the device, before anything is kept or sent; it stays open until the person folds it, stays within reach after that, and can not be hidden by a
 * page's styles. The wording is that of the questionnaire, in its language; the rest is in the reader's.
 *
 * With `entry` handed to a gateway the answers are judged there once more.
 * @example
 * import {phq9} from '@pixelated/sdk/measures'
 *
 * function Weekly({clientId}: {clientId: string}) {
 *   const {mutateAsync} = useLogSession(clientId)
 *   return <QuestionnaireForm instrument={phq9} onKeep={({entry}) => mutateAsync(entry)} />
 * }
 */
export const QuestionnaireForm = (props: QuestionnaireFormProps): ReactNode => (
  <Announcer>
    <Form {...props} />
  </Announcer>
)

type Stage =
  | {readonly name: 'asking' | 'keeping'}
  /** Something has no answer: the person decides whether that is meant. */
  | {readonly name: 'missing'}
  | {readonly name: 'failed'; readonly text: string}
  | {readonly name: 'kept'; readonly filled: FilledQuestionnaire}

function Form(props: QuestionnaireFormProps) {
  const {instrument, onKeep, view = 'client', draft, sessionRisk, onRisk, help, className, ...attributes} = props
  const messages = useWords(formsEnglish)
  const announce = useAnnounce()
  const id = useId()
  const root = useRef<HTMLElement>(null)
  const form = useQuestionnaire(instrument, {draft, sessionRisk, onRisk})
  const [stage, setStage] = useState<Stage>({name: 'asking'})
  const [isTried, setTried] = useState(false)
  const missing = form.answers.flatMap((answer, place) => (answer === null ? [place] : []))
  const isKept = stage.name === 'kept'
  const {level} = form.risk
  useEffect(() => {
    // Help that has just come must not cover the answer that brought it: the styles keep that much room below what has the focus.
    if (level !== 'none') root.current?.querySelector(':focus')?.scrollIntoView({block: 'nearest'})
  }, [level])

  const focusOn = (part: string): void => root.current?.querySelector<HTMLElement>(`[data-part=${part}] input`)?.focus()
  const keep = async (whole: 'whole' | 'as_it_is'): Promise<void> => {
    const filled = form.fill()
    if (filled === undefined) return focusOn('state')
    if (missing.length > 0 && whole === 'whole') return setStage({name: 'missing'})
    setStage({name: 'keeping'})
    try {
      await onKeep(filled)
      form.empty()
      setStage({name: 'kept', filled})
      announce(messages.text('forms.kept'))
    } catch (error) {
      setStage({name: 'failed', text: messages.text('progress.changeFailed', {reason: errorText(messages, error)})})
    }
  }
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    setTried(true)
    if (stage.name !== 'keeping') void keep('whole')
  }
  const startAgain = (): void => {
    setTried(false)
    setStage({name: 'asking'})
  }
  return (
    <section
      aria-labelledby={id}
      lang={messages.language}
      dir={messages.direction}
      {...attributes}
      ref={root}
      className={['pixel-form', className].filter(Boolean).join(' ')}
      data-view={view}
      data-stage={stage.name}
    >
      <h2 id={id}>{instrument.name}</h2>
      {isKept ? (
        <QuestionnaireKept instrument={instrument} filled={stage.filled} view={view} onAgain={startAgain} />
      ) : (
        <QuestionnaireItems
          instrument={instrument}
          answers={form.answers}
          isMissingShown={stage.name === 'missing'}
          onChoose={form.choose}
        />
      )}
      {/* In the same place whatever else is shown: made anew it would open anew. Pinned to the edge of what scrolls while it is needed. */}
      <CrisisPanel {...help} risk={shown(form.risk)} />
      {!isKept && (
        <form noValidate onSubmit={submit}>
          <StateField chosen={form.state} isMissing={isTried && form.state === ''} onChoose={form.chooseState} />
          <Problem stage={stage} missing={missing} onGo={focusOn} onLeaveOut={() => void keep('as_it_is')} />
          <button
            type="submit"
            className="pixel-button"
            data-variant="primary"
            aria-disabled={stage.name === 'keeping' || undefined}
          >
            {messages.text(stage.name === 'keeping' ? 'forms.keeping' : 'forms.keep')}
          </button>
        </form>
      )}
    </section>
  )
}

/** Before anything was answered there is nothing that could not be judged. */
const shown = (risk: SessionRiskState): SessionRiskState =>
  risk.turns === 0 && risk.latch === 'none' ? {...risk, level: 'none'} : risk

interface ProblemProps {
  stage: Stage
  /** The places of questions without an answer. */
  missing: readonly number[]
  onGo: (part: string) => void
  onLeaveOut: () => void
}

/** Why the form is not kept yet. */
const Problem = ({stage, missing, onGo, onLeaveOut}: ProblemProps) => (
  <>
    <div role="alert">{stage.name === 'failed' && <p className="pixel-form-problem">{stage.text}</p>}</div>
    {stage.name === 'missing' && missing.length > 0 && (
      <QuestionnaireMissing count={missing.length} onGo={() => onGo(`item-${missing[0]}`)} onLeaveOut={onLeaveOut} />
    )}
  </>
)

interface StateFieldProps {
  chosen: string
  isMissing: boolean
  onChoose: (state: string) => void
}

/** How it was: what every entry of a journal says. */
function StateField({chosen, isMissing, onChoose}: StateFieldProps) {
  const messages = useWords(formsEnglish)
  const id = useId()
  return (
    <fieldset className="pixel-form-item" data-part="state" aria-describedby={isMissing ? `${id}-problem` : undefined}>
      <legend>{messages.text('journal.state')}</legend>
      <div className="pixel-form-options">
        {emotionalStates.map((state) => (
          <label key={state} className="pixel-form-option">
            <input type="radio" name={id} checked={state === chosen} onChange={() => onChoose(state)} />
            {messages.text(`journal.state.${state}`)}
          </label>
        ))}
      </div>
      <div role="alert">
        {isMissing && (
          <p id={`${id}-problem`} className="pixel-form-problem">
            {messages.text('journal.chooseState')}
          </p>
        )}
      </div>
    </fieldset>
  )
}
