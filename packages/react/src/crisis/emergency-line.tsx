import type {CrisisHelp} from '@pixelated/sdk/crisis'
import {useMessages} from '../provider/use-messages.ts'
import {Digits} from './digits.tsx'

/** Where the region is not known there is no number to dial, and another country's would not help. */
export function EmergencyLine({help: {emergency}}: {help: CrisisHelp}) {
  const messages = useMessages()
  if (!emergency) {
    return (
      <li className="pixel-crisis-line" data-kind="emergency">
        <p className="pixel-crisis-number">{messages.text('crisis.emergency')}</p>
        <p className="pixel-crisis-facts">{messages.text('crisis.regionUnknown')}</p>
      </li>
    )
  }
  return (
    <li className="pixel-crisis-line" data-kind="emergency">
      <a className="pixel-crisis-way" data-essential="" href={emergency.href}>
        <span className="pixel-crisis-number">
          {messages.text('crisis.call')} <Digits display={emergency.number} spoken={emergency.spoken} />
        </span>{' '}
        <span className="pixel-crisis-owner">{messages.text('crisis.emergency')}</span>
      </a>
    </li>
  )
}
