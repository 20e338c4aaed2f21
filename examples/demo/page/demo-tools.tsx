import {useSyncExternalStore} from 'react'
import {Choice} from './choice.tsx'
import {faultGroups, faultNamed, noFault, type Fault} from './faults.ts'
import {LastTurn} from './last-turn.tsx'
import type {PageServices} from './page-services.ts'
import {wordsToTry} from './words-to-try.ts'

export interface DemoToolsProps {
  services: PageServices
  onTry(words: string): void
}

/** What no app has and every developer wants: faults on demand, words to begin with, and a look behind the reply. In English only. */
export function DemoTools({services, onTry}: DemoToolsProps) {
  const {fault} = services
  const chosen = useSyncExternalStore(fault.subscribe, fault.get)
  return (
    <div className="tools-trial" lang="en" dir="ltr">
      <Choice label="What goes wrong" value={chosen.name} onChoose={(name) => fault.set(faultNamed(name))}>
        <option>{noFault.name}</option>
        {faultGroups.map(({name, faults}) => (
          <optgroup key={name} label={name}>
            {faults.map((one) => (
              <option key={one.name}>{one.name}</option>
            ))}
          </optgroup>
        ))}
      </Choice>
      <HowItIsDone fault={chosen} />
      <h3>Words to try</h3>
      <ul className="tools-words">
        {wordsToTry.map(({name, words}) => (
          <li key={name}>
            <button type="button" className="pixel-tag" onClick={() => onTry(words)}>
              {name}
            </button>
          </li>
        ))}
      </ul>
      <details className="tools-behind">
        <summary>Behind the last reply</summary>
        <LastTurn {...services} />
      </details>
    </div>
  )
}

/** So that who has seen it here can ask for it in a test. */
function HowItIsDone({fault: {header, scenario, isOffline}}: {fault: Fault}) {
  if (header !== undefined)
    return (
      <p className="tools-how">
        In the next replies, by <code>x-pixel-mock-fault: {header}</code>
      </p>
    )
  if (scenario !== undefined)
    return (
      <p className="tools-how">
        By a mock server with <code>--scenario {scenario}</code>
      </p>
    )
  return isOffline ? <p className="tools-how">As if the cable were pulled; messages wait until it is back.</p> : null
}
