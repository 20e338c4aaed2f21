import type {AffectEstimate} from '../audio/emotion-recognizer.ts'
import {voiceAffectModel} from './models/voice-affect-model.ts'
import {readVoiceFeatures, voiceFeatureNames} from './read-voice-features.ts'
import {readVoiceFrames} from './read-voice-frames.ts'
import {loadVoiceModel} from './voice-model.ts'

const leastSpeechMs = 1200
const leastSnrDb = 10
const mostClipping = 0.01
/** Below this there is breath or noise, and no voice to speak of. */
const leastVoiced = 0.1
const voicedShare = voiceFeatureNames.indexOf('rhythm voiced share')
/** Statistics over more than this say less of now. */
const mostSamples = 16_000 * 10

const read = loadVoiceModel(voiceAffectModel)
const model = voiceAffectModel.version

/** How a voice sounds, or why that can not be told. Of more than 10 s the last are taken, which bounds the time it takes. */
export function estimateAffect(samples: Float32Array): AffectEstimate {
  const heard = samples.length > mostSamples ? samples.subarray(-mostSamples) : samples
  const frames = readVoiceFrames(heard)
  const {quality} = frames
  const facts = {windowMs: Math.round(heard.length / 16), quality, model}
  if (quality.speechMs < leastSpeechMs) return {kind: 'abstained', reason: 'too_short', ...facts}
  if (quality.clipping > mostClipping) return {kind: 'abstained', reason: 'clipped', ...facts}
  if (quality.snrDb < leastSnrDb) return {kind: 'abstained', reason: 'noisy', ...facts}
  const features = readVoiceFeatures(frames)
  const reading = features && read(features)
  // Written so that what is no number counts as far.
  const isFamiliar =
    reading !== undefined &&
    reading.distance <= voiceAffectModel.farthest &&
    (features?.[voicedShare] ?? 0) >= leastVoiced
  if (!isFamiliar) return {kind: 'abstained', reason: 'unfamiliar', ...facts}
  return {kind: 'estimate', valence: reading.valence, arousal: reading.arousal, ...facts}
}
