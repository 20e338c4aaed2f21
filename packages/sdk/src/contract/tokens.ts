import * as z from 'zod/mini'
import type {KnownFields} from './known-fields.ts'

/** What a key or token may do. `client` reaches only its own `client_id`. */
export const scopes = ['client', 'clinician', 'admin'] as const
export type Scope = (typeof scopes)[number]

/** The longest life of a browser token, in seconds. */
export const maxTokenSeconds = 900

export const tokenRequestSchema = z.strictObject({
  scopes: z.array(z.enum(scopes)).check(z.minLength(1)),
  client_id: z.string().check(z.minLength(1)),
  session_id: z.optional(z.string()),
  ttl_seconds: z.number().check(z.int(), z.minimum(1), z.maximum(maxTokenSeconds)),
})
/** `POST /tokens`: asks for a short-lived token for one client's browser. */
export type TokenRequest = KnownFields<z.infer<typeof tokenRequestSchema>>

export const tokenResponseSchema = z.looseObject({token: z.string(), expires_at: z.string()})
export type TokenResponse = KnownFields<z.infer<typeof tokenResponseSchema>>
