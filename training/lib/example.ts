import type {FeatureContext} from '../../packages/sdk/src/analysis/hash-features.ts'

/** softmax: a class; sigmoid: the classes that hold, none or several; linear: one number for each class. */
export type Target = string | readonly string[] | readonly number[]

/** One text to learn from or to test on. */
export interface Example {
  text: string
  context?: FeatureContext | undefined
  /** User, dialogue, template or speaker: never in a training and a test fold at once, and counted for rare features. */
  group: string
  /** By head; a head without one does not see this example. */
  targets: Readonly<Record<string, Target | undefined>>
  /** Parts of the data that get figures of their own, for example `topic: sleep`. */
  slices?: readonly string[] | undefined
  /** 1 when absent. */
  weight?: number | undefined
  /** Only to learn from, as rows of another data set with targets of our own: in no calibration, threshold or figure. */
  isHelper?: boolean | undefined
}
