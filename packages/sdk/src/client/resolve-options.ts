import type {ApiContext} from '../api/api-context.ts'
import {pixelDialect} from '../api/dialect.ts'
import {ConfigurationError} from '../errors/configuration-error.ts'
import {createHttp} from '../http/create-http.ts'
import type {HttpConfig, RetryOptions, Timeouts} from '../http/http-config.ts'
import {createTokenSource, type TokenSource} from '../http/token-source.ts'
import {closestWord} from '../lib/closest-word.ts'
import {systemClock, type Clock} from '../lib/clock.ts'
import type {PixelClientOptions} from './client-options.ts'
import {environmentVariable, isBrowser, pageAddress} from './environment.ts'

const defaultTimeouts: Timeouts = {connectMs: 30_000, bodyMs: 60_000, firstEventMs: 30_000, stallMs: 30_000}
const defaultRetry: RetryOptions = {limit: 2, baseDelayMs: 500, maxDelayMs: 30_000}

const known: {readonly [Name in keyof PixelClientOptions]-?: 1} = {
  baseUrl: 1,
  apiKey: 1,
  getToken: 1,
  allowSecretKeyInBrowser: 1,
  fetch: 1,
  headers: 1,
  timeouts: 1,
  retry: 1,
  middleware: 1,
  logger: 1,
  dialect: 1,
  maxQueryCharacters: 1,
  assumedServerOffset: 1,
  clock: 1,
  random: 1,
}

function refuseUnknown(given: object, names: readonly string[], where: string): void {
  for (const name of Object.keys(given)) {
    if (names.includes(name)) continue
    const meant = closestWord(name, names)
    throw new ConfigurationError(
      `Unknown option "${where}${name}": ${meant ? `did you mean "${where}${meant}"?` : `use ${names.join(', ')}`}`,
    )
  }
}

/** Defaults with what was given on top; every value a number of at least 0. */
function numbers<T extends object>(defaults: T, given: Partial<T> = {}, where: string): T {
  refuseUnknown(given, Object.keys(defaults), `${where}.`)
  const merged = {...defaults}
  for (const [name, value] of Object.entries(given)) {
    if (value === undefined) continue
    if (typeof value !== 'number' || !(value >= 0)) {
      throw new ConfigurationError(`Option "${where}.${name}" must be a number of at least 0`)
    }
    Object.assign(merged, {[name]: value})
  }
  return merged
}

function resolveBaseUrl(given: string | undefined): string {
  const text = given ?? environmentVariable('PIXEL_API_URL')
  if (!text) throw new ConfigurationError('Option "baseUrl" is missing: give it, or set PIXEL_API_URL')
  const page = pageAddress()
  const address = text.startsWith('/') && page ? new URL(text, page).href : text
  // A path is left of a server that draws a page: it makes the page's client too, and `createHttp` refuses if it calls with it.
  if (!/^(https?:\/\/[^/?#@]+(?=\/|$)|\/(?!\/))[^?#]*$/i.test(address)) {
    throw new ConfigurationError(
      'Option "baseUrl" must begin with http:// or https:// and hold no user name, query or fragment',
    )
  }
  return address.replace(/\/+$/, '')
}

function resolveToken(options: PixelClientOptions, clock: Clock): TokenSource | undefined {
  if (options.getToken) return createTokenSource(options.getToken, clock)
  const key = options.apiKey ?? environmentVariable('PIXEL_API_KEY')
  if (!key) return undefined
  if (isBrowser() && !options.allowSecretKeyInBrowser) {
    throw new ConfigurationError(
      'Option "apiKey" is a secret: in a browser use "getToken" (unsafe: "allowSecretKeyInBrowser")',
    )
  }
  const given = Promise.resolve(key)
  return {current: () => given, renew() {}}
}

/** Checks the options, fills in what is right by default, and wires the rooms together. */
export function resolveOptions(options: PixelClientOptions): ApiContext {
  refuseUnknown(options, Object.keys(known), '')
  const clock = options.clock ?? systemClock
  const config: HttpConfig = {
    baseUrl: resolveBaseUrl(options.baseUrl),
    headers: options.headers ?? {},
    fetch: options.fetch ?? ((url, init) => globalThis.fetch(url, init)),
    clock,
    random: options.random ?? Math.random,
    timeouts: numbers(defaultTimeouts, options.timeouts, 'timeouts'),
    retry: numbers(defaultRetry, options.retry, 'retry'),
    middleware: options.middleware ?? [],
    logger: options.logger,
    token: resolveToken(options, clock),
  }
  return {
    http: createHttp(config),
    config,
    dialect: options.dialect ?? pixelDialect,
    maxQueryCharacters: options.maxQueryCharacters ?? 32_000,
    assumedServerOffset: options.assumedServerOffset,
    createId: () => crypto.randomUUID(),
  }
}
