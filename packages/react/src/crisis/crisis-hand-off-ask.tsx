import type {HandOff} from '@pixelated/sdk/crisis'
import {useSyncExternalStore, type ReactNode} from 'react'
import {PartButton, type PartButtonProps} from '../parts/part-button.tsx'
import {useWords} from '../provider/use-words.ts'
import {useCrisisParts} from './crisis-context.ts'

/**
 * The button that asks for a person, and asks again where that did not work. It is not there while somebody is being asked.
 * @example
 * const Ask = () => <CrisisHandOff><CrisisHandOffAsk>Talk to our team</CrisisHandOffAsk></CrisisHandOff>
 */
export function CrisisHandOffAsk(props: PartButtonProps): ReactNode {
  const {handOff} = useCrisisParts()
  return handOff ? <Ask {...props} handOff={handOff} /> : null
}

function Ask({handOff, children, ...props}: PartButtonProps & {handOff: HandOff}) {
  const messages = useWords()
  const {risk, help, isMinor} = useCrisisParts()
  const {phase} = useSyncExternalStore(handOff.subscribe, handOff.getState, handOff.getState)
  const isFailed = phase === 'failed' || phase === 'timed_out'
  if (phase !== 'idle' && !isFailed) return null
  const ask = (): void => {
    if (isFailed) handOff.retry()
    else {
      const {id: sessionId, level, situation, isRising, reasons = []} = risk
      const context = {sessionId, situation, isRising, isMinor, region: help.region}
      handOff.ask(level, ['asked_by_person', ...reasons], context)
    }
  }
  return (
    <PartButton {...props} act={ask}>
      {children ?? messages.text(isFailed ? 'crisis.handOffAgain' : 'crisis.handOff')}
    </PartButton>
  )
}
