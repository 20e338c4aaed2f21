import type {ReactNode} from 'react'
import {progressEnglish} from '../messages/english-progress.ts'
import {useWords} from '../provider/use-words.ts'
import {errorText} from './reason-text.ts'
import {useIsOnline} from './use-is-online.ts'

interface ReadStateProps {
  /** Of TanStack Query: what is asked for, and how that goes. */
  readonly query: {
    readonly isPending: boolean
    readonly isError: boolean
    readonly error: Error | null
    refetch(): unknown
  }
  /** What is said in place of the reason, where that is known better. */
  readonly children?: ReactNode
}

/** How reading goes, when there is something to say of it: being fetched, failed with its reason and a way to try again, or without a network. */
export function ReadState({query, children}: ReadStateProps): ReactNode {
  const messages = useWords(progressEnglish)
  const isOnline = useIsOnline()
  return (
    <>
      {!isOnline && (
        <p className="pixel-progress-notice" data-kind="offline">
          {messages.text('progress.offline')}
        </p>
      )}
      {query.isPending && isOnline && (
        <output className="pixel-progress-note">{messages.text('progress.loading')}</output>
      )}
      {query.isError && (
        <div className="pixel-progress-notice" data-kind="error" role="alert">
          <p>{children ?? messages.text('progress.readFailed', {reason: errorText(messages, query.error)})}</p>
          {children === undefined && (
            <button type="button" className="pixel-button" onClick={() => void query.refetch()}>
              {messages.text('progress.again')}
            </button>
          )}
        </div>
      )}
    </>
  )
}
