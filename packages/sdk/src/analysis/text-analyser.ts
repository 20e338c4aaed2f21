import type {Measurement} from '../contract/measurement.ts'

/** What surrounds a text: who said it and what came before, oldest first. */
export interface AnalysisContext {
  role?: 'user' | 'assistant'
  history?: readonly {role: string; content: string}[]
  /** BCP 47, for example `en-GB`. An analyser that does not know the language says "not measured". */
  locale?: string
}

/** The port of every on-device analyser: pure, synchronous, deterministic; same text and context, same measurement. */
export interface TextAnalyser<Value> {
  /** For example `technique`. */
  readonly name: string
  /** Changes whenever a result could. */
  readonly version: string
  analyse(text: string, context?: AnalysisContext): Measurement<Value>
}
