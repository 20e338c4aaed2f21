import type {RiskAssessment} from '@pixelated/sdk/contract'

/**
 * A failure of the model that a client may be told about: a status and a code, no user text. 502 to 504 may be tried again.
 * @example
 * const busy = new EngineError(503, 'model_busy')
 */
export class EngineError extends Error {
  override readonly name = 'EngineError'
  readonly status: 500 | 502 | 503 | 504
  readonly code: string
  /** What the gates found in the message before the model failed: no reply must not mean no help. */
  readonly risk: RiskAssessment | undefined

  constructor(status: 500 | 502 | 503 | 504, code: string, options?: ErrorOptions & {risk?: RiskAssessment}) {
    super(code, options)
    this.status = status
    this.code = code
    this.risk = options?.risk
  }
}
