import type {Span} from '@pixelated/sdk/contract'
import type {Insights, Message, ReplyDetails, ReplyMessage} from '@pixelated/sdk/conversation'
import type {SessionRiskState} from '@pixelated/sdk/crisis'
import {useId, type ComponentProps, type ReactNode} from 'react'
import {insightsEnglish} from '../messages/english-insights.ts'
import {useWords} from '../provider/use-words.ts'
import {BiasFlags, type BiasFlagsProps, type QuotedBiasFlag} from './bias-flags.tsx'
import {ConversationFacts, TechniqueCounts} from './conversation-facts.tsx'
import {EqRadar} from './eq-radar.tsx'
import {EqTrend} from './eq-trend.tsx'
import {Missing} from './missing.tsx'
import {ReplyFacts} from './reply-facts.tsx'
import {RiskLine} from './risk-line.tsx'
import {TechniqueTags, type TechniqueTagsProps} from './technique-tags.tsx'

/**
 * For `InsightPanel`.
 * @example
 * import type {ConversationState} from '@pixelated/sdk/conversation'
 * const props = ({insights, risk}: ConversationState): InsightPanelProps => ({messages: [], insights, risk})
 */
export interface InsightPanelProps
  extends
    Omit<ComponentProps<'section'>, 'children'>,
    Pick<BiasFlagsProps, 'disagreed' | 'onDisagree' | 'onUndoDisagree'> {
  /** The conversation, oldest first. */
  messages: readonly Message[]
  /** What the conversation store has measured over it. */
  insights: Insights
  risk: SessionRiskState
  /** The reply to show; without it, or when there is no such reply, the whole conversation. */
  replyId?: string | undefined
  /** Called with what the reader chose to see: a reply's id, or nothing for the whole conversation. Without it there is no choice. */
  onReplyChange?: ((replyId: string | undefined) => void) | undefined
  /** Techniques with their evidence, by the id of the reply: what an analyser on the device found. Without it a server's names are shown. */
  techniques?: ReadonlyMap<string, TechniqueTagsProps['techniques']> | undefined
  /** The words that bias flags rest on, by the id of the reply. */
  biasSpans?: ReadonlyMap<string, readonly Span[]> | undefined
}

/**
 * What was measured of one reply or of a whole conversation, for people who work with scores: signals, EQ, techniques, bias, time and
 * model. What was not measured is a dash with its reason.
 * @example
 * import {selectMessages, type Conversation} from '@pixelated/sdk/conversation'
 *
 * function Measured({conversation}: {conversation: Conversation}) {
 *   const state = conversation.getState()
 *   return <InsightPanel messages={selectMessages(state)} insights={state.insights} risk={state.risk} />
 * }
 */
export function InsightPanel(props: InsightPanelProps) {
  const {messages, insights, risk, replyId, onReplyChange, techniques, biasSpans, ...rest} = props
  const {disagreed, onDisagree, onUndoDisagree, className, ...attributes} = rest
  const words = useWords(insightsEnglish)
  const replies = messages.filter((message) => message.role === 'assistant')
  const reply = replies.find(({id}) => id === replyId)
  const flags = insights.bias.flags.map((flag) => quoted(flag, replies, biasSpans))
  const bias = {disagreed, onDisagree, onUndoDisagree}
  return (
    <section
      aria-label={words.text('insights.label')}
      lang={words.language}
      dir={words.direction}
      {...attributes}
      className={['pixel-insights', className].filter(Boolean).join(' ')}
    >
      <h2>{words.text('insights.label')}</h2>
      <p className="pixel-chart-summary">{words.text('insights.estimate')}</p>
      {onReplyChange && replies.length > 0 && (
        <ReplyChoice replies={replies} chosen={reply?.id} onReplyChange={onReplyChange} />
      )}
      {reply ? (
        <OfReply
          reply={reply}
          found={techniques?.get(reply.id)}
          bias={
            <BiasFlags {...bias} {...biasOf(reply)} flags={flags.filter(({messageId}) => messageId === reply.id)} />
          }
        />
      ) : (
        <OfConversation
          replies={replies}
          insights={insights}
          risk={risk}
          bias={<BiasFlags {...bias} {...insights.bias} flags={flags} />}
        />
      )}
    </section>
  )
}

interface ReplyChoiceProps {
  replies: readonly ReplyMessage[]
  chosen: string | undefined
  onReplyChange(replyId: string | undefined): void
}

