import type {InferenceReply} from '@pixelated/sdk/contract'
import {insightsEnglish} from '../messages/english-insights.ts'
import {useWords} from '../provider/use-words.ts'
import {Fact} from './fact.tsx'
import {Missing} from './missing.tsx'
import {useScoreText} from './use-score-text.ts'

/**
 * For `ReplyFacts`.
 * @example
 * const props: ReplyFactsProps = {details: {inference_time_ms: 420, model: {name: 'pixel', version: '3'}}}
 */
export interface ReplyFactsProps {
  details: Pick<InferenceReply, 'inference_time_ms' | 'model' | 'eq_source' | 'conversation_metadata'>
}

/**
 * How long a reply took, which model in which version gave it, what computed its scores, and its other scores.
 * @example
 * import type {InferenceReply} from '@pixelated/sdk/contract'
 * const Facts = ({reply}: {reply: InferenceReply}) => <ReplyFacts details={reply} />
 */
export function ReplyFacts({details}: ReplyFactsProps) {
  const messages = useWords(insightsEnglish)
  const scoreText = useScoreText()
  const {inference_time_ms: latency, model, eq_source: eqSource, conversation_metadata: metadata = {}} = details
  const orMissing = (value: string | undefined) => value || <Missing reason="notSent" />
  const score = (value: number | undefined) => orMissing(value === undefined ? undefined : scoreText(value))
  return (
    <dl className="pixel-facts">
      <Fact label={messages.text('insights.latency')}>
        {orMissing(latency === undefined ? undefined : messages.duration(latency))}
      </Fact>
      <Fact label={messages.text('insights.model')}>{orMissing(model?.name)}</Fact>
      <Fact label={messages.text('insights.version')}>{orMissing(model?.version)}</Fact>
      <Fact label={messages.text('insights.eqSource')}>{orMissing(eqSource)}</Fact>
      <Fact label={messages.text('insights.safety')}>{score(metadata.safety_score)}</Fact>
      <Fact label={messages.text('insights.consistency')}>{score(metadata.technique_consistency)}</Fact>
      <Fact label={messages.text('insights.effectiveness')}>{score(metadata.therapeutic_effectiveness_score)}</Fact>
    </dl>
  )
}
