import type {KeyScope} from './api-key.ts'

/** What a route asks of its caller. `open` asks for nothing, not even a key. */
export type Access = 'open' | KeyScope

/** Who is calling: a key, a browser token, or anybody on a gateway that was opened on purpose. */
export interface Principal {
  /** The same for all tokens of one client, so that a renewed token still reaches its own turns. Never a secret. */
  readonly id: string
  readonly kind: 'key' | 'token' | 'open'
  /** What limits apply and what routes are reached: the highest scope held. */
  readonly role: KeyScope | 'open'
  readonly scopes: readonly KeyScope[]
  /** Set when the caller may act for this client only. */
  readonly clientId?: string
  readonly sessionId?: string
}

/** The caller of a gateway with `auth: 'open'`. */
export const openPrincipal: Principal = {
  id: 'open',
  kind: 'open',
  role: 'open',
  scopes: ['client', 'clinician', 'admin'],
}

const ranks: Readonly<Record<KeyScope, number>> = {tokens: 0, client: 1, clinician: 2, admin: 3}

/** The scope that reaches furthest: admin over clinician over client, and last the making of tokens. */
export function highestScope(scopes: readonly KeyScope[]): KeyScope {
  return scopes.reduce<KeyScope>((highest, scope) => (ranks[scope] > ranks[highest] ? scope : highest), 'tokens')
}

/** Whether a caller with these scopes may use a route that asks for `access`. A higher scope includes the lower ones. */
export const isAllowed = (scopes: readonly KeyScope[], access: Access): boolean =>
  access === 'open' || (scopes.length > 0 && ranks[highestScope(scopes)] >= ranks[access])
