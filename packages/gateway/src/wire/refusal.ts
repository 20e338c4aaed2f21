import type {FieldError} from '@pixelated/sdk/contract'

/** What a refusal may say besides its status and code. */
export interface RefusalOptions {
  /** One plain sentence. Never a person's words, never a value that was sent. */
  detail?: string
  errors?: FieldError[]
  headers?: Record<string, string>
  cause?: unknown
}

/** A request that is answered with a problem instead of a result. The only error that decides a status. */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly status: number
  readonly code: string
  readonly detail: string | undefined
  readonly errors: FieldError[] | undefined
  readonly headers: Record<string, string> | undefined

  constructor(status: number, code: string, {detail, errors, headers, cause}: RefusalOptions = {}) {
    super(code, cause === undefined ? undefined : {cause})
    this.status = status
    this.code = code
    this.detail = detail
    this.errors = errors
    this.headers = headers
  }
}
