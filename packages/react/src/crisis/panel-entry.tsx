import type {CrisisAction, CrisisHelp} from '@pixelated/sdk/crisis'
import {useState, type MouseEvent, type RefObject} from 'react'
import {useMessages} from '../provider/use-messages.ts'
import {EmergencyLine} from './emergency-line.tsx'
import {HelpLine} from './help-line.tsx'
import {PanelLead} from './panel-words.tsx'
import type {ShownRisk} from './shown-risk.ts'

export interface PanelEntryProps {
  opener: RefObject<HTMLButtonElement | null>
  onOpen: (event: MouseEvent) => void
  risk: ShownRisk
  actions: readonly CrisisAction[]
  help: CrisisHelp
}

/** What stays when the panel is not open: a button always, and above `none` the sentence and the first number. */
export function PanelEntry({opener, onOpen, risk, actions, help}: PanelEntryProps) {
  const messages = useMessages()
  const [now] = useState(() => Date.now())
  const [first] = help.resources
  return (
    <>
      <PanelLead risk={risk} />
      {risk.level !== 'none' && (
        <ul className="pixel-crisis-lines">
          {actions.includes('urge_emergency') || !first ? (
            <EmergencyLine help={help} />
          ) : (
            <HelpLine resource={first} now={now} />
          )}
        </ul>
      )}
      <button
        ref={opener}
        type="button"
        className="pixel-button"
        data-essential=""
        aria-expanded="false"
        onClick={onOpen}
      >
        {messages.text('crisis.open')}
      </button>
    </>
  )
}
