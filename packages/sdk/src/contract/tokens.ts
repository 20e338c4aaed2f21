import * as z from 'zod/mini'
import type {KnownFields} from './known-fields.ts'

/**
 * What a key or token may do. `client` reaches only its own `client_id`.
 * @example
 * const isScope = (word: string) => scopes.some((scope) => scope === word)
 */
export const scopes = ['client', 'clinician', 'admin'] as const
/**
 * What a key or token may do: reach its own client, its clinician's clients, or everything.
 * @example
 * const granted: Scope[] = ['client']
 */
export type Scope = (typeof scopes)[number]

/**
 * The longest life of a browser token, in seconds.
 * @example
 * const request: TokenRequest = {scopes: ['client'], client_id: 'c-1', ttl_seconds: maxTokenSeconds}
 */
export const maxTokenSeconds = 900

/**
 * The body of `POST /tokens`: the rights, the client and the life of the token, 1 to 900 seconds.
 * @example
 * const {success} = tokenRequestSchema.safeParse({scopes: ['client'], client_id: 'c-1', ttl_seconds: 300})
 */
export const tokenRequestSchema = z.strictObject({
  scopes: z.array(z.enum(scopes)).check(z.minLength(1)),
  client_id: z.string().check(z.minLength(1)),
  session_id: z.optional(z.string()),
  ttl_seconds: z.number().check(z.int(), z.minimum(1), z.maximum(maxTokenSeconds)),
})
/**
 * `POST /tokens`: asks for a short-lived token for one client's browser.
 * @example
 * const request: TokenRequest = {scopes: ['client'], client_id: 'c-1', ttl_seconds: 300}
 * await fetch('/tokens', {method: 'POST', body: JSON.stringify(request)})
 */
export type TokenRequest = KnownFields<z.infer<typeof tokenRequestSchema>>

/**
 * The answer of `POST /tokens`: the token, and when it ends (ISO 8601).
 * @example
 * const {token, expires_at} = tokenResponseSchema.parse(await (await fetch('/tokens', {method: 'POST'})).json())
 * show(token.length, expires_at)
 */
export const tokenResponseSchema = z.looseObject({token: z.string(), expires_at: z.string()})
/**
 * A short-lived token for a browser, and when it ends.
 * @example
 * const toAccessToken = ({token, expires_at}: TokenResponse) => ({token, expiresAt: expires_at})
 */
export type TokenResponse = KnownFields<z.infer<typeof tokenResponseSchema>>
