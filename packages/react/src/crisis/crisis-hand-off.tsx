import type {HandOff, HandOffState} from '@pixelated/sdk/crisis'
import {useSyncExternalStore, type HTMLAttributes, type ReactNode} from 'react'
import type {MessageKey} from '../messages/message-table.ts'
import {useWords} from '../provider/use-words.ts'
import {useCrisisParts} from './crisis-context.ts'
import {CrisisHandOffAsk} from './crisis-hand-off-ask.tsx'

const words = {
  asked: 'support.asking',
  acknowledged: 'support.told',
  failed: 'support.notTold',
  timed_out: 'support.notTold',
} as const satisfies Partial<Record<HandOffState['phase'], MessageKey>>

/**
 * Asks for a person and says what became of it. That somebody knows is said only when somebody has confirmed it, and where emergency
 * services may be called, that is said beforehand. `data-phase` is the phase of the hand-off; without one the part is not there.
 * @example
 * import {createHandOff} from '@pixelated/sdk/crisis'
 *
 * const handOff = createHandOff({onEscalate: async () => ({acknowledged: false})})
 * const Help = () => (
 *   <CrisisRoot risk={{level: 'high'}} handOff={handOff}>
 *     <CrisisCard><CrisisLines /><CrisisHandOff><CrisisHandOffAsk className="mine" /></CrisisHandOff></CrisisCard>
 *   </CrisisRoot>
 * )
 */
export function CrisisHandOff(props: HTMLAttributes<HTMLDivElement>): ReactNode {
  const {handOff} = useCrisisParts()
  return handOff ? <Request {...props} handOff={handOff} /> : null
}

function Request({handOff, children, ...props}: HTMLAttributes<HTMLDivElement> & {handOff: HandOff}) {
  const messages = useWords()
  const {phase} = useSyncExternalStore(handOff.subscribe, handOff.getState, handOff.getState)
  return (
    <div {...props} data-phase={phase}>
      {handOff.mustAnnounce && <p>{messages.text('support.emergencyServices')}</p>}
      {children ?? <CrisisHandOffAsk />}
      <output>{phase !== 'idle' && messages.text(words[phase])}</output>
    </div>
  )
}
