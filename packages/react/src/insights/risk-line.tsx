import type {RiskAssessment, RiskLevel} from '@pixelated/sdk/contract'
import type {SessionRiskState} from '@pixelated/sdk/crisis'
import type {ComponentProps} from 'react'
import {insightsEnglish} from '../messages/english-insights.ts'
import type {Messages} from '../messages/messages.ts'
import {useWords} from '../provider/use-words.ts'
import {Confidence} from './confidence.tsx'
import {Fact} from './fact.tsx'
import {Missing} from './missing.tsx'

/**
 * For `RiskLine`.
 * @example
 * const props: RiskLineProps = {risk: {level: 'unknown', signals: [], evaluated_by: []}}
 */
export interface RiskLineProps extends Omit<ComponentProps<'div'>, 'children'> {
  /** Of one message, or of the session. */
  risk: RiskAssessment | SessionRiskState
}

/**
 * The signals found in a message, or in a session with the level that is held, where it comes from and how many turns could not be
 * judged. "Not known" is never shown as none.
 * @example
 * import type {InferenceReply} from '@pixelated/sdk/contract'
 * const Risk = ({reply}: {reply: InferenceReply}) => <RiskLine risk={reply.risk} />
 */
export function RiskLine({risk, className, ...props}: RiskLineProps) {
  const messages = useWords(insightsEnglish)
  return (
    <div {...props} className={['pixel-risk', className].filter(Boolean).join(' ')} data-level={risk.level}>
      <p className="pixel-risk-level">{levelText(risk.level, messages)}</p>
      <p className="pixel-chart-summary">
        {messages.text(risk.level === 'unknown' ? 'insights.riskUnknown' : 'insights.riskNote')}
      </p>
      {'latch' in risk ? <SessionFacts risk={risk} /> : <MessageFacts risk={risk} />}
    </div>
  )
}

const levelText = (level: RiskLevel, messages: Messages): string => messages.text(`risk.${level}`)

/** A word of a server's for where something was found is shown as it is. */
export const sourceText = (source: string, messages: Messages): string => messages.textOr(`source.${source}`, source)

function SessionFacts({risk}: {risk: SessionRiskState}) {
  const messages = useWords(insightsEnglish)
  const {latch, source, raisedAt, unjudgedTurns, lastChange} = risk
  return (
    <dl className="pixel-facts">
      <Fact label={messages.text('insights.riskHeld')}>
        {latch === 'none' ? messages.text('insights.riskHeldNone') : levelText(latch, messages)}
        {latch !== 'none' && raisedAt !== undefined && (
          <>
            {', '}
            {/* The server that draws the page may be in another time zone. */}
            <time dateTime={new Date(raisedAt).toISOString()} suppressHydrationWarning>
              {messages.text('insights.since', {time: messages.dateTime(raisedAt)})}
            </time>
          </>
        )}
      </Fact>
      <SourceFact source={source} />
      {unjudgedTurns > 0 && <Fact label={messages.text('insights.unjudged')}>{messages.number(unjudgedTurns)}</Fact>}
      <VersionFact version={lastChange?.detectorVersion} />
    </dl>
  )
}

function MessageFacts({risk}: {risk: RiskAssessment}) {
  const messages = useWords(insightsEnglish)
  const {signals, source, evaluated_by: evaluatedBy, model_version: version} = risk
  return (
    <dl className="pixel-facts">
      {signals.length > 0 && (
        <Fact label={messages.text('insights.riskSignals')}>
          <ul>
            {signals.map(({type, confidence}, index) => (
              <li key={index}>
                {type.replaceAll('_', ' ')} <Confidence value={confidence} />
              </li>
            ))}
          </ul>
        </Fact>
      )}
      <SourceFact source={source} />
      <Fact label={messages.text('insights.foundBy')}>
        {evaluatedBy.length > 0 ? messages.list(evaluatedBy) : <Missing reason="notLookedFor" />}
      </Fact>
      <VersionFact version={version} />
    </dl>
  )
}

function SourceFact({source}: {source: string | undefined}) {
  const messages = useWords(insightsEnglish)
  return (
    <Fact label={messages.text('insights.comesFrom')}>
      {source === undefined ? <Missing reason="notGiven" /> : sourceText(source, messages)}
    </Fact>
  )
}

function VersionFact({version}: {version: string | undefined}) {
  const messages = useWords(insightsEnglish)
  return version === undefined ? null : <Fact label={messages.text('insights.version')}>{version}</Fact>
}