function ReplyChoice({replies, chosen = '', onReplyChange}: ReplyChoiceProps) {
  const words = useWords(insightsEnglish)
  const id = useId()
  return (
    <p className="pixel-insights-choice">
      <label htmlFor={id}>{words.text('insights.scope')}</label>
      <select id={id} value={chosen} onChange={({target}) => onReplyChange(target.value || undefined)}>
        <option value="">{words.text('insights.wholeConversation')}</option>
        {replies.map((reply, index) => (
          <option key={reply.id} value={reply.id}>
            {words.text('insights.replyNumber', {index: index + 1})}
          </option>
        ))}
      </select>
    </p>
  )
}

interface OfReplyProps {
  reply: ReplyMessage
  found: TechniqueTagsProps['techniques'] | undefined
  bias: ReactNode
}

function OfReply({reply, found, bias}: OfReplyProps) {
  const words = useWords(insightsEnglish)
  const {details} = reply
  if (details === undefined) return <Missing reason="replyOpen" />
  return (
    <>
      <Section title={words.text('insights.risk')}>
        <RiskLine risk={details.risk} />
      </Section>
      <Section title={words.text('insights.eq')}>
        <EqRadar eq={details.eq} label={words.text('insights.thisReply')} />
      </Section>
      <Section title={words.text('insights.techniques')}>
        <TechniqueTags key={reply.id} techniques={found ?? namesOf(details)} text={reply.text} />
      </Section>
      <Section title={words.text('insights.bias')}>{bias}</Section>
      <Section title={words.text('insights.facts')}>
        <ReplyFacts details={details} />
      </Section>
    </>
  )
}

interface OfConversationProps extends Pick<InsightPanelProps, 'insights' | 'risk'> {
  replies: readonly ReplyMessage[]
  bias: ReactNode
}

function OfConversation({replies, insights, risk, bias}: OfConversationProps) {
  const words = useWords(insightsEnglish)
  const whole = replies.flatMap(({id, details}) => (details ? [{id, details}] : []))
  return (
    <>
      <Section title={words.text('insights.risk')}>
        <RiskLine risk={risk} />
      </Section>
      {whole.length === 0 ? (
        <p>{words.text('insights.empty')}</p>
      ) : (
        <>
          <Section title={words.text('insights.eq')}>
            <EqRadar eq={insights.eq} label={words.text('insights.eqMean')} />
            <EqTrend points={pointsOf(whole)} />
          </Section>
          <Section title={words.text('insights.techniques')}>
            <TechniqueCounts {...insights.techniques} />
          </Section>
          <Section title={words.text('insights.bias')}>{bias}</Section>
          <Section title={words.text('insights.facts')}>
            <ConversationFacts replies={whole.map(({details}) => details)} />
          </Section>
        </>
      )}
    </>
  )
}

/** As many as the conversation store keeps: more dots than that no line of this size can show. */
const mostPoints = 200

const pointsOf = (replies: readonly {readonly id: string; readonly details: ReplyDetails}[]) =>
  replies.map(({id, details}, index) => ({id, eq: details.eq, number: index + 1})).slice(-mostPoints)

function Section({title, children}: {title: string; children: ReactNode}) {
  return (
    <div className="pixel-insights-section">
      <h3>{title}</h3>
      {children}
    </div>
  )
}

/** Techniques as the server named them: without evidence, since it gives none. */
const namesOf = ({conversation_metadata: metadata}: ReplyDetails): TechniqueTagsProps['techniques'] =>
  metadata?.detected_techniques
    ? [...new Set(metadata.detected_techniques)].map((technique) => ({technique}))
    : {notMeasured: 'not sent'}

/** Whether anything looked for bias in one reply, as counts of one. */
function biasOf({details}: ReplyMessage): Pick<BiasFlagsProps, 'evaluated' | 'notEvaluated'> {
  const wasJudged = details?.gates?.some(({gate, action}) => gate === 'bias' && action !== 'unknown') === true
  const wasLookedFor = wasJudged || details?.conversation_metadata?.bias_score !== undefined
  return wasLookedFor ? {evaluated: 1, notEvaluated: 0} : {evaluated: 0, notEvaluated: 1}
}

function quoted(
  flag: QuotedBiasFlag,
  replies: readonly ReplyMessage[],
  spans: InsightPanelProps['biasSpans'],
): QuotedBiasFlag {
  const reply = replies.find(({id}) => id === flag.messageId)
  return reply ? {...flag, quote: {text: reply.text, spans: spans?.get(reply.id) ?? []}} : flag
}
