import type {AffectEstimate, EmotionRecognizer} from '../audio/emotion-recognizer.ts'
import {VoiceError} from '../errors/voice-error.ts'
import {checkEmotionUse, type EmotionUse} from './check-emotion-use.ts'

/**
 * Estimates on the device how a voice sounds: how pleasant and how stirred, each with a standard deviation, or why it can not be told. The
 * model is small and made from few acted voices; its card (`src/affect/models/voice-affect.md`) says how little that is. It judges a sound
 * and not a person: show no percentages and no single label, decide nothing by it, and never lower a level of risk. Of a long sound it
 * hears the last ten seconds. The model is fetched with the first estimate or with `load()`, and not at all by who never asks. Whether a
 * person agreed is checked by the voice session (purpose `emotion`); who calls this alone has to check by themselves.
 *
 * @example
 * ```ts
 * import {createEmotionRecognizer} from '@pixelated/sdk/audio'
 *
 * const recognizer = createEmotionRecognizer({context: 'wellbeing'})
 * const estimate = await recognizer.estimate(new Float32Array(48_000))
 * console.log(estimate.kind === 'abstained' && estimate.reason) // 'too_short': there is no speech in silence
 * ```
 */
export function createEmotionRecognizer(use: EmotionUse): EmotionRecognizer {
  checkEmotionUse(use)
  let loading: Promise<(samples: Float32Array) => AffectEstimate> | undefined
  const load = () => (loading ??= fetchModel())

  async function fetchModel() {
    try {
      return (await import('./estimate-affect.ts')).estimateAffect
    } catch (cause) {
      loading = undefined
      throw new VoiceError(
        'asset_blocked',
        'The model of how a voice sounds did not load. Serve its chunk beside the app.',
        {
          cause,
        },
      )
    }
  }

  return {
    id: 'pixel-voice-affect',
    locality: 'device',
    async load({signal} = {}) {
      signal?.throwIfAborted()
      await load()
      signal?.throwIfAborted()
    },
    async estimate(samples, {signal} = {}) {
      signal?.throwIfAborted()
      const estimateAffect = await load()
      signal?.throwIfAborted()
      return estimateAffect(samples)
    },
  }
}
