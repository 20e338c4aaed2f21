import {useId, type ReactNode} from 'react'
import {reportEnglish} from '../messages/english-report.ts'
import {useWords} from '../provider/use-words.ts'
import {ReadFailure} from './read-failure.tsx'
import type {Asked} from './use-progress-data.ts'

interface AskedPartProps<Data> {
  title: string
  asked: Asked<Data>
  children: (data: Data) => ReactNode
}

/** A part of a dashboard that waits for its own answer: when it fails, the others stay, and it can be asked for again. */
export function AskedPart<Data>({title, asked, children}: AskedPartProps<Data>) {
  const messages = useWords(reportEnglish)
  const {state, data, error, again} = asked
  const id = useId()
  return (
    <section className="pixel-dashboard-part" data-state={state} aria-labelledby={id} aria-busy={state === 'loading'}>
      <h3 id={id}>{title}</h3>
      {state === 'loading' && <p className="pixel-chart-summary">{messages.text('progress.loading')}</p>}
      {state === 'failed' && <ReadFailure {...{title, error, again}} />}
      {state === 'ready' && children(data)}
    </section>
  )
}
