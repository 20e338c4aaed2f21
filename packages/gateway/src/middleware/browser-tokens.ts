import type {Clock} from '@pixelated/sdk'
import {scopes, type Scope} from '@pixelated/sdk/contract'
import * as z from 'zod/mini'
import type {RandomBytes} from '../policy/random-ids.ts'

/** What a token says of its bearer. `exp` is in seconds since the epoch. */
const claimsSchema = z.object({
  scopes: z.array(z.enum(scopes)).check(z.minLength(1)),
  client_id: z.string(),
  session_id: z.optional(z.string()),
  exp: z.number(),
})
export type TokenClaims = z.infer<typeof claimsSchema>

/** Issues and checks short-lived tokens for browsers. */
export interface BrowserTokens {
  issue(claims: {scopes: Scope[]; clientId: string; sessionId?: string | undefined; ttlSeconds: number}): Promise<{
    token: string
    expiresAt: number
  }>
  /** The claims of a token that is ours, unchanged and not expired. */
  verify(token: string): Promise<TokenClaims | undefined>
}

/** Tells a token from a key without trying either. */
export const tokenPrefix = 'pxt_'

const encoder = new TextEncoder()
const toBase64Url = (bytes: Uint8Array) =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
const fromBase64Url = (text: string) =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (character) => character.charCodeAt(0))

/** Without a secret the signing key is random: tokens then end with the process, and no other gateway accepts them. */
export function createBrowserTokens(options: {
  secret: string | undefined
  random: RandomBytes
  clock: Clock
}): BrowserTokens {
  const {secret, random, clock} = options
  let signingKey: Promise<CryptoKey> | undefined
  const keyOnce = () => {
    const bytes = secret === undefined ? Uint8Array.from(random(32)) : encoder.encode(secret)
    const algorithm = {name: 'HMAC', hash: 'SHA-256'}
    return (signingKey ??= crypto.subtle.importKey('raw', bytes, algorithm, false, ['sign', 'verify']))
  }
  return {
    async issue({scopes: granted, clientId, sessionId, ttlSeconds}) {
      const exp = Math.floor(clock.now() / 1000) + ttlSeconds
      const claims: TokenClaims = {scopes: granted, client_id: clientId, session_id: sessionId, exp}
      const payload = toBase64Url(encoder.encode(JSON.stringify(claims)))
      const signature = await crypto.subtle.sign('HMAC', await keyOnce(), encoder.encode(payload))
      return {token: `${tokenPrefix}${payload}.${toBase64Url(new Uint8Array(signature))}`, expiresAt: exp * 1000}
    },
    async verify(token) {
      const [payload = '', signature = ''] = token.slice(tokenPrefix.length).split('.')
      try {
        const isOurs = await crypto.subtle.verify(
          'HMAC',
          await keyOnce(),
          fromBase64Url(signature),
          encoder.encode(payload),
        )
        if (!isOurs) return undefined
        const claims = claimsSchema.safeParse(JSON.parse(new TextDecoder().decode(fromBase64Url(payload))))
        return claims.success && claims.data.exp * 1000 > clock.now() ? claims.data : undefined
      } catch {
        return undefined // not base64: not a token of ours
      }
    },
  }
}
