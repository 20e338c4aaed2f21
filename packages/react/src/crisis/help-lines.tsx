import type {CrisisHelp} from '@pixelated/sdk/crisis'
import {useState, type ReactNode} from 'react'
import {useMessages} from '../provider/use-messages.ts'
import {EmergencyLine} from './emergency-line.tsx'
import {HelpLine} from './help-line.tsx'

/** More than these at once is a wall; the rest is one step away. */
const shownAtOnce = 3

export interface HelpLinesProps {
  help: CrisisHelp
  /** The emergency number comes first, not last. */
  isUrgent: boolean
}

/** The ways to reach a person, the most useful first, and the directory of all countries. */
export function HelpLines({help, isUrgent}: HelpLinesProps) {
  const messages = useMessages()
  const [now] = useState(() => Date.now())
  const {resources, directory} = help
  const first = resources.slice(0, shownAtOnce)
  const rest = resources.slice(shownAtOnce)
  const line = (resource: CrisisHelp['resources'][number]): ReactNode => (
    <HelpLine key={resource.id} resource={resource} now={now} />
  )
  return (
    <>
      <ul className="pixel-crisis-lines">
        {isUrgent && <EmergencyLine help={help} />}
        {first.map(line)}
        {!isUrgent && <EmergencyLine help={help} />}
      </ul>
      {rest.length > 0 && (
        <details className="pixel-crisis-more">
          <summary>{messages.text('crisis.moreLines', {count: rest.length})}</summary>
          <ul className="pixel-crisis-lines">{rest.map(line)}</ul>
        </details>
      )}
      <p className="pixel-crisis-directory">
        <a href={directory.href} target="_blank" rel="noopener noreferrer">
          {messages.text('support.directory')}: {directory.owner}
          <span className="pixel-visually-hidden"> ({messages.text('crisis.opensElsewhere')})</span>
        </a>
      </p>
    </>
  )
}
