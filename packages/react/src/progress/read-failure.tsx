import {reportEnglish} from '../messages/english-report.ts'
import {useWords} from '../provider/use-words.ts'
import {errorText} from './reason-text.ts'

interface ReadFailureProps {
  /** What could not be read. */
  title: string
  error: Error | null
  again: () => void
}

/** Why something could not be read, and a way to ask again. */
export function ReadFailure({title, error, again}: ReadFailureProps) {
  const messages = useWords(reportEnglish)
  return (
    <div role="alert" className="pixel-dashboard-failure">
      <p>{messages.text('progress.readFailed', {reason: errorText(messages, error)})}</p>
      <button type="button" className="pixel-button" onClick={again}>
        {messages.text('progress.again')}
        <span className="pixel-visually-hidden">: {title}</span>
      </button>
    </div>
  )
}
