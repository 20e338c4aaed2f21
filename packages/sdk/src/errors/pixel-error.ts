import type {FieldError} from '../contract/problem.ts'

const brand = Symbol.for('@pixelated/sdk/error')

/** What a server's answer told about a failure. All optional: a failed connection has none of it. */
export interface ErrorFacts {
  status?: number | undefined
  requestId?: string | undefined
  /** How long the server asks to wait, in milliseconds. */
  retryAfterMs?: number | undefined
  fieldErrors?: readonly FieldError[] | undefined
  /** The server's own code for the failure, when it is a plain word such as `model_unavailable`. */
  serverCode?: string | undefined
  cause?: unknown
}

/**
 * Base of every failure we throw. Messages and fields hold ids, codes and sizes, never a person's words.
 * @example
 * try { await pixel.infer({user_query: 'hello'}) } catch (error) {
 *   if (isPixelError(error, 'rate_limited')) await wait(error.retryAfterMs ?? 1000)
 * }
 */
export abstract class PixelError extends Error {
  abstract readonly code: string
  /** Whether the same request may work later. */
  readonly isRetryable: boolean = false
  declare readonly status?: number
  declare readonly requestId?: string
  declare readonly retryAfterMs?: number
  declare readonly serverCode?: string
  readonly fieldErrors: readonly FieldError[] = []

  constructor(message: string, {cause, ...facts}: ErrorFacts = {}) {
    super(message, cause === undefined ? undefined : {cause})
    for (const [name, value] of Object.entries(facts)) {
      if (value !== undefined) Object.defineProperty(this, name, {value, enumerable: true})
    }
    Object.defineProperty(this, brand, {value: true})
  }

  /** Safe to log: ids, codes and counts, no cause. */
  toJSON(): object {
    return {...this, message: this.message}
  }
}

/**
 * Recognises our errors also across duplicated copies of the package, optionally of one kind.
 * @example
 * await pixel.infer({user_query: 'hello'}).catch((error: unknown) => {
 *   if (isPixelError(error, 'rate_limited')) console.log(error.retryAfterMs)
 * })
 */
export function isPixelError(value: unknown, code?: string): value is PixelError {
  const error = value as {[brand]?: boolean; code?: unknown} | null | undefined
  return typeof error === 'object' && error?.[brand] === true && (code === undefined || error.code === code)
}
