import type {CrisisAlert, RiskLevel} from '@pixelated/sdk/contract'
import {drawWeighted} from '../lib/draw-weighted.ts'
import type {SeededRandom} from '../lib/seeded-random.ts'
import {dayMs} from './draw-session-times.ts'

/** Something that a person had to look at. */
export interface AlertCause {
  readonly level: RiskLevel
  readonly reason: string
  /** The session or the conversation in which it was found. */
  readonly sessionId: string
  readonly at: number
}

interface AlertQueue {
  readonly clientId: string
  readonly causes: readonly AlertCause[]
  /** Nothing is later. */
  readonly end: number
}

/** What was found in a session of somebody in this mood, in most of them nothing. */
export function drawCause(mood: number, random: SeededRandom): Pick<AlertCause, 'level' | 'reason'> | undefined {
  const chance = mood < -1.4 ? 0.1 : mood < -0.6 ? 0.02 : 0.004
  return random.next() < chance ? drawKind(random) : undefined
}

const drawKind = (random: SeededRandom): Pick<AlertCause, 'level' | 'reason'> =>
  drawWeighted<Pick<AlertCause, 'level' | 'reason'>>(
    [
      [{level: 'moderate', reason: 'severe_panic'}, 4],
      [{level: 'high', reason: 'suicidal_ideation'}, 4],
      [{level: 'high', reason: 'self_harm'}, 2],
      [{level: 'imminent', reason: 'suicide_plan'}, 1],
      [{level: 'unknown', reason: 'not_evaluated'}, 1],
    ],
    random,
  )

/** What was found in the last days, in a conversation that no session followed yet; of most clients nothing. */
export function drawRecentCause(
  {clientId, end}: {clientId: string; end: number},
  random: SeededRandom,
): AlertCause | undefined {
  if (random.next() >= 0.04) return undefined
  const at = end - Math.floor(random.next() ** 2 * 3 * dayMs) - 60_000
  return {...drawKind(random), sessionId: `conversation_${clientId}_recent`, at}
}

/** The queue of a client, oldest first: what is older than two days was resolved, of the rest some wait. */
export function drawAlerts({clientId, causes, end}: AlertQueue, random: SeededRandom): CrisisAlert[] {
  const region = drawWeighted(
    [
      ['GB', 4],
      ['US', 4],
      ['DE', 2],
    ],
    random,
  )
  return causes.map(({level, reason, sessionId, at}, index) => {
    const age = end - at
    const waits = age < 2 * dayMs ? random.next() : 1
    const acknowledged = Math.min(end, at + random.between(2, 45) * 60_000)
    const resolved = Math.min(end, acknowledged + random.between(20, 600) * 60_000)
    const outcome = drawWeighted(
      [
        ['reached', 6],
        ['false_alarm', 2],
        ['referred', 1],
        ['not_reached', 1],
      ],
      random,
    )
    const status = waits < 0.5 ? 'open' : waits < 0.8 ? 'acknowledged' : 'resolved'
    return {
      id: `alert_${clientId}_${index + 1}`,
      status,
      level,
      reasons: [reason],
      client_id: clientId,
      session_id: sessionId,
      region,
      detector_version: 'history-1',
      created_at: toTime(at),
      ...(status !== 'open' && {acknowledged_at: toTime(acknowledged), acknowledged_by: 'clinician-1'}),
      ...(status === 'resolved' && {resolved_at: toTime(resolved), resolved_by: 'clinician-1', outcome}),
      delivery: random.next() < 0.08 ? {state: 'failed', attempts: 5} : {state: 'delivered', attempts: 1},
    }
  })
}

const toTime = (at: number): string => new Date(at).toISOString()
