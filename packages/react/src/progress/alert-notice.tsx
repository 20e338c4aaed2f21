import {alertsEnglish} from '../messages/english-alerts.ts'
import {useWords} from '../provider/use-words.ts'
import {errorText} from './reason-text.ts'
import type {AlertQueueState} from './use-alert-queue.ts'

/** How old the list is; loud where it is not what waits now. */
export function AlertNotice({queue}: {queue: AlertQueueState}) {
  const messages = useWords(alertsEnglish)
  const {state, isOnline, error, lookedAt, refetch} = queue
  if (state === 'loading') return null
  const isOld = state !== 'fresh'
  const what = isOnline
    ? messages.text('alerts.unread', {reason: error === null ? '' : errorText(messages, error)})
    : messages.text('alerts.offline')
  const time = messages.dateTime(lookedAt)
  return (
    <div className="pixel-alerts-notice" data-state={state}>
      {/* Always there, since a region that comes with its text is not read by all screen readers. */}
      <div role="alert">
        {isOld && <p>{state === 'old' ? `${what} ${messages.text('alerts.oldList', {time})}` : what}</p>}
      </div>
      {!isOld && (
        <p className="pixel-alerts-time">{messages.text('alerts.lookedAt', {time: messages.time(lookedAt)})}</p>
      )}
      {isOld && (
        <button type="button" className="pixel-button" onClick={refetch}>
          {messages.text('alerts.again')}
        </button>
      )}
    </div>
  )
}
