import type {ReplyDetails, TechniqueEntry} from '@pixelated/sdk/conversation'
import {insightsEnglish} from '../messages/english-insights.ts'
import {useWords} from '../provider/use-words.ts'
import {Fact} from './fact.tsx'
import {Missing} from './missing.tsx'
import {techniqueName} from './technique-tags.tsx'

/** How long replies took as a rule and at worst, and which models gave them. */
export function ConversationFacts({replies}: {replies: readonly ReplyDetails[]}) {
  const messages = useWords(insightsEnglish)
  const latencies = replies
    .map((reply) => reply.inference_time_ms)
    .filter((latency) => latency !== undefined)
    .toSorted((one, other) => one - other)
  const [median, slowest] = [latencies[Math.floor((latencies.length - 1) / 2)], latencies.at(-1)]
  const models = [
    ...new Set(replies.flatMap(({model}) => [model?.name, model?.version].filter(Boolean).join(' ') || [])),
  ]
  return (
    <dl className="pixel-facts">
      <Fact label={messages.text('insights.latency')}>
        {median === undefined || slowest === undefined ? (
          <Missing reason="notSent" />
        ) : (
          messages.text('insights.latencySummary', {
            median: messages.duration(median),
            slowest: messages.duration(slowest),
          })
        )}
      </Fact>
      <Fact label={messages.text('insights.model')}>
        {models.length > 0 ? messages.list(models) : <Missing reason="notSent" />}
      </Fact>
    </dl>
  )
}

interface TechniqueCountsProps {
  timeline: readonly TechniqueEntry[]
  notEvaluated: number
}

/** In how many of the replies each technique showed, the most frequent first. */
export function TechniqueCounts({timeline, notEvaluated}: TechniqueCountsProps) {
  const messages = useWords(insightsEnglish)
  const counts = new Map<string, number>()
  for (const {techniques} of timeline)
    for (const technique of new Set(techniques)) counts.set(technique, (counts.get(technique) ?? 0) + 1)
  const ordered = [...counts].toSorted(([, one], [, other]) => other - one)
  const of = (count: number) => ({found: messages.number(count), total: messages.number(timeline.length)})
  return (
    <>
      {timeline.length === 0 && <Missing reason={notEvaluated > 0 ? 'notSent' : 'noReply'} />}
      {timeline.length > 0 && ordered.length === 0 && <p>{messages.text('insights.noTechniques')}</p>}
      {ordered.length > 0 && (
        <dl className="pixel-facts">
          {ordered.map(([technique, count]) => (
            <Fact key={technique} label={techniqueName(technique, messages)}>
              {messages.text('insights.share', of(count))}
            </Fact>
          ))}
        </dl>
      )}
      {timeline.length > 0 && notEvaluated > 0 && (
        <p className="pixel-chart-summary">{messages.text('insights.notEvaluated', {count: notEvaluated})}</p>
      )}
    </>
  )
}
