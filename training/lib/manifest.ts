import type {FeatureSpec} from '../../packages/sdk/src/analysis/hash-features.ts'

/** How one head is trained. */
export interface HeadRecipe {
  kind: 'softmax' | 'sigmoid' | 'linear'
  classes: readonly string[]
  /** Strength of the pull of weights to zero: half of it times their squares is added to the summed loss. */
  l2: number
  /** How many features stay: those whose weights matter most; absent: all. */
  keep?: number | undefined
  /** Largest step of a weight, at most 127: fewer make a smaller file. */
  levels?: number | undefined
  /**
   * Weights of fewer steps than this become zero; absent: half a step, as rounding does. 1 makes a much smaller file, and with many
   * classes a better model: what was learned of a rare class from a few texts is mostly small.
   */
  fewestSteps?: number | undefined
  /** Rare features weigh more, as in TF-IDF. */
  hasIdf?: boolean | undefined
  /** 0 to 1: how far rare classes are weighed up while learning. Calibration takes it back. */
  balance?: number | undefined
  /** What thresholds are chosen for; `plain` is the likeliest class, or one half. */
  chooseBy?: 'plain' | 'macro-F1' | undefined
  iterations?: number | undefined
}

/** A slice that must not get worse. */
export interface Guard {
  head: string
  /** `all` or a slice of the examples. */
  slice: string
  /** A metric of `measureHead`; for `error` and `log-loss` lower is better. */
  metric: string
  /** By how much the figure may fall behind the promoted one. */
  tolerance: number
}

/** Figures of one head: slice, then metric. */
export type Figures = Record<string, Record<string, {value: number; low: number; high: number; n: number}>>

export interface HeadResult {
  figures: Figures
  /** Main metrics of each fold. */
  folds: Record<string, number>[]
  /** Main metrics before weights were rounded to steps. */
  beforeRounding: Record<string, number>
  features: number
}

/** `training/models/<name>/manifest.json`: written by hand up to `result`, which `npm run train` writes when it promotes. */
export interface Manifest {
  name: string
  /** One sentence for the model card. */
  about: string
  /** Of the weights: where they come from allows it. */
  licence: string
  data: {name: string; sha256: string; licence: string}[]
  seed: number
  folds: number
  features: FeatureSpec
  /** A feature that fewer groups show is not kept. Never below 5. */
  fewestGroups: number
  heads: Record<string, HeadRecipe>
  guards: Guard[]
  /** For the card: what it is known to get wrong. */
  knownFailures: string[]
  result?: {
    version: string
    /** Of the model file's checksum and bytes: which file these figures belong to. */
    lineage: {file: string; sha256: string; brotliBytes: number; recipeSha256: string}
    heads: Record<string, HeadResult>
  }
}
