/** Batches of single calls, and traffic divided between versions of a model. */
export {OverloadError} from './errors/overload-error.ts'
export type {CircuitRules} from './scheduling/circuit.ts'
export type {Comparison} from './scheduling/compare-means.ts'
export {narrowInterval, openInterval, type MeanInterval} from './scheduling/confidence-sequence.ts'
export {
  createMicroBatcher,
  type BatcherOptions,
  type BatchOutcome,
  type MicroBatcher,
} from './scheduling/create-micro-batcher.ts'
export {
  createVersionRouter,
  type RoutedCall,
  type RouterOptions,
  type ShadowVersion,
  type VersionReport,
  type VersionRouter,
} from './scheduling/create-version-router.ts'
export type {RoutedVersion} from './scheduling/rank-versions.ts'
