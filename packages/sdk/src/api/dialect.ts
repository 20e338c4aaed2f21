import type {InferenceRequest} from '../contract/inference-request.ts'

/** Which routes a server has and how its bodies differ. The default fits a gateway and the original Pixel service alike. */
export interface Dialect {
  readonly name: string
  readonly paths: {
    readonly health: string
    readonly status: string
    readonly infer: string
    /** Absent: this server can not stream, and a stream is answered by `infer`. */
    readonly inferStream?: string
    readonly batchInfer?: string
    readonly batchJobs?: string
    readonly reloadModel?: string
    readonly agentStats?: string
  }
  /** The body of `infer`, when it is not the request itself. */
  encode?(request: InferenceRequest): unknown
  /** The answer of `infer` as the Pixel service would have written it. */
  decode?(body: unknown): unknown
  /** A proxy in front of the original: what it says on a failure can be invented. */
  readonly isProxy?: boolean
  /** Tries after the first, for a server that retries by itself. */
  readonly retries?: number
}

/** A gateway, or the original Pixel service: the same paths. */
export const pixelDialect: Dialect = {
  name: 'pixel',
  paths: {
    health: '/health',
    status: '/status',
    infer: '/infer',
    inferStream: '/infer-stream',
    batchInfer: '/batch-infer',
    batchJobs: '/batch-jobs',
    reloadModel: '/reload-model',
    agentStats: '/agent-stats',
  },
}
