import type {Health} from '@pixelated/sdk'
import type {ComponentProps} from 'react'
import {useHealth, useStatus} from '../hooks/use-server.ts'
import {useIsHydrated} from '../lib/use-is-hydrated.ts'
import {surroundingsEnglish} from '../messages/english-surroundings.ts'
import {useWords} from '../provider/use-words.ts'

/**
 * For `ServiceStatus`.
 * @example
 * const props: ServiceStatusProps = {className: 'footer-status'}
 */
export interface ServiceStatusProps extends Omit<ComponentProps<'div'>, 'children'> {}

type State = 'checking' | 'ready' | 'degraded' | 'unusable' | 'unreachable' | 'unknown'

/**
 * Whether the service can answer, which model it has, and when that was last looked at. What is not known is never shown as ready.
 * @example
 * const Footer = () => (
 *   <footer>
 *     <ServiceStatus />
 *   </footer>
 * )
 */
export function ServiceStatus({className, ...attributes}: ServiceStatusProps) {
  const messages = useWords(surroundingsEnglish)
  const {data, isError, isFetching, dataUpdatedAt, errorUpdatedAt, refetch} = useHealth()
  const status = useStatus()
  const state = stateOf(data, isError)
  // A time of day is that of the reader's zone, which a server does not know.
  const isHydrated = useIsHydrated()
  const lookedAt = Math.max(dataUpdatedAt, errorUpdatedAt)
  const model = isError ? undefined : status.data?.model_name
  const lookAgain = (): void => {
    void refetch()
    void status.refetch()
  }
  return (
    <div
      lang={messages.language}
      dir={messages.direction}
      {...attributes}
      className={['pixel-service', className].filter(Boolean).join(' ')}
      data-state={state}
    >
      {/* Changes are said, politely; the sign differs in shape, not only in colour. */}
      <output className="pixel-service-state">
        <span className="pixel-service-label">{messages.text('service.label')}:</span>{' '}
        {messages.text(`service.${state}`)}
      </output>
      {model !== undefined && <span>{messages.text('service.model', {name: model})}</span>}
      {isHydrated && lookedAt > 0 && (
        <span className="pixel-service-time">
          {messages.text('service.checkedAt', {time: messages.time(lookedAt)})}
        </span>
      )}
      <button
        type="button"
        className="pixel-button"
        data-variant="quiet"
        aria-disabled={isFetching || undefined}
        onClick={() => {
          if (!isFetching) lookAgain()
        }}
      >
        {messages.text('service.checkAgain')}
      </button>
    </div>
  )
}

function stateOf(health: Health | undefined, isError: boolean): State {
  if (isError) return 'unreachable'
  if (health === undefined) return 'checking'
  if (!health.isUsable) return 'unusable'
  if (health.status === 'healthy') return 'ready'
  return health.status === 'degraded' ? 'degraded' : 'unknown'
}
