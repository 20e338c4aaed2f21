import type {ChartView} from '../charts/chart-figure.tsx'
import {reportEnglish} from '../messages/english-report.ts'
import {useWords} from '../provider/use-words.ts'
import {sureSentences} from './report-words.ts'
import type {ProgressData} from './use-progress-data.ts'

/** How sure what is shown is. */
export function SureList({data, view}: {data: ProgressData; view: ChartView}) {
  const messages = useWords(reportEnglish)
  return (
    <ul className="pixel-dashboard-sure">
      {sureSentences(messages, data, view).map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  )
}
