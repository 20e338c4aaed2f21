import type {MicrophoneState} from '@pixelated/sdk/audio'
import type {HTMLAttributes, ReactNode} from 'react'
import {voiceEnglish} from '../messages/english-voice.ts'
import {useWords} from '../provider/use-words.ts'

/**
 * Props of an `output`, and what the microphone does.
 * @example
 * const props: RecordingIndicatorProps = {status: 'capturing'}
 */
export interface RecordingIndicatorProps extends Omit<HTMLAttributes<HTMLOutputElement>, 'children'> {
  readonly status: MicrophoneState['status']
}

/**
 * Whether the microphone is on, in words and with a mark, told to a screen reader at each change. Keep it on the page all the time: what comes
 * together with its text is not read by all of them.
 * @example
 * const Light = () => <RecordingIndicator status="capturing" />
 */
export function RecordingIndicator({status, className, ...props}: RecordingIndicatorProps): ReactNode {
  const messages = useWords(voiceEnglish)
  return (
    <output
      {...props}
      data-status={status}
      className={['pixel-recording', className].filter(Boolean).join(' ')}
      lang={messages.language}
      dir={messages.direction}
    >
      {messages.text(`voice.mic.${status}`)}
    </output>
  )
}
