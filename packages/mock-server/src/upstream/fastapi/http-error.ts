import type {Writable} from './python-value.ts'
import type {Issue} from './issue.ts'

/** What FastAPI's `HTTPException` is: a status and a `detail` for the body. Never holds a person's words of its own. */
export class HttpError extends Error {
  override readonly name = 'HttpError'
  readonly status: number
  readonly detail: Writable
  readonly headers: Readonly<Record<string, string>>

  constructor(status: number, detail: Writable, {headers = {}}: {headers?: Readonly<Record<string, string>>} = {}) {
    super(`HTTP ${status}`)
    this.status = status
    this.detail = detail
    this.headers = headers
  }
}

/** A request that does not fit its model: always 422, `detail` is the list of issues. */
export function validationError(issues: readonly Issue[]): HttpError {
  return new HttpError(422, issues)
}
