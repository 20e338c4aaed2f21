import type {ProgressFigures} from '@pixelated/sdk/measures'
import type {ReactNode} from 'react'
import {Fact} from '../insights/fact.tsx'
import {reportEnglish} from '../messages/english-report.ts'
import {useWords} from '../provider/use-words.ts'

/** The figures of a time as a list: what is not told is a dash with its reason. */
export function ReportFigures({figures}: {figures: ProgressFigures}) {
  const messages = useWords(reportEnglish)
  const {trend, volatility, sessions} = figures
  const digits = (value: number, signDisplay: 'exceptZero' | 'auto' = 'exceptZero') =>
    messages.number(Math.round(value * 100) / 100 || 0, {
      minimumFractionDigits: 2,
      maximumFractionDigits: 2,
      signDisplay,
    })
  const missing: ReactNode = `– ${messages.text('report.notTold')}`
  return (
    <dl className="pixel-facts">
      <Fact label={messages.text('charts.sessionsColumn')}>{messages.number(sessions)}</Fact>
      <Fact label={messages.text('report.change')}>{trend.measured ? digits(trend.slopePerDay * 30) : missing}</Fact>
      {trend.measured && (
        <Fact label={messages.text('report.interval', {percent: messages.percent(trend.confidence)})}>
          {messages.text('insights.range', {
            low: digits(trend.interval[0] * 30),
            high: digits(trend.interval[1] * 30),
          })}
        </Fact>
      )}
      <Fact label={messages.text('report.steps')}>
        {volatility.steps === undefined ? missing : digits(volatility.steps, 'auto')}
      </Fact>
    </dl>
  )
}
