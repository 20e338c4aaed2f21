import {VoiceError} from '@pixelated/sdk/audio'
import type {HTMLAttributes, ReactNode} from 'react'
import {voiceEnglish} from '../messages/english-voice.ts'
import type {Messages} from '../messages/messages.ts'
import {useWords} from '../provider/use-words.ts'

/**
 * Props of a `div`, what went wrong, and what can be done.
 * @example
 * const props: VoiceNoticeProps = {error: null, onType: () => document.querySelector('textarea')?.focus()}
 */
export interface VoiceNoticeProps extends Omit<HTMLAttributes<HTMLDivElement>, 'children'> {
  readonly error: Error | null | undefined
  /** Goes to where one types: it is always offered. */
  readonly onType: () => void
  /** Offered where trying again can help. */
  readonly onRetry?: (() => void) | undefined
}

/**
 * What went wrong with a voice, calmly: what happened, what is safe, what to do. Typing is always one of the ways. Keep it on the page; it is
 * empty while nothing is wrong.
 * @example
 * const Trouble = ({error}: {error: Error | null}) => <VoiceNotice error={error} onType={() => {}} />
 */
export function VoiceNotice({error, onType, onRetry, className, ...props}: VoiceNoticeProps): ReactNode {
  const messages = useWords(voiceEnglish)
  const isWrong = error !== null && error !== undefined
  return (
    <div
      {...props}
      data-state={isWrong ? 'wrong' : 'well'}
      className={['pixel-voice-notice', className].filter(Boolean).join(' ')}
      lang={messages.language}
      dir={messages.direction}
    >
      <div role="alert">{isWrong && <p>{voiceFailureText(messages, error)}</p>}</div>
      {isWrong && (
        <div className="pixel-voice-actions">
          {onRetry !== undefined && mayHelp(error) && (
            <button type="button" className="pixel-button" onClick={onRetry}>
              {messages.text('voice.tryAgain')}
            </button>
          )}
          <button type="button" className="pixel-button" onClick={onType}>
            {messages.text('voice.typeInstead')}
          </button>
        </div>
      )}
    </div>
  )
}

/** A choice that a person made in their browser is not asked for again by a button of ours. */
const mayHelp = (error: Error): boolean => !(error instanceof VoiceError) || error.isRetryable

const voiceFailureText = (messages: Messages, error: Error): string =>
  error instanceof VoiceError
    ? messages.textOr(`voice.failure.${error.failure}`, messages.text('voice.failure.unknown'))
    : messages.text('voice.failure.unknown')
