import type {DataFolder} from './data-folder.ts'
import type {Estimate} from './intervals.ts'

/** One figure of the report. */
export interface EvaluationRow {
  /** What was measured, for example `self-harm prompts, recall at FPR <= 1 %`. */
  what: string
  /** Which part of the data: `all`, a language, an identity. */
  slice: string
  metric: string
  estimate: Estimate
  /** What the design asks for, in its own words: `>= 65 %`. */
  ask?: string | undefined
  /** Whether the estimate reaches it; absent where nothing was asked. */
  isReached?: boolean | undefined
  /** The best figure we know of another method, and whose. */
  baseline?: string | undefined
  /** How it was split, and what a reader must know to trust or doubt it. */
  note?: string | undefined
}

/** One file of `evaluations/` exports one of these, named like the file. */
export interface Evaluation {
  name: string
  /** Data sets it needs, as `folder/name` without `.jsonl`; when one is not there, the report says "not measured here". */
  needs: readonly string[]
  run(data: DataFolder): Promise<EvaluationRow[]> | EvaluationRow[]
}
