import {useEffect, useRef, type HTMLAttributes, type ReactNode} from 'react'
import {voiceEnglish} from '../messages/english-voice.ts'
import {useWords} from '../provider/use-words.ts'
import {levelBand, loudnessOf, watchLevel, type LevelSource} from './watch-level.ts'

/**
 * Props of a `div`, and whose loudness is shown.
 * @example
 * const props: LevelMeterProps = {level: {getState: () => ({rms: 0.1, peak: 0.2}), subscribe: () => () => {}}}
 */
export interface LevelMeterProps extends Omit<HTMLAttributes<HTMLDivElement>, 'children'> {
  readonly level: LevelSource
}

/**
 * How loud a microphone hears, drawn at most 30 times a second without rendering React. A screen reader finds a word in place of a number:
 * nothing, quiet, well heard, too loud. It never speaks up by itself.
 * @example
 * function Meter() {
 *   const {level} = useAudioCapture()
 *   return <LevelMeter level={level} />
 * }
 */
export function LevelMeter({level, className, ...props}: LevelMeterProps): ReactNode {
  const messages = useWords(voiceEnglish)
  const meter = useRef<HTMLDivElement>(null)
  useEffect(
    () =>
      watchLevel(level, (state) => {
        const {current} = meter
        if (current === null) return
        const loudness = loudnessOf(state.rms)
        current.style.setProperty('--pixel-level', loudness.toFixed(3))
        const band = levelBand(state)
        if (current.dataset['band'] === band) return
        current.dataset['band'] = band
        current.setAttribute('aria-valuenow', String(Math.round(loudness * 100)))
        current.setAttribute('aria-valuetext', messages.text(`voice.level.${band}`))
      }),
    [level, messages],
  )
  return (
    <div
      aria-label={messages.text('voice.level')}
      {...props}
      ref={meter}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a `meter` has looks of each browser's own, and can not be drawn without its value
      role="meter"
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={0}
      className={['pixel-level', className].filter(Boolean).join(' ')}
    />
  )
}
