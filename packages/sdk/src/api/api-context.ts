import type {Http} from '../http/create-http.ts'
import type {HttpConfig} from '../http/http-config.ts'
import type {Dialect} from './dialect.ts'

/**
 * What every endpoint family is built from.
 * @example
 * const ping = ({http}: ApiContext) => ({
 *   ping: () => http.request({method: 'GET', path: '/live', read: async ({status}) => status}),
 * })
 * const pixel = createPixelClient({baseUrl: 'http://localhost:8787'}, [ping])
 * console.log(await pixel.ping())
 */
export interface ApiContext {
  http: Http
  config: HttpConfig
  dialect: Dialect
  /** The longest `user_query`, in UTF-16 units. */
  maxQueryCharacters: number
  /** Offset of a server that writes times without one, for example `+02:00`. */
  assumedServerOffset: string | undefined
  /** A fresh idempotency key. */
  createId(): string
}

/**
 * What any call can be given.
 * @example
 * const options: CallOptions = {signal: AbortSignal.timeout(5_000), idempotencyKey: 'turn-1'}
 * await pixel.infer({user_query: 'hello'}, options)
 */
export interface CallOptions {
  /** Aborting rejects with the signal's own reason and stops the work on the server. */
  signal?: AbortSignal | undefined
  /** Extra headers of this call. */
  headers?: Record<string, string> | undefined
  /** The same key makes the server answer once, however often it is asked. Made up when absent. */
  idempotencyKey?: string | undefined
}
