import {crisisWords, type CrisisWordSlot} from '@pixelated/sdk/crisis'
import type {RefObject} from 'react'
import type {Messages} from '../messages/messages.ts'
import {useMessages} from '../provider/use-messages.ts'
import type {ShownRisk} from './shown-risk.ts'

/** The SDK has these words in the locale's language also where the rest of the page is English. */
const spokenIn = ({locale}: Messages) => ({lang: crisisWords(locale).language, dir: 'auto'})

export function PanelTitle({id, ref}: {id: string; ref: RefObject<HTMLHeadingElement | null>}) {
  const messages = useMessages()
  return (
    <h2 ref={ref} id={id} tabIndex={-1} data-essential="" {...spokenIn(messages)}>
      {messages.text('crisis.title')}
    </h2>
  )
}

/** One sentence; nothing where there is nothing to say. */
export function PanelLead({risk}: {risk: ShownRisk}) {
  const messages = useMessages()
  const key = leadOf(risk)
  if (key === undefined) return null
  return (
    <p className="pixel-crisis-lead" data-essential="" {...spokenIn(messages)}>
      {messages.text(key)}
    </p>
  )
}

/** Nothing is said of signals where there are none; where nobody could look, that is said. */
function leadOf({level, situation}: ShownRisk): `crisis.${CrisisWordSlot}` | undefined {
  if (level === 'none') return undefined
  if (level === 'unknown') return 'crisis.unchecked'
  if (situation === 'someone_else') return 'crisis.worried'
  return level === 'imminent' ? 'crisis.now' : 'crisis.lead'
}
