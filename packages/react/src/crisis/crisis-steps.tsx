import type {CrisisAction} from '@pixelated/sdk/crisis'
import type {HTMLAttributes, ReactNode} from 'react'
import type {MessageKey} from '../messages/message-table.ts'
import {useWords} from '../provider/use-words.ts'
import {useCrisisParts} from './crisis-context.ts'

/** What a step says, in the order of their weight. Steps that are not here are lines, the hand-off or the safety plan. */
const texts = [
  ['urge_company', 'crisis.company'],
  ['urge_distance_from_means', 'crisis.means'],
  ['help_when_unable', 'crisis.unable'],
  ['offer_trusted_person', 'crisis.trusted'],
  ['ask_willingness', 'support.willing'],
] as const satisfies readonly (readonly [CrisisAction, MessageKey])[]

/**
 * What helps besides a line: few and short, since nobody reads more in a crisis.
 * @example
 * const Help = () => <CrisisRoot risk={{level: 'high'}}><CrisisCard><CrisisLines /><CrisisSteps /></CrisisCard></CrisisRoot>
 */
export function CrisisSteps(props: Omit<HTMLAttributes<HTMLUListElement>, 'children'>): ReactNode {
  const messages = useWords()
  const {actions} = useCrisisParts()
  const shown = texts.filter(([action]) => actions.includes(action)).map(([, key]) => key)
  return (
    <ul {...props}>
      {[...shown, 'crisis.stillHere' as const].map((key) => (
        <li key={key} dir="auto">
          {messages.text(key)}
        </li>
      ))}
    </ul>
  )
}
