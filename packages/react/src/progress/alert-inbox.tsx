import type {CrisisAlert} from '@pixelated/sdk/contract'
import {useId, useRef, useState, type ComponentProps} from 'react'
import {alertsEnglish} from '../messages/english-alerts.ts'
import {useWords} from '../provider/use-words.ts'
import {Announcer} from '../ui/announcer.tsx'
import {AlertItem} from './alert-item.tsx'
import {AlertNotice} from './alert-notice.tsx'
import {alertFilters, alertOrders, type AlertFilterName, type AlertOrder} from './alert-order.ts'
import {usualOutcomes} from './alert-words.ts'
import {useAlertActs} from './use-alert-acts.ts'
import {useAlertQueue, type AlertQueueState} from './use-alert-queue.ts'
import {useArrivals} from './use-arrivals.ts'
import {useKeptFocus} from './use-kept-focus.ts'

/**
 * For `AlertInbox`.
 * @example
 * const props: AlertInboxProps = {by: 'nurse-7', refreshMs: 5000}
 */
export interface AlertInboxProps extends Omit<ComponentProps<'section'>, 'children'> {
  /** Who acts here, as a code that the server keeps with what is done. */
  by?: string | undefined
  /** Ways a hand-off can end, as codes. Those that are not ours are shown as they are. */
  outcomes?: readonly string[] | undefined
  /** How often the queue is asked for, in milliseconds. Default 10,000. */
  refreshMs?: number | undefined
  /** What a client is called here. Where it knows nothing the id is shown; names never go to the server. */
  nameOf?: ((clientId: string) => string | undefined) | undefined
  /** With it each hand-off has a button that leads to its conversation. */
  onOpenConversation?: ((alert: CrisisAlert) => void) | undefined
}

/**
 * The queue in which conversations wait for a person, for clinicians: the server refuses a client's key, and then nothing is shown. What nobody
 * has seen comes first, the most urgent of it on top; unknown stands right below high. It is asked for anew by itself, in the background too;
 * what arrives is marked and told to screen readers, and nothing sounds. Seen and resolved are shown at once, and taken back with an alert
 * when the server does not take them. When the queue can not be read it says so, and never that nothing waits.
 *
 * The client of the provider needs `crisis` of `@pixelated/sdk/crisis`.
 * @example
 * import {PixelProvider} from '@pixelated/react'
 * import {createPixelClient} from '@pixelated/sdk'
 * import {crisis} from '@pixelated/sdk/crisis'
 *
 * const client = createPixelClient({baseUrl: '/api'}, [crisis])
 * export const Desk = () => (
 *   <PixelProvider client={client}>
 *     <AlertInbox by="nurse-7" />
 *   </PixelProvider>
 * )
 */
export const AlertInbox = (props: AlertInboxProps) => (
  <Announcer>
    <Inbox {...props} />
  </Announcer>
)

function Inbox({
  by,
  outcomes = usualOutcomes,
  refreshMs,
  nameOf,
  onOpenConversation,
  className,
  ...attributes
}: AlertInboxProps) {
  const messages = useWords(alertsEnglish)
  const id = useId()
  const root = useRef<HTMLElement>(null)
  const [filter, setFilter] = useState<AlertFilterName>('unresolved')
  const [order, setOrder] = useState<AlertOrder>('urgent')
  const acts = useAlertActs(by)
  const queue = useAlertQueue({filter, order, refreshMs, pending: acts.pending})
  const fresh = useArrivals(queue.open)
  useKeptFocus(root)
  return (
    <section
      aria-labelledby={id}
      lang={messages.language}
      dir={messages.direction}
      {...attributes}
      ref={root}
      className={['pixel-alerts', className].filter(Boolean).join(' ')}
      data-state={queue.state}
    >
      <h2 id={id} tabIndex={-1}>
        {messages.text('alerts.label')}
      </h2>
      <AlertNotice queue={queue} />
      <Choices {...{filter, setFilter, order, setOrder, counts: queue.counts}} />
      <Empty queue={queue} filter={filter} />
      <ul className="pixel-alerts-list">
        {queue.shown.map((alert, index) => (
          <li key={alert.id}>
            <AlertItem
              alert={alert}
              acts={acts}
              outcomes={outcomes}
              isFresh={fresh.has(alert.id) && alert.status === 'open'}
              isFirst={index === 0}
              now={queue.lookedAt}
              nameOf={nameOf}
              onOpenConversation={onOpenConversation}
            />
          </li>
        ))}
      </ul>
      {!queue.isWhole && <p className="pixel-alerts-note">{messages.text('alerts.more')}</p>}
    </section>
  )
}

interface ChoicesProps {
  filter: AlertFilterName
  setFilter: (filter: AlertFilterName) => void
  order: AlertOrder
  setOrder: (order: AlertOrder) => void
  counts: AlertQueueState['counts']
}

/** Native radio buttons: arrow keys move between them. */
function Choices({filter, setFilter, order, setOrder, counts}: ChoicesProps) {
  const messages = useWords(alertsEnglish)
  const name = useId()
  return (
    <div className="pixel-alerts-choices">
      <fieldset className="pixel-alerts-filters">
        <legend className="pixel-visually-hidden">{messages.text('alerts.show')}</legend>
        {alertFilters.map((one) => (
          <label key={one} className="pixel-alerts-filter">
            <input type="radio" name={name} checked={one === filter} onChange={() => setFilter(one)} />
            {messages.text(`alerts.filter.${one}`)}
            {counts[one] !== undefined && <span className="pixel-figure">{messages.number(counts[one])}</span>}
          </label>
        ))}
      </fieldset>
      <label className="pixel-alerts-order">
        {messages.text('alerts.order')}
        <select
          value={order}
          onChange={({target}) => setOrder(alertOrders.find((known) => known === target.value) ?? 'urgent')}
        >
          {alertOrders.map((one) => (
            <option key={one} value={one}>
              {messages.text(`alerts.order.${one}`)}
            </option>
          ))}
        </select>
      </label>
    </div>
  )
}

/** Only a list that was just read may say that nothing waits. */
function Empty({queue, filter}: {queue: AlertQueueState; filter: AlertFilterName}) {
  const messages = useWords(alertsEnglish)
  if (queue.state === 'loading') return <p className="pixel-alerts-note">{messages.text('alerts.loading')}</p>
  if (queue.state !== 'fresh' || queue.shown.length > 0) return null
  return (
    <p className="pixel-alerts-note">{messages.text(filter === 'unresolved' ? 'alerts.none' : 'alerts.noneOfKind')}</p>
  )
}
