import {createSessionRisk, type SessionRiskState} from '@pixelated/sdk/crisis'
import {createSafetyPipeline} from '@pixelated/sdk/safety'
import {useState, useSyncExternalStore} from 'react'

/** What a client writes is judged on the device, at once and before anything is sent: a server that fails can not keep help away. */
export function useJournalRisk(): {risk: SessionRiskState; assess(text: string, turn: string): void} {
  const [{sessionRisk, assess}] = useState(createJudge)
  const risk = useSyncExternalStore(sessionRisk.subscribe, sessionRisk.getState, sessionRisk.getState)
  // Before the first words nothing could be judged, which is no reason to say that something could not.
  return {risk: risk.turns === 0 ? {...risk, level: 'none'} : risk, assess}
}

function createJudge() {
  const inbound = createSafetyPipeline({direction: 'inbound'})
  const sessionRisk = createSessionRisk()
  return {
    sessionRisk,
    assess(text: string, turn: string): void {
      if (text.trim() === '') return
      sessionRisk.assess({assessment: inbound.judgeRiskNow(text), from: 'device', turn})
    },
  }
}
