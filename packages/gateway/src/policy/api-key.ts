import type {Scope} from '@pixelated/sdk/contract'

/**
 * What a key may do: what a token may, or make tokens for clients and nothing else.
 * @example
 * const scopes: KeyScope[] = ['tokens']
 */
export type KeyScope = Scope | 'tokens'

/**
 * A key that a server or a clinician's tool holds. Give the secret, or its SHA-256 so that no configuration holds it.
 * @example
 * const key: ApiKey = {id: 'app', sha256: 'c0ffee'.padEnd(64, '0'), scopes: ['clinician']}
 */
export interface ApiKey {
  /** Names the key in limits and logs. Not secret. */
  id: string
  /** `tokens`, which stands alone, makes browser tokens of any client and reaches nothing else. */
  scopes: readonly KeyScope[]
  /** At least 16 characters. Kept as a hash from the first request on. */
  secret?: string
  /** The secret's SHA-256, 64 hexadecimal digits. */
  sha256?: string
  /** Binds the key to one client. Required when `client` is its only scope. */
  clientId?: string
}

/** Throws a plain sentence when keys cannot work as given: at start, not at the first request. */
export function checkKeys(keys: readonly ApiKey[], auth: 'required' | 'open'): void {
  if (auth === 'required' && keys.length === 0) {
    throw new TypeError("createGateway: give at least one key, or say auth: 'open' to let anybody in.")
  }
  const ids = new Set<string>()
  for (const {id, secret, sha256, scopes, clientId} of keys) {
    const name = `createGateway: key "${id}"`
    if (ids.has(id)) throw new TypeError(`${name} is given twice.`)
    ids.add(id)
    if (scopes.length === 0) throw new TypeError(`${name} has no scopes.`)
    if (scopes.includes('tokens') && scopes.length > 1) throw new TypeError(`${name}: the scope tokens stands alone.`)
    if ((secret === undefined) === (sha256 === undefined)) throw new TypeError(`${name} needs a secret or a sha256.`)
    if (secret !== undefined && secret.length < 16) throw new TypeError(`${name}: a secret has at least 16 characters.`)
    if (sha256 !== undefined && !/^[0-9a-f]{64}$/i.test(sha256))
      throw new TypeError(`${name}: sha256 is 64 hex digits.`)
    if (scopes.every((scope) => scope === 'client') && clientId === undefined) {
      throw new TypeError(`${name} has only the scope client and needs a clientId.`)
    }
  }
}
