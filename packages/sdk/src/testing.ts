/** What users of the SDK need in their own tests. */
export {createManualClock, type ManualClock} from './lib/manual-clock.ts'
export {createSilentPlayer, type SilentPlayerOptions} from './playback/create-silent-player.ts'
export {checkGate, type CheckGateOptions} from './safety/check-gate.ts'
export {checkDriver, type CheckDriverOptions} from './storage/check-driver.ts'
export {
  createScriptedRecognizer,
  type ScriptedRecognizer,
  type ScriptedRecognizerOptions,
  type ScriptedTurn,
} from './voice/create-scripted-recognizer.ts'
export {
  createScriptedSynthesizer,
  type ScriptedSynthesizer,
  type ScriptedSynthesizerOptions,
} from './voice/create-scripted-synthesizer.ts'
