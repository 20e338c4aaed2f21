import type {Scope} from '@pixelated/sdk/contract'

/** What a route asks of its caller. `open` asks for nothing, not even a key. */
export type Access = 'open' | Scope

/** Who is calling: a key, a browser token, or anybody on a gateway that was opened on purpose. */
export interface Principal {
  /** The same for all tokens of one client, so that a renewed token still reaches its own turns. Never a secret. */
  readonly id: string
  readonly kind: 'key' | 'token' | 'open'
  /** What limits apply and what routes are reached: the highest scope held. */
  readonly role: Scope | 'open'
  readonly scopes: readonly Scope[]
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

const ranks: Readonly<Record<Scope, number>> = {client: 0, clinician: 1, admin: 2}

/** The scope that reaches furthest: admin over clinician over client. */
export function highestScope(scopes: readonly Scope[]): Scope {
  return scopes.reduce<Scope>((highest, scope) => (ranks[scope] > ranks[highest] ? scope : highest), 'client')
}

/** Whether a caller with these scopes may use a route that asks for `access`. A higher scope includes the lower ones. */
export const isAllowed = (scopes: readonly Scope[], access: Access): boolean =>
  access === 'open' || (scopes.length > 0 && ranks[highestScope(scopes)] >= ranks[access])
