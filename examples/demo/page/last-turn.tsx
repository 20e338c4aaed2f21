import {useConversationState} from '@pixelated/react'
import type {RiskAssessment} from '@pixelated/sdk'
import {selectMessages, type MessageFailure} from '@pixelated/sdk/conversation'
import type {SafetyEvent} from '@pixelated/sdk/safety'
import {useSyncExternalStore} from 'react'
import {describeGate} from './gate-log.ts'
import type {PageServices} from './page-services.ts'

export type LastTurnProps = Pick<PageServices, 'gates' | 'serviceRisk' | 'tries'>

/** For who wants to know why: who found what in the last message, what each check in this page said, and what the client had to repeat. */
export function LastTurn({gates, serviceRisk, tries}: LastTurnProps) {
  const events = useSyncExternalStore(gates.subscribe, gates.get)
  const {retry, resume} = useSyncExternalStore(tries.subscribe, tries.get)
  const told = useSyncExternalStore(serviceRisk.subscribe, serviceRisk.get)
  const {messages, session} = useConversationState((state) => ({messages: selectMessages(state), session: state.risk}))
  const reply = messages.findLast((message) => message.role === 'assistant')
  const sources = [
    ['In this page', riskText(messages.findLast((message) => message.role === 'user')?.risk)],
    ['By the service', riskText(told)],
    ['This conversation', session.level === 'unknown' ? notMeasured : `${session.level} (${session.source ?? '–'})`],
  ] as const
  const rowsOf = (direction: SafetyEvent['direction']) =>
    events
      .filter((event) => event.direction === direction)
      .map((event) => [nameOf(event), describeGate(event)] as const)
  return (
    <>
      <h3>Signals of danger</h3>
      <Facts rows={sources} />
      {events.length > 0 && (
        <>
          <h3>Checks of your message</h3>
          <Facts rows={rowsOf('inbound')} />
          <h3>Checks of the reply</h3>
          <Facts rows={rowsOf('outbound')} />
        </>
      )}
      <h3>On the wire</h3>
      <Facts
        rows={[
          ['Requests sent again', String(retry)],
          ['Replies taken up again', String(resume)],
          ['Failure', failureText(reply?.failure)],
        ]}
      />
    </>
  )
}

const notMeasured = '– not measured'

function riskText(risk: RiskAssessment | undefined): string {
  if (risk === undefined || risk.level === 'unknown') return notMeasured
  const by = risk.evaluated_by.join(', ')
  return by === '' ? risk.level : `${risk.level} (${by})`
}

/** For whoever looks into it: codes and ids. */
function failureText(failure: MessageFailure | undefined): string {
  if (failure === undefined) return 'none'
  const {code, status, serverCode, requestId} = failure
  return [code, status, serverCode, requestId].filter((part) => part !== undefined).join(' · ')
}

const nameOf = ({gate}: SafetyEvent): string => gate.replace(/^\w/, (letter) => letter.toUpperCase())

function Facts({rows}: {rows: readonly (readonly [name: string, value: string])[]}) {
  return (
    <dl>
      {rows.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
