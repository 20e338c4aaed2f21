/** Voice: the ports of what hears, understands and speaks, and what each of them may do with sound. */
export {
  fromLegacyAffect,
  readTextAffect,
  toLegacyAffect,
  type LegacyAffect,
  type LegacyAffectRange,
  type TextAffect,
} from './affect/affect-readings.ts'
export type {EmotionUse} from './affect/check-emotion-use.ts'
export {createEmotionRecognizer} from './affect/create-emotion-recognizer.ts'
export {createFusion, type FusionOptions} from './affect/create-fusion.ts'
export {
  createOriginalFusion,
  type OriginalFusedEmotion,
  type OriginalFusion,
  type OriginalTextEmotion,
  type OriginalVoiceEmotion,
} from './affect/create-original-fusion.ts'
export {createVoiceConsent, type VoiceConsentEntry, type VoiceConsentKeeper} from './audio-host/create-voice-consent.ts'
export {primeAudio} from './audio-host/prime-audio.ts'
export type {VoiceAssetName, VoiceAssets} from './audio-host/voice-assets.ts'
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
export type {VoiceConsent, VoicePurpose} from './audio/voice-consent.ts'
export {createMicrophone} from './capture/create-microphone.ts'
export {createTurnWatcher, type TurnWatcher, type TurnWatcherOptions} from './capture/create-turn-watcher.ts'
export {createFrameReceiver, type FrameReceiver, type FrameReceiverOptions} from './capture/frame-receiver.ts'
export type {CapturePath} from './capture/frame-source.ts'
export {
  listMicrophones,
  watchMicrophones,
  type MicrophoneDevice,
  type MicrophoneListOptions,
} from './capture/list-microphones.ts'
export type {
  Microphone,
  MicrophoneEvent,
  MicrophoneOptions,
  MicrophoneState,
  SoundListener,
} from './capture/microphone.ts'
export type {MediaDevicesPort, MicrophoneProfile, MicrophoneSettings} from './capture/open-stream.ts'
export {runAudioWorker} from './capture/run-audio-worker.ts'
export type {GapReason, SoundFrame, SoundGap} from './capture/sound-frame.ts'
export type {TurnActivity, TurnEndReason, TurnEvent, TurnLimits} from './capture/turn-events.ts'
export {VoiceError, type BlockedAsset, type VoiceFailure} from './errors/voice-error.ts'
export {
  createSpeechChunker,
  modelSilenceMs,
  toShownSpan,
  type SpeechChunk,
  type SpeechChunker,
  type SpeechChunkerOptions,
} from './playback/create-speech-chunker.ts'
export {createSpeechPlayer, type SpeechPlayerOptions} from './playback/create-speech-player.ts'
export {estimateMarks, estimateSpeechMs} from './playback/estimate-marks.ts'
export type {PlayerEvent, SpeechPlayer} from './playback/player-events.ts'
export type {Caption, CaptionTiming} from './playback/speech-timeline.ts'
export {
  createTurnSegmenter,
  type TurnSegmenter,
  type TurnSegmenterOptions,
  type TurnTimings,
} from './signal/create-turn-segmenter.ts'
export {createDspVad} from './signal/dsp-vad.ts'
export {createLevelMeter, type LevelMeter, type SoundLevel} from './signal/level-meter.ts'
export {createLogMel, type LogMel, type LogMelOptions} from './signal/log-mel.ts'
export {measureSound} from './signal/measure-sound.ts'
export {mixToMono} from './signal/mix-to-mono.ts'
export {fromPcm16, toPcm16} from './signal/pcm16.ts'
export {readWav, type WavSound} from './signal/read-wav.ts'
export type {SegmentEvent} from './signal/reduce-segment.ts'
export {createResampler, resample, type Resampler, type ResamplerOptions} from './signal/resampler.ts'
export {createSampleRing, type SampleRing} from './signal/sample-ring.ts'
export {writeWav} from './signal/write-wav.ts'
export {
  createHeardHistory,
  type HeardHistory,
  type InferenceClient,
  type InferenceTransport,
} from './voice/create-heard-history.ts'
export {
  createServerEmotionRecognizer,
  createServerRecognizer,
  createServerSynthesizer,
} from './voice/create-server-voices.ts'
export {createVoiceSession} from './voice/create-voice-session.ts'
export {createWebSpeechRecognizer, type WebSpeechRecognizerOptions} from './voice/create-web-speech-recognizer.ts'
export {
  createWebSpeechSynthesizer,
  type NativeSynthesis,
  type WebSpeechSynthesizerOptions,
} from './voice/create-web-speech-synthesizer.ts'
export type {SpeechServer} from './voice/speech-server.ts'
export type {SpokenConversation, SpokenConversationState, SpokenMessage} from './voice/spoken-conversation.ts'
export type {VoiceMode, VoicePhase} from './voice/turn-state.ts'
export type {TurnMetrics} from './voice/voice-metrics.ts'
export type {EmotionOptions, TurnSource, VoiceMicrophone, VoiceSessionOptions} from './voice/voice-session-options.ts'
export type {SpokenReply, VoiceAffect, VoiceEvent, VoiceSession, VoiceState} from './voice/voice-session.ts'
export type {NativeRecognition, NativeRecognizers} from './voice/web-speech-types.ts'
