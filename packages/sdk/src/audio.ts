/** Voice: the ports of what hears, understands and speaks, and what each of them may do with sound. */
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
