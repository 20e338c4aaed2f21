import {chartsEnglish} from '../messages/english-charts.ts'
import {useWords} from '../provider/use-words.ts'

interface PointPickerProps {
  /** What each point says, oldest first. */
  texts: readonly string[]
  picked: number | undefined
  onPick: (index: number) => void
}

/**
 * Goes from point to point: a native slider, so that keys, fingers and screen readers all know what to do. The drawing beside it follows, and
 * what the point says stands below, where nothing covers it.
 */
export function PointPicker({texts, picked, onPick}: PointPickerProps) {
  const messages = useWords(chartsEnglish)
  if (texts.length < 2) return null
  const at = Math.min(picked ?? texts.length - 1, texts.length - 1)
  return (
    <div className="pixel-chart-picker">
      <label>
        <span>{messages.text('charts.pick')}</span>
        <input
          type="range"
          min={0}
          max={texts.length - 1}
          value={at}
          aria-valuetext={texts[at]}
          onChange={({currentTarget}) => onPick(Number(currentTarget.value))}
          suppressHydrationWarning
        />
      </label>
      {/* The slider says it already. */}
      <p className="pixel-figure" aria-hidden="true" suppressHydrationWarning>
        {texts[at]}
      </p>
    </div>
  )
}
