import {useEffect, useRef, type CanvasHTMLAttributes, type ReactNode} from 'react'
import {voiceEnglish} from '../messages/english-voice.ts'
import {useWords} from '../provider/use-words.ts'
import {drawBars, fitBars, roomOf} from './draw-bars.ts'
import {loudnessOf, watchLevel, type LevelSource} from './watch-level.ts'

/**
 * Props of a `canvas`, and what it shows: sound as it is heard (`level`), or sound that is there (`peaks`).
 * @example
 * const props: WaveformProps = {peaks: [0.1, 0.4, 0.2, 0.05], played: 0.5}
 */
export interface WaveformProps extends Omit<CanvasHTMLAttributes<HTMLCanvasElement>, 'children' | 'width' | 'height'> {
  /** How loud it is now; the newest 25 values a second are shown. */
  readonly level?: LevelSource | undefined
  /** The loudest sample of each stretch, 0 to 1, oldest first. */
  readonly peaks?: readonly number[] | undefined
  /** How far it has been played, 0 to 1: the rest is paler. */
  readonly played?: number | undefined
}

/**
 * Sound as a line of bars. Live sound moves along; for who wants no motion, it fills the line from its start and then begins anew. Drawn in the
 * colour of the text, so that it is seen in every theme and in forced colours, and from right to left where the page is.
 * @example
 * const Shape = ({peaks}: {peaks: number[]}) => <Waveform peaks={peaks} />
 */
export function Waveform({level, peaks, played, className, ...props}: WaveformProps): ReactNode {
  const messages = useWords(voiceEnglish)
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    const {current} = canvas
    if (current === null) return undefined
    return level === undefined ? keepDrawn(current, peaks ?? [], played) : follow(current, level)
  }, [level, peaks, played])
  return (
    <canvas
      aria-label={messages.text('voice.waveform')}
      {...props}
      ref={canvas}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- it is drawn, not loaded
      role="img"
      className={['pixel-waveform', className].filter(Boolean).join(' ')}
    />
  )
}

function keepDrawn(canvas: HTMLCanvasElement, peaks: readonly number[], played: number | undefined): () => void {
  return onResize(canvas, () => {
    const room = roomOf(canvas)
    drawBars(canvas, {heights: fitBars(peaks.map(loudnessOf), room), room, played})
  })
}

function follow(canvas: HTMLCanvasElement, level: LevelSource): () => void {
  const isStill = matchMedia('(prefers-reduced-motion: reduce)')
  let heights: number[] = []
  const draw = (): void => drawBars(canvas, {heights, room: roomOf(canvas)})
  const endResize = onResize(canvas, draw)
  const endLevel = watchLevel(level, ({peak}) => {
    const room = roomOf(canvas)
    if (isStill.matches && heights.length >= room) heights = []
    heights = [...heights, loudnessOf(peak)].slice(-room)
    draw()
  })
  return () => {
    endLevel()
    endResize()
  }
}

function onResize(canvas: HTMLCanvasElement, draw: () => void): () => void {
  draw()
  if (typeof ResizeObserver === 'undefined') return () => {}
  const observer = new ResizeObserver(draw)
  observer.observe(canvas)
  return () => observer.disconnect()
}
