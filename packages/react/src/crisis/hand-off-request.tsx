import type {HandOff, HandOffState} from '@pixelated/sdk/crisis'
import {useSyncExternalStore} from 'react'
import type {MessageKey} from '../messages/message-table.ts'
import {useMessages} from '../provider/use-messages.ts'
import type {ShownRisk} from './shown-risk.ts'

const words = {
  asked: 'support.asking',
  acknowledged: 'support.told',
  failed: 'support.notTold',
  timed_out: 'support.notTold',
} as const satisfies Partial<Record<HandOffState['phase'], MessageKey>>

export interface HandOffRequestProps {
  handOff: HandOff
  risk: ShownRisk
  region: string | undefined
}

/** Asks for a person and says what became of it. That somebody knows is said only when somebody has confirmed it. */
export function HandOffRequest({handOff, risk, region}: HandOffRequestProps) {
  const messages = useMessages()
  const {phase} = useSyncExternalStore(handOff.subscribe, handOff.getState, handOff.getState)
  const isFailed = phase === 'failed' || phase === 'timed_out'
  const ask = (): void => {
    if (isFailed) handOff.retry()
    else handOff.ask(risk.level, ['asked_by_person'], {situation: risk.situation, region})
  }
  return (
    <div className="pixel-crisis-hand-off" data-phase={phase}>
      {handOff.mustAnnounce && <p>{messages.text('support.emergencyServices')}</p>}
      {(phase === 'idle' || isFailed) && (
        <button type="button" className="pixel-button" onClick={ask}>
          {messages.text(isFailed ? 'crisis.handOffAgain' : 'crisis.handOff')}
        </button>
      )}
      <output>{phase !== 'idle' && messages.text(words[phase])}</output>
    </div>
  )
}
