import {useId, type HTMLAttributes, type ReactNode} from 'react'
import {voiceEnglish} from '../messages/english-voice.ts'
import {useWords} from '../provider/use-words.ts'
import {EmotionChart} from './emotion-chart.tsx'
import type {EmotionMoment} from './emotion-moment.ts'
import {EmotionTable} from './emotion-table.tsx'
import {momentText, sourceText} from './emotion-words.ts'

/**
 * Props of a `section`, what was estimated, and what the person can do about it.
 * @example
 * const props: EmotionTimelineProps = {
 *   state: 'off',
 *   moments: [],
 *   onAllow: () => console.log('ask for consent'),
 *   onPause: () => console.log('pause'),
 *   onDelete: () => console.log('delete'),
 *   onCorrect: (id) => console.log(id),
 * }
 */
export interface EmotionTimelineProps extends Omit<HTMLAttributes<HTMLElement>, 'children' | 'onPause'> {
  /** `off` until the person has allowed it, which is its own consent. */
  readonly state: 'off' | 'reading' | 'paused'
  readonly moments: readonly EmotionMoment[]
  readonly onAllow: () => void
  readonly onPause: (isPaused: boolean) => void
  readonly onDelete: () => void
  /** The person says that this is not how they feel. */
  readonly onCorrect: (id: string) => void
}

/**
 * How a voice sounded over time: off until it is allowed, paused and deleted by one press. It shows where an estimate may lie and never a
 * percentage or one word for a person; what is hard to tell says so, time without an estimate is a gap, each estimate names what it was taken
 * from, and the person can take it back. Nothing of it is read out by itself.
 * @example
 * const Sounds = (props: EmotionTimelineProps) => <EmotionTimeline {...props} state="reading" />
 */
export function EmotionTimeline(props: EmotionTimelineProps): ReactNode {
  const {state, moments, onAllow, onPause, onDelete, onCorrect, className, ...attributes} = props
  const messages = useWords(voiceEnglish)
  const title = useId()
  const isPaused = state === 'paused'
  return (
    <section
      aria-labelledby={title}
      lang={messages.language}
      dir={messages.direction}
      {...attributes}
      data-state={state}
      data-testid="emotion-timeline"
      className={['pixel-emotion', className].filter(Boolean).join(' ')}
    >
      <h3 id={title}>{messages.text('voice.emotion')}</h3>
      <p className="pixel-voice-note">{messages.text('voice.emotion.limits')}</p>
      <output className="pixel-emotion-state">
        {messages.text(state === 'off' ? 'voice.emotion.off' : isPaused ? 'voice.emotion.paused' : 'voice.emotion.on')}
      </output>
      {state !== 'off' && <Shown moments={moments} onCorrect={onCorrect} />}
      <div className="pixel-voice-actions">
        {state === 'off' ? (
          <button type="button" className="pixel-button" onClick={onAllow}>
            {messages.text('voice.emotion.allow')}
          </button>
        ) : (
          <button type="button" className="pixel-button" onClick={() => onPause(!isPaused)}>
            {messages.text(isPaused ? 'voice.emotion.resume' : 'voice.emotion.pause')}
          </button>
        )}
        {moments.length > 0 && (
          <button type="button" className="pixel-button" data-variant="quiet" onClick={onDelete}>
            {messages.text('voice.emotion.delete')}
          </button>
        )}
      </div>
    </section>
  )
}

function Shown({moments, onCorrect}: Pick<EmotionTimelineProps, 'moments' | 'onCorrect'>): ReactNode {
  const messages = useWords(voiceEnglish)
  const last = moments.at(-1)
  if (last === undefined) return <p className="pixel-voice-note">{messages.text('voice.emotion.empty')}</p>
  return (
    <>
      <EmotionChart axis="energy" moments={moments} />
      <EmotionChart axis="tone" moments={moments} />
      <p data-testid="emotion-summary">
        {messages.text('voice.emotion.summary', {count: moments.length})}{' '}
        {messages.text('voice.emotion.latest', {text: momentText(messages, last)})}{' '}
        <span className="pixel-voice-note" data-testid="emotion-source">
          {sourceText(messages, last)}
        </span>
      </p>
      {!last.isCorrected && (last.valence !== undefined || last.arousal !== undefined) && (
        <button
          type="button"
          className="pixel-button pixel-emotion-correct"
          data-testid="emotion-correct"
          onClick={() => onCorrect(last.id)}
        >
          {messages.text('voice.emotion.correct')}
        </button>
      )}
      <EmotionTable moments={moments} />
    </>
  )
}
