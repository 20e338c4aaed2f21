/** Voice: the ports of what hears, understands and speaks, and what each of them may do with sound. */
export {
  fromLegacyAffect,
  readTextAffect,
  toLegacyAffect,
  type LegacyAffect,
  type LegacyAffectRange,
  type TextAffect,
} from './affect/affect-readings.ts'
export {createFusion, type FusionOptions} from './affect/create-fusion.ts'
export {
  createOriginalFusion,
  type OriginalFusedEmotion,
  type OriginalFusion,
  type OriginalTextEmotion,
  type OriginalVoiceEmotion,
} from './affect/create-original-fusion.ts'
export type {AffectAxis, AffectEstimate, EmotionRecognizer, SoundQuality} from './audio/emotion-recognizer.ts'
export type {EndOfTurn, TurnSituation} from './audio/end-of-turn.ts'
export type {AffectReading, FusedAffect, Fusion} from './audio/fusion.ts'
export type {Locality, VoiceProvider} from './audio/provider.ts'
export type {
  Recognition,
  RecognitionEvent,
  RecognitionOptions,
  SpeechRecognizer,
  TranscribedWord,
} from './audio/speech-recognizer.ts'
export type {SpeechMark, SpeechSynthesizer, SynthesisEvent, SynthesisOptions} from './audio/speech-synthesizer.ts'
export type {VoiceActivityDetector} from './audio/voice-activity-detector.ts'
export type {VoiceAssetName, VoiceAssets} from './audio-host/voice-assets.ts'
export {VoiceError, type BlockedAsset, type VoiceFailure} from './errors/voice-error.ts'
export {createLogMel, type LogMel, type LogMelOptions} from './signal/log-mel.ts'
export {createLevelMeter, type LevelMeter, type SoundLevel} from './signal/level-meter.ts'
export {mixToMono} from './signal/mix-to-mono.ts'
export {fromPcm16, toPcm16} from './signal/pcm16.ts'
export {readWav, type WavSound} from './signal/read-wav.ts'
export {createResampler, resample, type Resampler, type ResamplerOptions} from './signal/resampler.ts'
export {createSampleRing, type SampleRing} from './signal/sample-ring.ts'
export {writeWav} from './signal/write-wav.ts'
