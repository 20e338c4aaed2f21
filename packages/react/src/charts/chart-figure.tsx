import {useId, type ComponentProps, type ReactNode} from 'react'
import {chartsEnglish} from '../messages/english-charts.ts'
import {useWords} from '../provider/use-words.ts'

/**
 * Who looks. A client sees calm words and no figures; a clinician sees figures and how sure they are.
 * @example
 * const view: ChartView = 'clinician'
 */
export type ChartView = 'client' | 'clinician'

interface ChartFigureProps extends Omit<ComponentProps<'figure'>, 'children'> {
  label: string
  state: 'measured' | 'partial' | 'missing'
  view: ChartView
  /** What is seen, in sentences. It stands above the drawing, because it is what most readers need. */
  summary: readonly string[]
  children?: ReactNode
}

/** What all charts over time have in common: a caption, what is seen in sentences, then the drawing and its table. */
export function ChartFigure({label, state, view, summary, children, className, ...props}: ChartFigureProps) {
  const messages = useWords(chartsEnglish)
  const id = useId()
  return (
    <figure
      lang={messages.language}
      dir={messages.direction}
      {...props}
      className={['pixel-time-chart', className].filter(Boolean).join(' ')}
      data-state={state}
      data-view={view}
      aria-labelledby={`${id}-caption`}
      aria-describedby={`${id}-summary`}
    >
      <figcaption id={`${id}-caption`}>{label}</figcaption>
      {/* Dates are those of the reader's time zone, which the server that draws the page may not share. */}
      <p id={`${id}-summary`} className="pixel-chart-summary" suppressHydrationWarning>
        {summary.join(' ')}
      </p>
      {children}
    </figure>
  )
}
