import type {CrisisAlert} from '@pixelated/sdk/contract'
import {useId, useState, type ReactNode} from 'react'
import {alertsEnglish} from '../messages/english-alerts.ts'
import {useWords} from '../provider/use-words.ts'
import {AlertResolve} from './alert-resolve.tsx'
import {agoText, deliveryText, outcomeText, signalText} from './alert-words.ts'
import type {AlertActs} from './use-alert-acts.ts'

interface AlertItemProps {
  alert: CrisisAlert
  acts: AlertActs
  outcomes: readonly string[]
  /** It came while somebody was looking. */
  isFresh: boolean
  /** It is on top: one main action is enough for a page. */
  isFirst: boolean
  /** When the queue was read, in milliseconds since the epoch: ages are those of then. */
  now: number
  nameOf: ((clientId: string) => string | undefined) | undefined
  onOpenConversation: ((alert: CrisisAlert) => void) | undefined
}

/** One hand-off: how grave, since when, what is known, and what can be done. */
export function AlertItem({alert, acts, outcomes, isFresh, isFirst, now, nameOf, onOpenConversation}: AlertItemProps) {
  const messages = useWords(alertsEnglish)
  const id = useId()
  const [isResolving, setResolving] = useState(false)
  const isPending = acts.pending.has(alert.id)
  const failure = acts.failures.get(alert.id)
  const {level, status} = alert
  const isClosed = status === 'resolved'
  return (
    <article
      className="pixel-alert"
      aria-labelledby={id}
      aria-busy={isPending}
      tabIndex={-1}
      data-keeps-focus=""
      data-level={level}
      data-status={status}
    >
      <header className="pixel-alert-head">
        <h3 id={id}>
          <span className="pixel-alert-level">{messages.text(`risk.${level}`)}</span>
          {' · '}
          {statusText(alert, messages)}
        </h3>
        {isFresh && <span className="pixel-tag">{messages.text('alerts.new')}</span>}
        <Age at={alert.created_at} now={now} />
      </header>
      {level === 'unknown' && <p className="pixel-alert-unknown">{messages.text('alerts.unknown')}</p>}
      <Facts alert={alert} nameOf={nameOf} />
      <div role="alert">{failure !== undefined && <p className="pixel-alert-failure">{failure}</p>}</div>
      {isPending && <p className="pixel-alert-pending">{messages.text('alerts.saving')}</p>}
      {isResolving && !isClosed ? (
        <AlertResolve
          outcomes={outcomes}
          onCancel={() => setResolving(false)}
          onResolve={(outcome) => {
            setResolving(false)
            acts.resolve(alert.id, outcome)
          }}
        />
      ) : (
        <div className="pixel-alert-actions">
          {status === 'open' && !isPending && (
            <button
              type="button"
              className="pixel-button"
              data-variant={isFirst ? 'primary' : undefined}
              onClick={() => acts.see(alert.id)}
            >
              {messages.text('alerts.see')}
            </button>
          )}
          {!isClosed && !isPending && (
            <button type="button" className="pixel-button" onClick={() => setResolving(true)}>
              {messages.text('alerts.resolve')}
            </button>
          )}
          {onOpenConversation && (
            <button
              type="button"
              className="pixel-button"
              data-variant="quiet"
              onClick={() => onOpenConversation(alert)}
            >
              {messages.text('alerts.open')}
            </button>
          )}
        </div>
      )}
    </article>
  )
}

type Words = ReturnType<typeof useWords>

const statusText = ({status}: CrisisAlert, messages: Words): string =>
  messages.textOr(`alerts.status.${status}`, status)

function Age({at, now}: {at: string; now: number}) {
  const messages = useWords(alertsEnglish)
  const time = Date.parse(at)
  if (Number.isNaN(time)) return <span className="pixel-alert-time">{at}</span>
  return (
    <time className="pixel-alert-time" dateTime={at}>
      {messages.dateTime(time)} ({agoText(time, now, messages)})
    </time>
  )
}

function Facts({alert, nameOf}: Pick<AlertItemProps, 'alert' | 'nameOf'>) {
  const messages = useWords(alertsEnglish)
  const {client_id: client, session_id: session, region, reasons, delivery, outcome} = alert
  return (
    <dl className="pixel-alert-facts">
      <Row label={messages.text('alerts.why')}>
        {reasons.length === 0
          ? messages.text('alerts.noReason')
          : messages.list(reasons.map((code) => signalText(code, messages)))}
      </Row>
      {client !== undefined && (
        <Row label={messages.text('alerts.client')}>
          {/* A name may run in another direction than the page. */}
          <bdi>{nameOf?.(client) ?? client}</bdi>
        </Row>
      )}
      {session !== undefined && <Row label={messages.text('alerts.session')}>{session}</Row>}
      {region !== undefined && (
        <Row label={messages.text('alerts.country')}>{countryText(region, messages.locale)}</Row>
      )}
      {alert.status === 'open' && (
        <Row label={messages.text('alerts.notification')} isWide>
          {deliveryText(delivery, messages)}
        </Row>
      )}
      <ActRow label={messages.text('alerts.seenBy')} by={alert.acknowledged_by} at={alert.acknowledged_at} />
      <ActRow label={messages.text('alerts.resolvedBy')} by={alert.resolved_by} at={alert.resolved_at} />
      {outcome !== undefined && <Row label={messages.text('alerts.ended')}>{outcomeText(outcome, messages)}</Row>}
    </dl>
  )
}

const Row = ({label, isWide, children}: {label: string; isWide?: boolean; children: ReactNode}) => (
  <div data-wide={isWide}>
    <dt>{label}</dt>
    <dd>{children}</dd>
  </div>
)

/** Who did it and when, as far as the server has said so. */
function ActRow({label, by, at}: {label: string; by: string | undefined; at: string | undefined}) {
  const messages = useWords(alertsEnglish)
  const time = at === undefined ? undefined : messages.dateTime(Date.parse(at))
  if (by === undefined && time === undefined) return null
  const text = by !== undefined && time !== undefined ? messages.text('alerts.atTime', {name: by, time}) : (by ?? time)
  return <Row label={label}>{text}</Row>
}

/** A country by its name; a code that is none stays as it is. */
function countryText(region: string, locale: string): string {
  try {
    return new Intl.DisplayNames(locale, {type: 'region'}).of(region) ?? region
  } catch {
    return region
  }
}
