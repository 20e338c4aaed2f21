import {eqDomains} from '@pixelated/sdk/contract'
import {float, type PythonFloat} from '../fastapi/python-float.ts'

/**
 * Six scores from five raw outputs: the absolute value, then its fractional part, so 1.4 becomes 0.4 and 2 becomes 0.
 * Without outputs all are 0.0, as with the original's own model.
 */
export function toEqScores(outputs: readonly number[] | undefined): Record<string, PythonFloat> {
  const values = eqDomains.map((_, index) => Math.abs(outputs?.[index] ?? 0) % 1)
  const entries = eqDomains.map((domain, index) => [domain, float(values[index] ?? 0)] as const)
  const overall = values.reduce((sum, value) => sum + value, 0) / values.length
  return {...Object.fromEntries(entries), overall_eq: float(overall)}
}
