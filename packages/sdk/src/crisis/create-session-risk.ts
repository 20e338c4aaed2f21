import {systemClock, type Clock} from '../lib/clock.ts'
import {createListeners} from '../lib/create-listeners.ts'
import {initialSessionRisk, reduceSessionRisk} from './reduce-session-risk.ts'
import {toSnapshot, type SessionRiskSnapshot} from './session-risk-snapshot.ts'
import type {LowerAct, RiskReport, SessionRiskAction, SessionRiskState} from './session-risk-state.ts'

/**
 * The risk of one session as a small store. Every method returns the state after it, without waiting for anything.
 * @example
 * const sessionRisk: SessionRisk = createSessionRisk()
 * const stop = sessionRisk.subscribe(() => console.log(sessionRisk.getState().level))
 */
export interface SessionRisk {
  /** The same object until something changes. */
  getState(): SessionRiskState
  /** Calls back after every change; returns what ends that. */
  subscribe(listener: () => void): () => void
  /** Takes in what the device or a server found in one turn of the person. It can only raise the latch. */
  assess(report: RiskReport): SessionRiskState
  /** The only way down: an explicit act of a person or the app. */
  lower(act: LowerAct): SessionRiskState
  /** Takes in stored data, whatever it is. It never lowers. */
  restore(snapshot: unknown): SessionRiskState
  /** What may be stored: an id, levels, counts and times. */
  snapshot(): SessionRiskSnapshot
}

/**
 * For `createSessionRisk`.
 * @example
 * const options: SessionRiskOptions = {snapshot: JSON.parse('null')}
 * const sessionRisk = createSessionRisk(options)
 */
export interface SessionRiskOptions {
  clock?: Clock | undefined
  /** Makes the session's id; random when absent. */
  createId?: (() => string) | undefined
  /** What an earlier `snapshot()` gave, as it came out of storage. */
  snapshot?: unknown
}

/**
 * Keeps the risk of a session: it rises at once, and falls only by `lower`. A server can raise it, never lower it.
 * @example
 * const sessionRisk = createSessionRisk()
 * const found: RiskAssessment = {level: 'moderate', signals: [], evaluated_by: ['crisis/rules-1']}
 * sessionRisk.assess({assessment: found, from: 'device', turn: 'turn-1'})
 * sessionRisk.assess({assessment: {...found, level: 'none'}, from: 'server', turn: 'turn-1'})
 * console.log(sessionRisk.getState().level) // 'moderate'
 */
export function createSessionRisk(options: SessionRiskOptions = {}): SessionRisk {
  const {clock = systemClock, createId = randomId} = options
  const listeners = createListeners()
  let state = initialSessionRisk(createId())
  const dispatch = (action: SessionRiskAction): SessionRiskState => {
    const next = reduceSessionRisk(state, action)
    if (next === state) return state
    state = next
    listeners.notify()
    return state
  }
  dispatch({type: 'restored', at: clock.now(), snapshot: options.snapshot})
  return {
    getState: () => state,
    subscribe: listeners.add,
    assess: (report) => dispatch({...report, type: 'assessed', at: clock.now()}),
    lower: (act) => dispatch({...act, type: 'lowered', at: clock.now()}),
    restore: (snapshot) => dispatch({type: 'restored', at: clock.now(), snapshot}),
    snapshot: () => toSnapshot(state),
  }
}

/** Not randomUUID, which pages without TLS do not have. */
const randomId = () => Array.from(crypto.getRandomValues(new Uint32Array(4)), (part) => part.toString(36)).join('')
