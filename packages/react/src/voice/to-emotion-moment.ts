import type {VoiceAffect} from '@pixelated/sdk/audio'
import type {EmotionMoment} from './emotion-moment.ts'

/** What a session estimated of one turn, as a timeline shows it. */
export function toEmotionMoment(affect: VoiceAffect, at: number): EmotionMoment {
  const {estimate, fused} = affect
  const common = {id: `turn-${affect.turn}`, at, speechMs: estimate.quality.speechMs}
  if (estimate.kind === 'abstained') return {...common, source: 'voice', reason: estimate.reason}
  const isBoth = fused !== null && fused.contributions.text > 0
  return {
    ...common,
    source: isBoth ? 'both' : 'voice',
    valence: fused?.valence ?? estimate.valence,
    arousal: fused?.arousal ?? estimate.arousal,
    isConflict: fused?.conflict !== undefined,
  }
}
