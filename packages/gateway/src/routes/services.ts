import type {Clock} from '@pixelated/sdk'
import type {InferenceEngine} from '../engines/inference-engine.ts'
import type {InferenceTally} from '../policy/inference-tally.ts'
import type {Logger} from '../policy/logger.ts'

/** What routes work with: the ports, and everything that lives as long as the gateway. */
export interface Services {
  readonly engine: InferenceEngine
  readonly clock: Clock
  readonly logger: Logger | undefined
  /** A new unguessable id with this prefix. */
  readonly newId: (prefix: string) => string
  readonly tally: InferenceTally
  readonly maxQueryCharacters: number
  readonly maxBodyBytes: number
}
