/** A failure of the model that a client may be told about: a status, a code, and whether to try again. No user text. */
export class EngineError extends Error {
  override readonly name = 'EngineError'
  readonly status: 500 | 502 | 503 | 504
  readonly code: string

  constructor(status: 500 | 502 | 503 | 504, code: string, options?: ErrorOptions) {
    super(code, options)
    this.status = status
    this.code = code
  }
}
