import type {Manifest} from './manifest.ts'

const lowerIsBetter = new Set(['error', 'log-loss'])

/** What speaks against a candidate: each guarded slice that fell behind the promoted model by more than its tolerance. */
export function refuseWorse(candidate: Manifest, promoted: Manifest['result']): string[] {
  return candidate.guards.flatMap(({head, slice, metric, tolerance}) => {
    const figureOf = (result: Manifest['result']) => result?.heads[head]?.figures[slice]?.[metric]?.value
    const [now, before] = [figureOf(candidate.result), figureOf(promoted)]
    const what = `${head}, ${slice}, ${metric}`
    if (now === undefined || !Number.isFinite(now)) return [`${what}: not measured`]
    if (before === undefined) return []
    const loss = lowerIsBetter.has(metric) ? now - before : before - now
    return loss > tolerance ? [`${what}: ${before} before, ${now} now, ${tolerance} allowed`] : []
  })
}
