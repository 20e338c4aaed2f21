import type {EqScores} from '@pixelated/sdk'
import {eqDomains} from '@pixelated/sdk/contract'
import {useCallback, useMemo, useState} from 'react'

/**
 * What the hook gives.
 * @example
 * const latest = ({currentMetrics}: EqMetrics) => currentMetrics?.overall_eq ?? 'not measured'
 */
export interface EqMetrics {
  /** The last scores that measured something. */
  currentMetrics: EqScores | null
  /** Oldest first, at most 200. */
  metricsHistory: readonly EqScores[]
  /** Takes in the scores of a reply. Nothing, and six zeros (an original server's way to say so), are "not measured" and are left out. */
  recordMetrics(scores: EqScores | null | undefined): void
  /** The mean of each domain over the replies that measured it; `null` when none did. */
  getAverageMetrics(): EqScores | null
  reset(): void
}

const longest = 200
/** Made when asked for: beside the others in one file, a list that is made at once would keep the whole contract in every page. */
const namesOf = () => [...eqDomains, 'overall_eq'] as const

const isMeasured = (scores: EqScores | null | undefined): scores is EqScores =>
  scores !== null && scores !== undefined && namesOf().some((name) => (scores[name] ?? 0) !== 0)

/**
 * Collects the EQ scores of replies: the original hook by its name, with its fields.
 *
 * @example
 * function Mean() {
 *   const {recordMetrics, getAverageMetrics} = useEQMetrics()
 *   const {infer} = usePixelInference()
 *   const ask = async () => {
 *     const {eq} = await infer('I could not sleep again.')
 *     if (eq.measured) recordMetrics(eq.scores)
 *   }
 *   return <button onClick={() => void ask()}>{getAverageMetrics()?.overall_eq ?? 'not measured'}</button>
 * }
 */
export function useEQMetrics(): EqMetrics {
  const [metricsHistory, setHistory] = useState<readonly EqScores[]>([])
  const recordMetrics = useCallback((scores: EqScores | null | undefined) => {
    if (isMeasured(scores)) setHistory((before) => [...before, scores].slice(-longest))
  }, [])
  const reset = useCallback(() => setHistory([]), [])
  const average = useMemo(() => averageOf(metricsHistory), [metricsHistory])
  const getAverageMetrics = useCallback(() => average, [average])
  return {
    currentMetrics: metricsHistory.at(-1) ?? null,
    metricsHistory,
    recordMetrics,
    getAverageMetrics,
    reset,
  }
}

function averageOf(history: readonly EqScores[]): EqScores | null {
  if (history.length === 0) return null
  const means = namesOf().flatMap((name) => {
    const values = history.map((scores) => scores[name]).filter((value) => value !== undefined)
    return values.length === 0 ? [] : [[name, values.reduce((sum, value) => sum + value, 0) / values.length] as const]
  })
  return Object.fromEntries(means)
}
