import type {VoiceActivityDetector} from '../audio/voice-activity-detector.ts'
import {createSpeechFeatures, featureFrame} from './speech-features.ts'

// A logistic regression that bench/fit-vad.ts fits on German clips of three speakers, mixed with five kinds of noise, and which is judged on others.
const weights = Float64Array.of(
  ...[0.1302, -0.0283, 0.008, 0.0536, 0.1483, 0.3056, 0.1801],
  ...[-0.0534, -0.0366, -0.1406, -0.1242, 0.1225, 0.5389, 0.7174],
)
const bias = -6.1311

/**
 * Tells speech from its background without a model to load: by how far each band of a log-mel spectrum is above its floor of the last two
 * seconds, and by how periodic the sound is. It needs a moment of background to know the floor, takes a song or a loud television for speech,
 * and misses a whisper in noise.
 * @example
 * const detector = createDspVad()
 * const isSpeech = (await detector.push(new Float32Array(detector.frameSamples))) >= detector.thresholds.onset
 */
export function createDspVad(): VoiceActivityDetector {
  const features = createSpeechFeatures()
  return {
    id: 'dsp-vad-1',
    locality: 'device',
    frameSamples: featureFrame,
    thresholds: {onset: 0.5, offset: 0.3},
    push(frame) {
      features.push(frame)
      let score = bias
      for (let index = 0; index < weights.length; index += 1) {
        score += (weights[index] ?? 0) * (features.values[index] ?? 0)
      }
      return 1 / (1 + Math.exp(-score))
    },
    reset: features.reset,
  }
}
