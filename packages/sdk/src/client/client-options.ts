import type {Dialect} from '../api/dialect.ts'
import type {FetchFunction, Logger, Middleware, RetryOptions, Timeouts} from '../http/http-config.ts'
import type {AccessToken} from '../http/token-source.ts'
import type {Clock} from '../lib/clock.ts'

/** How a client reaches its server. Only `baseUrl` is needed, and in Node not even that when `PIXEL_API_URL` is set. */
export interface PixelClientOptions {
  /** `https://pixel.example`, or in a page a path such as `/api` (a server may draw that page, not call it). Default in Node: `PIXEL_API_URL`. */
  baseUrl?: string | undefined
  /** A secret key, for servers. Default in Node: `PIXEL_API_KEY`. Refused in a browser: use `getToken` there. */
  apiKey?: string | undefined
  /** Gives a short-lived token; asked once per expiry, however many calls wait. */
  getToken?: (() => Promise<AccessToken | string>) | undefined
  /** Sends `apiKey` from a browser all the same. Everybody who opens the page can read it. */
  allowSecretKeyInBrowser?: boolean | undefined
  /** Default: the platform's. */
  fetch?: FetchFunction | undefined
  headers?: Record<string, string> | undefined
  /** Milliseconds per phase. Defaults: connect 30,000, body 60,000, first event 30,000, stall 30,000. */
  timeouts?: Partial<Timeouts> | undefined
  /** Defaults: 2 more tries, first wait up to 500 ms, longest 30,000 ms. */
  retry?: Partial<RetryOptions> | undefined
  /** Runs around every try, the first in the list outermost. */
  middleware?: readonly Middleware[] | undefined
  /** Told about answers, failures and retries: sizes, codes, counts. Default: nobody is told. */
  logger?: Logger | undefined
  /** Which routes the server has. Default: a gateway or the original Pixel service; the client finds out which. */
  dialect?: Dialect | undefined
  /** The longest query, in UTF-16 units. Default 32,000. */
  maxQueryCharacters?: number | undefined
  /** Offset of a server that writes times without one, for example `+02:00`. */
  assumedServerOffset?: string | undefined
  clock?: Clock | undefined
  /** A number in [0, 1), for jitter. */
  random?: (() => number) | undefined
}
