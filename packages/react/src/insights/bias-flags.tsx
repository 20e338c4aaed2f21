import type {Span} from '@pixelated/sdk/contract'
import type {BiasFlag} from '@pixelated/sdk/conversation'
import type {ComponentProps} from 'react'
import {insightsEnglish} from '../messages/english-insights.ts'
import {useWords} from '../provider/use-words.ts'
import {Fact} from './fact.tsx'
import {Missing} from './missing.tsx'
import {QuotedText} from './quoted-text.tsx'
import {sourceText} from './risk-line.tsx'
import {useScoreText} from './use-score-text.ts'

/**
 * A flag of the conversation store, with the reply that it is about where that is at hand.
 * @example
 * import type {BiasFlag} from '@pixelated/sdk/conversation'
 * const quoted = (flag: BiasFlag, text: string): QuotedBiasFlag => ({...flag, quote: {text, spans: []}})
 */
export interface QuotedBiasFlag extends BiasFlag {
  readonly quote?: {readonly text: string; readonly spans: readonly Span[]} | undefined
}

/**
 * For `BiasFlags`.
 * @example
 * const props: BiasFlagsProps = {flags: [], evaluated: 4, notEvaluated: 1}
 */
export interface BiasFlagsProps extends Omit<ComponentProps<'div'>, 'children'> {
  flags: readonly QuotedBiasFlag[]
  /** Replies that were looked at, and replies that were not: of these nothing is known. */
  evaluated: number
  notEvaluated: number
  /** Ids of the flags somebody disagreed with. The caller keeps them. */
  disagreed?: ReadonlySet<string> | undefined
  /** Called when the reader disagrees with a flag. Without it there is no button. */
  onDisagree?: ((flag: BiasFlag) => void) | undefined
  /** Called when the reader takes that back. Without it a flag that was disagreed with stays so. */
  onUndoDisagree?: ((flag: BiasFlag) => void) | undefined
}

/**
 * What bias was found in replies: which kind, in which words, how heavy, by whom; with a way to disagree.
 * @example
 * import type {Conversation} from '@pixelated/sdk/conversation'
 *
 * function Flags({conversation}: {conversation: Conversation}) {
 *   const {insights, dismissedFlags} = conversation.getState()
 *   return (
 *     <BiasFlags
 *       {...insights.bias}
 *       disagreed={dismissedFlags}
 *       onDisagree={({id}) => conversation.dismissBiasFlags([id])}
 *     />
 *   )
 * }
 */
export function BiasFlags(props: BiasFlagsProps) {
  const {flags, evaluated, notEvaluated, disagreed, onDisagree, onUndoDisagree, className, ...rest} = props
  const messages = useWords(insightsEnglish)
  return (
    <div {...rest} className={['pixel-bias', className].filter(Boolean).join(' ')}>
      {evaluated === 0 && flags.length === 0 && <Missing reason={notEvaluated > 0 ? 'notLookedFor' : 'noReply'} />}
      {evaluated > 0 && flags.length === 0 && <p>{messages.text('insights.noBias')}</p>}
      {flags.length > 0 && (
        <ul>
          {flags.map((flag) => (
            <FlagItem
              key={flag.id}
              flag={flag}
              hasDisagreed={disagreed?.has(flag.id) === true}
              onDisagree={onDisagree}
              onUndoDisagree={onUndoDisagree}
            />
          ))}
        </ul>
      )}
      {evaluated > 0 && (
        <p className="pixel-chart-summary">
          {messages.text('insights.ofReplies', {count: evaluated})}
          {notEvaluated > 0 && `; ${messages.text('insights.notEvaluated', {count: notEvaluated})}`}
        </p>
      )}
    </div>
  )
}

interface FlagItemProps extends Pick<BiasFlagsProps, 'onDisagree' | 'onUndoDisagree'> {
  flag: QuotedBiasFlag
  hasDisagreed: boolean
}

function FlagItem({flag, hasDisagreed, onDisagree, onUndoDisagree}: FlagItemProps) {
  const messages = useWords(insightsEnglish)
  const scoreText = useScoreText()
  const kind = messages.textOr(`bias.${flag.domain}`, flag.domain.replaceAll('_', ' '))
  const canChange = hasDisagreed ? onUndoDisagree : onDisagree
  return (
    <li className="pixel-bias-flag" data-severity={flag.severity} data-disagreed={hasDisagreed || undefined}>
      <p className="pixel-bias-kind">{kind}</p>
      <dl className="pixel-facts">
        <Fact label={messages.text('insights.severity')}>
          {messages.text(`severity.${flag.severity}`)}{' '}
          {flag.score === undefined ? <Missing reason="notGiven" /> : scoreText(flag.score)}
        </Fact>
        <Fact label={messages.text('insights.foundBy')}>{sourceText(flag.source, messages)}</Fact>
        <Fact label={messages.text('insights.foundAt')}>
          {/* The server that draws the page may be in another time zone. */}
          <time dateTime={new Date(flag.at).toISOString()} suppressHydrationWarning>
            {messages.dateTime(flag.at)}
          </time>
        </Fact>
      </dl>
      {flag.quote !== undefined && (
        <>
          <QuotedText {...flag.quote} />
          {flag.quote.spans.length === 0 && (
            <p className="pixel-chart-summary">{messages.text('insights.noEvidence')}</p>
          )}
        </>
      )}
      {(onDisagree ?? (hasDisagreed && onUndoDisagree)) && (
        <div className="pixel-bias-actions">
          {/* The same button for both ways, so that focus stays where it is. */}
          <button
            type="button"
            className="pixel-button"
            aria-disabled={canChange === undefined || undefined}
            onClick={() => canChange?.(flag)}
          >
            {messages.text(hasDisagreed && onUndoDisagree ? 'insights.undo' : 'insights.disagree')}
            <span className="pixel-visually-hidden">: {kind}</span>
          </button>
          <output className="pixel-chart-summary">{hasDisagreed && messages.text('insights.disagreed')}</output>
        </div>
      )}
    </li>
  )
}
