import {useId, type FieldsetHTMLAttributes, type ReactNode} from 'react'
import {voiceEnglish} from '../messages/english-voice.ts'
import {useWords} from '../provider/use-words.ts'

/**
 * Props of a `fieldset`, what is spoken now, and what can be done with it. What has no function is not shown.
 * @example
 * const props: PlaybackControlsProps = {status: 'speaking', onStop: () => console.log('quiet')}
 */
export interface PlaybackControlsProps extends Omit<
  FieldsetHTMLAttributes<HTMLFieldSetElement>,
  'children' | 'onPause'
> {
  readonly status: 'idle' | 'speaking' | 'paused'
  readonly onStop: () => void
  readonly onPause?: (() => void) | undefined
  readonly onResume?: (() => void) | undefined
  readonly onReplay?: (() => void) | undefined
  /** 1 is the usual speed. */
  readonly rate?: number | undefined
  readonly onRate?: ((rate: number) => void) | undefined
}

const rates = [0.75, 1, 1.25, 1.5]

/**
 * Pause, stop, speed and once more, for replies that are spoken. The same place holds pause and go on, so that the focus stays where it is.
 * @example
 * const Controls = () => <PlaybackControls status="paused" onStop={() => {}} onPause={() => {}} onResume={() => {}} />
 */
export function PlaybackControls(props: PlaybackControlsProps): ReactNode {
  const {status, onStop, onPause, onResume, onReplay, rate = 1, onRate, className, ...attributes} = props
  const messages = useWords(voiceEnglish)
  const id = useId()
  const isPaused = status === 'paused'
  const toggle = isPaused ? onResume : onPause
  const isIdle = status === 'idle'
  return (
    <fieldset
      lang={messages.language}
      dir={messages.direction}
      {...attributes}
      data-status={status}
      className={['pixel-playback', className].filter(Boolean).join(' ')}
    >
      <legend className="pixel-visually-hidden">{messages.text('voice.playback')}</legend>
      {toggle !== undefined && !isIdle && (
        <button type="button" className="pixel-button" onClick={toggle}>
          {messages.text(isPaused ? 'voice.playback.resume' : 'voice.playback.pause')}
        </button>
      )}
      {!isIdle && (
        <button type="button" className="pixel-button" onClick={onStop}>
          {messages.text('voice.playback.stop')}
        </button>
      )}
      {isIdle && onReplay !== undefined && (
        <button type="button" className="pixel-button" onClick={onReplay}>
          {messages.text('voice.playback.replay')}
        </button>
      )}
      {onRate !== undefined && (
        <div className="pixel-voice-field">
          <label htmlFor={id}>{messages.text('voice.playback.rate')}</label>
          <select
            id={id}
            className="pixel-voice-select"
            value={rate}
            onChange={({target}) => onRate(Number(target.value))}
          >
            {rates.map((one) => (
              <option key={one} value={one}>
                {messages.text('voice.playback.rateOf', {number: messages.number(one)})}
              </option>
            ))}
          </select>
        </div>
      )}
    </fieldset>
  )
}
