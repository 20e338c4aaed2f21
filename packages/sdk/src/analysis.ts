/** On-device analysers of text behind one port: what was measured, how surely, where in the text, by which version. */
export type {AnalysisContext, TextAnalyser} from './analysis/text-analyser.ts'
