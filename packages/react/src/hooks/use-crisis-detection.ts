import type {RiskLevel} from '@pixelated/sdk'
import {maxRiskLevel, riskLevelOfSignal} from '@pixelated/sdk/contract'
import {useCallback, useState} from 'react'

/**
 * What the hook gives.
 * @example
 * const showsHelp = ({riskLevel}: CrisisDetection) => riskLevel !== 'none'
 */
export interface CrisisDetection {
  /** Every signal seen since the last explicit act, in the order in which they came, each once. */
  crisisSignals: readonly string[]
  /** Whether anything was found and nobody has cleared it. It says nothing about messages that were not evaluated: see `riskLevel`. */
  isCrisis: boolean
  /** `unknown` until something was evaluated, which is never to be shown as safe. */
  riskLevel: RiskLevel
  /** Takes in the signals of one turn: a list is what was found, an empty one that nothing was; absent means nobody looked. It never lowers. */
  updateCrisisSignals(signals: readonly string[] | null | undefined): void
  /** The explicit act of a person or the app that ends the alarm. */
  clearCrisis(): void
}

interface State {
  signals: readonly string[]
  level: RiskLevel
}
const nothing: State = {signals: [], level: 'unknown'}

/**
 * Holds the crisis signals that servers report: the original hook by its name, with its fields. Unlike the original, a harmless turn
 * does not clear the alarm, and what was not evaluated is `unknown`. It only repeats what servers say; detection on the device is
 * part of the conversation.
 *
 * @example
 * function Alarm() {
 *   const {isCrisis, updateCrisisSignals, clearCrisis} = useCrisisDetection()
 *   const {infer} = usePixelInference()
 *   const ask = async () => {
 *     const reply = await infer('I could not sleep again.')
 *     updateCrisisSignals(reply.conversation_metadata?.crisis_signals)
 *   }
 *   if (isCrisis) return <button onClick={clearCrisis}>I am safe</button>
 *   return <button onClick={() => void ask()}>Ask</button>
 * }
 */
export function useCrisisDetection(): CrisisDetection {
  const [{signals, level}, setState] = useState(nothing)
  const updateCrisisSignals = useCallback((found: readonly string[] | null | undefined) => {
    if (found !== null && found !== undefined) setState((before) => take(before, found))
  }, [])
  const clearCrisis = useCallback(() => setState({signals: [], level: 'none'}), [])
  return {crisisSignals: signals, isCrisis: signals.length > 0, riskLevel: level, updateCrisisSignals, clearCrisis}
}

function take(before: State, found: readonly string[]): State {
  const fresh = [...new Set(found)].filter((signal) => !before.signals.includes(signal))
  const level = found.map(riskLevelOfSignal).reduce(maxRiskLevel, before.level === 'unknown' ? 'none' : before.level)
  if (fresh.length === 0 && level === before.level) return before
  return {signals: [...before.signals, ...fresh], level}
}
