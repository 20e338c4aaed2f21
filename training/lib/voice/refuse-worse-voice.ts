import type {VoiceFigure, VoiceManifest} from './voice-manifest.ts'

const lowerIsBetter = new Set(['RMSE'])

/** What speaks against a candidate: each guarded figure that fell behind the promoted one by more than its tolerance. */
export function refuseWorseVoice({guards, result}: VoiceManifest, promoted: VoiceManifest['result']): string[] {
  return guards.flatMap(({protocol, axis, metric, tolerance}) => {
    const valueOf = (figures: readonly VoiceFigure[] | undefined) =>
      figures?.find(
        (one) => one.method === 'network' && one.slice === 'all' && one.protocol === protocol && one.axis === axis,
      )?.metrics[metric]?.value
    const [now, before] = [valueOf(result?.figures), valueOf(promoted?.figures)]
    const what = `${protocol}, ${axis}, ${metric}`
    if (now === undefined || !Number.isFinite(now)) return [`${what}: not measured`]
    if (before === undefined) return []
    const loss = lowerIsBetter.has(metric) ? now - before : before - now
    return loss > tolerance ? [`${what}: ${before} before, ${now} now, ${tolerance} allowed`] : []
  })
}
