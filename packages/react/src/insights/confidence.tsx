import {insightsEnglish} from '../messages/english-insights.ts'
import {useWords} from '../provider/use-words.ts'
import {useScoreText} from './use-score-text.ts'

/** How sure a finding is, in a word and a figure. */
export function Confidence({value}: {value: number | undefined}) {
  const messages = useWords(insightsEnglish)
  const scoreText = useScoreText()
  if (value === undefined || !Number.isFinite(value))
    return (
      <span className="pixel-confidence">
        <span aria-hidden="true">–</span> {messages.text('confidence.missing')}
      </span>
    )
  return (
    <span className="pixel-confidence">
      {messages.text(`confidence.${wordOf(value)}`)} <span className="pixel-figure">{scoreText(value)}</span>
    </span>
  )
}

const wordOf = (value: number) => (value >= 0.8 ? 'high' : value >= 0.5 ? 'medium' : 'low')
