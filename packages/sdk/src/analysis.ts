/** On-device analysers of text behind one port: what was measured, how surely, where in the text, by which version. */
export {createAffectAnalyser, type AffectReading} from './analysis/affect-analyser.ts'
export {
  createAppropriatenessAnalyser,
  type AppropriatenessFinding,
  type AppropriatenessReading,
} from './analysis/appropriateness-analyser.ts'
export type {DelicateSituation} from './analysis/appropriateness-situation.ts'
export {createBiasAnalyser, type BiasReading} from './analysis/bias-analyser.ts'
export type {BiasKind} from './analysis/bias-rules.ts'
export {createClientTalkAnalyser, type ClientTalk, type ClientTalkReading} from './analysis/client-talk-analyser.ts'
export {createCrisisAnalyser} from './analysis/crisis-analyser.ts'
export type {CrisisKind} from './analysis/crisis-kinds.ts'
export {createEmotionAnalyser, type FeelingReading} from './analysis/emotion-analyser.ts'
export {
  createEmotionLabelsAnalyser,
  type EmotionLabel,
  type EmotionLabelsReading,
} from './analysis/emotion-labels-analyser.ts'
export type {Feeling} from './analysis/emotion-words.ts'
export {createEmpathyAnalyser, type EqDomainReading, type EqReadings} from './analysis/empathy-analyser.ts'
export type {EvidenceName} from './analysis/eq-evidence.ts'
export {createHarmAnalyser, type SafetyReading} from './analysis/harm-analyser.ts'
export type {HarmCategory} from './analysis/harm-rules.ts'
export {createPrivacyAnalyser, type PrivacyAnalyserOptions, type PrivacyReading} from './analysis/privacy-analyser.ts'
export type {PrivacyFinding, PrivacyKind} from './analysis/privacy-kinds.ts'
export {createPrivacyLabels} from './analysis/privacy-labels.ts'
export {redactSpans, type RedactionStyle} from './analysis/privacy-redaction.ts'
export {createTechniqueAnalyser} from './analysis/technique-analyser.ts'
export type {TechniqueFinding} from './analysis/technique-finding.ts'
export type {KnownTechnique} from './analysis/technique-rules.ts'
export type {AnalysisContext, TextAnalyser} from './analysis/text-analyser.ts'
export type {TherapistAct, TherapistTurn} from './analysis/therapist-turn.ts'
export {createTherapistTurnAnalyser} from './analysis/therapist-turn-analyser.ts'
export type {Topic} from './analysis/topic-words.ts'
export {createToxicityAnalyser, type ToxicityFinding, type ToxicityReading} from './analysis/toxicity-analyser.ts'
