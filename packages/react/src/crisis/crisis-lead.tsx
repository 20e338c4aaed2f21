import type {CrisisWordSlot} from '@pixelated/sdk/crisis'
import type {HTMLAttributes, ReactNode} from 'react'
import {useWords} from '../provider/use-words.ts'
import {useCrisisParts} from './crisis-context.ts'
import type {ShownRisk} from './shown-risk.ts'
import {spokenIn} from './spoken-in.ts'

/**
 * One sentence on why there is help; that nothing could be checked where that is so; nothing at the level `none`.
 * @example
 * const Help = () => <CrisisRoot risk={{level: 'unknown'}}><CrisisLead /><CrisisLines /><CrisisOpen /></CrisisRoot>
 */
export function CrisisLead(props: Omit<HTMLAttributes<HTMLParagraphElement>, 'children'>): ReactNode {
  const messages = useWords()
  const key = leadOf(useCrisisParts().risk)
  if (key === undefined) return null
  return (
    <p {...spokenIn(messages)} {...props} data-essential="">
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
