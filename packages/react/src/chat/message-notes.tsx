import type {BiasFlag, ConversationState, ReplyDetails} from '@pixelated/sdk/conversation'
import {useCallback, type ReactNode} from 'react'
import {useConversationState} from '../hooks/use-conversation-state.ts'
import {insightsEnglish} from '../messages/english-insights.ts'
import type {MessageKey} from '../messages/message-table.ts'
import type {Messages} from '../messages/messages.ts'
import {useMessageParts} from '../parts/message-context.ts'
import {useConversation} from '../provider/conversation-provider.tsx'
import {useWords} from '../provider/use-words.ts'
import {withoutFaint} from './shown-flags.ts'

/**
 * What was measured of a message, in a few words below it: for a clinician in a chat that has no panel. It is in words alone and knows no
 * charts, so that a chat for clients does not pay for them.
 */
export function MessageNotes(): ReactNode {
  const messages = useWords(insightsEnglish)
  const {message} = useMessageParts()
  if (message.role === 'user') {
    return (
      <dl className="pixel-facts pixel-message-notes">
        <Note label="insights.risk">{riskText(message.risk, messages)}</Note>
      </dl>
    )
  }
  const {details} = message
  return details ? <ReplyNotes messageId={message.id} details={details} /> : null
}

function ReplyNotes({messageId, details}: {messageId: string; details: ReplyDetails}) {
  const messages = useWords(insightsEnglish)
  const {risk, inference_time_ms: latency, model, conversation_metadata: metadata} = details
  return (
    <dl className="pixel-facts pixel-message-notes">
      <Note label="insights.risk">{riskText(risk, messages)}</Note>
      <Note label="insights.eq">{eqText(details, messages)}</Note>
      <Note label="insights.techniques">{techniquesText(metadata?.detected_techniques, messages)}</Note>
      <Note label="insights.bias">
        <Flags messageId={messageId} wasLookedFor={metadata?.bias_score !== undefined} />
      </Note>
      <Note label="insights.facts">
        {[latency === undefined ? undefined : messages.duration(latency), model?.name, model?.version]
          .filter(Boolean)
          .join(' · ') || notMeasured('notSent', messages)}
      </Note>
    </dl>
  )
}

function Note({label, children}: {label: MessageKey; children: ReactNode}) {
  const messages = useWords(insightsEnglish)
  return (
    <div>
      <dt>{messages.textOr(label, '')}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function Flags({messageId, wasLookedFor}: {messageId: string; wasLookedFor: boolean}) {
  const messages = useWords(insightsEnglish)
  const {flags, dismissedFlags} = useConversationState(
    useCallback(({insights, dismissedFlags}: ConversationState) => ({flags: insights.bias.flags, dismissedFlags}), []),
  )
  const shown = withoutFaint(flags).filter((flag) => flag.messageId === messageId)
  if (shown.length === 0) return wasLookedFor ? messages.text('insights.noBias') : notMeasured('notLookedFor', messages)
  return shown.map((flag) => <Flag key={flag.id} flag={flag} hasDisagreed={dismissedFlags.has(flag.id)} />)
}

function Flag({flag, hasDisagreed}: {flag: BiasFlag; hasDisagreed: boolean}) {
  const messages = useWords(insightsEnglish)
  const conversation = useConversation()
  const kind = messages.textOr(`bias.${flag.domain}`, flag.domain.replaceAll('_', ' '))
  return (
    <p data-disagreed={hasDisagreed || undefined}>
      {[kind, messages.text(`severity.${flag.severity}`), flag.score === undefined ? '' : score(flag.score, messages)]
        .filter(Boolean)
        .join(' · ')}{' '}
      {/* Not `disabled`, which would take the focus from it. */}
      <button
        type="button"
        className="pixel-message-disagree"
        aria-disabled={hasDisagreed || undefined}
        onClick={() => conversation.dismissBiasFlags([flag.id])}
      >
        {messages.text('insights.disagree')}
        <span className="pixel-visually-hidden">: {kind}</span>
      </button>{' '}
      <output>{hasDisagreed && messages.text('insights.disagreed')}</output>
    </p>
  )
}

const score = (value: number, messages: Messages): string =>
  messages.number(value, {minimumFractionDigits: 2, maximumFractionDigits: 2})

const notMeasured = (reason: 'notLookedFor' | 'notSent' | 'allZero', messages: Messages): string =>
  messages.text('missing.notMeasured', {reason: messages.text(`missing.${reason}`)})

/** The level and who found it. "Not known" is never written as none. */
function riskText({level, source}: ReplyDetails['risk'], messages: Messages): string {
  const from = source === undefined ? [] : [messages.textOr(`source.${source}`, source)]
  return [messages.text(`risk.${level}`), ...from].join(' · ')
}

function eqText({eq}: ReplyDetails, messages: Messages): string {
  if (!eq.measured) {
    return notMeasured(
      ({'all-zero': 'allZero', 'not-requested': 'notLookedFor', absent: 'notSent'} as const)[eq.reason],
      messages,
    )
  }
  const {overall_eq: overall} = eq.scores
  return overall === undefined ? notMeasured('notSent', messages) : score(overall, messages)
}

function techniquesText(techniques: readonly string[] | undefined, messages: Messages): string {
  if (techniques === undefined) return notMeasured('notSent', messages)
  const names = [...new Set(techniques)].map((one) => messages.textOr(`technique.${one}`, one.replaceAll('_', ' ')))
  return names.length > 0 ? messages.list(names) : messages.text('insights.noTechniques')
}
