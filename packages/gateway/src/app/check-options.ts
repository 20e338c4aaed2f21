import {closestWord, scopes} from '@pixelated/sdk/contract'
import type {AlertWebhook} from '../alerts/webhook.ts'
import type {CorsOrigins} from '../middleware/cors.ts'
import type {ApiKey, KeyScope} from '../policy/api-key.ts'
import type {RateLimit, RateLimits} from '../policy/rate-limits.ts'
import {retentionParts} from '../retention/retention-policy.ts'
import type {GatewayOptions, TurnBounds} from './gateway-options.ts'

type Names<T> = {readonly [Name in keyof T]-?: 1}

const optionNames: Names<GatewayOptions> = {
  engine: 1,
  speech: 1,
  auth: 1,
  keys: 1,
  tokenSecret: 1,
  store: 1,
  retention: 1,
  gates: 1,
  alertWebhook: 1,
  limits: 1,
  cors: 1,
  resumeGraceMs: 1,
  keepAliveMs: 1,
  turns: 1,
  maxQueryCharacters: 1,
  maxBodyBytes: 1,
  maxAudioSeconds: 1,
  fetch: 1,
  clock: 1,
  random: 1,
  logger: 1,
}
const keyScopes: readonly KeyScope[] = [...scopes, 'tokens']
const keyNames: Names<ApiKey> = {id: 1, scopes: 1, secret: 1, sha256: 1, clientId: 1}
const roleNames: Names<RateLimits> = {tokens: 1, client: 1, clinician: 1, admin: 1, open: 1}
const limitNames: Names<RateLimit> = {burst: 1, windowSeconds: 1, quota: 1}
const webhookNames: Names<AlertWebhook> = {url: 1, secret: 1, retryDelaysMs: 1, timeoutMs: 1}
const boundNames: Names<TurnBounds> = {
  maxTurnBytes: 1,
  maxTotalBytes: 1,
  retainMs: 1,
  maxBehindBytes: 1,
  stallMs: 1,
}

const fail = (sentence: string): never => {
  throw new TypeError(`createGateway: ${sentence}`)
}

/**
 * Throws a plain sentence for what can not be meant. JavaScript lets a misspelt name through, and what it was to bound would then be
 * unbounded, or be kept for ever, without a word.
 */
export function checkOptions(options: GatewayOptions): void {
  const {keys = [], limits = {}, retention = {}, turns = {}, alertWebhook = {}, tokenSecret, cors} = options
  refuseUnknown(options, Object.keys(optionNames), '')
  refuseUnknown(retention, retentionParts, 'retention.')
  refuseUnknown(turns, Object.keys(boundNames), 'turns.')
  refuseUnknown(alertWebhook, Object.keys(webhookNames), 'alertWebhook.')
  refuseUnknown(limits, Object.keys(roleNames), 'limits.')
  for (const [role, limit] of Object.entries(limits)) {
    if (typeof limit === 'object') refuseUnknown(limit, Object.keys(limitNames), `limits.${role}.`)
  }
  for (const [index, key] of keys.entries()) {
    refuseUnknown(key, Object.keys(keyNames), `keys[${index}].`)
    for (const scope of key.scopes) if (!keyScopes.includes(scope)) refuseScope(key.id, scope)
  }
  // Whoever guesses it makes tokens of any scope; short ones are guessed.
  if (tokenSecret !== undefined && tokenSecret.length < 32) fail('tokenSecret has at least 32 characters.')
  if (cors !== undefined) checkOrigins(cors)
}

const meaning = (word: string | undefined) => (word === undefined ? '.' : `: did you mean "${word}"?`)

function refuseUnknown(given: object, names: readonly string[], where: string): void {
  for (const name of Object.keys(given)) {
    if (names.includes(name)) continue
    const meant = closestWord(name, names)
    fail(`there is no option "${where}${name}"${meaning(meant && `${where}${meant}`)}`)
  }
}

function refuseScope(id: string, scope: string): never {
  return fail(`key "${id}" has a scope that there is not${meaning(closestWord(scope, keyScopes))}`)
}

function checkOrigins(origins: CorsOrigins): void {
  if (origins === '*') return
  if (!Array.isArray(origins)) fail('cors is a list of origins, or "*".')
  for (const origin of origins) {
    if (origin === '*') fail('cors: "*" stands alone, in no list.')
    const parsed = URL.canParse(origin) ? new URL(origin) : undefined
    if (/^https?:$/.test(parsed?.protocol ?? '')) {
      // What a browser sends: no path, small letters, no usual port. Anything else would match no page.
      if (parsed?.origin !== origin) fail(`cors: "${origin}" is no origin${meaning(parsed?.origin)}`)
    } else if (origin !== 'null' && !/^[a-z][a-z0-9+.-]*:\/\/[^/?#\s]+$/.test(origin)) {
      fail(`cors: "${origin}" is no origin, such as "https://app.example".`)
    }
  }
}
