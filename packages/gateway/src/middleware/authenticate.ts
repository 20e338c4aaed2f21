import type {ApiKey} from '../policy/api-key.ts'
import {fromHex, isSameHash, sha256} from '../policy/hash.ts'
import {highestScope, openPrincipal, type Principal} from '../policy/principal.ts'
import type {Exchange} from '../wire/exchange.ts'
import {Refusal} from '../wire/refusal.ts'
import {tokenPrefix, type BrowserTokens} from './browser-tokens.ts'

/** Finds out who is calling, or refuses with 401. */
export type Authenticate = (exchange: Exchange) => Promise<Principal>

/** What callers can be known by. */
export interface AuthenticateOptions {
  auth: 'required' | 'open'
  keys: readonly ApiKey[]
  tokens: BrowserTokens
}

interface HashedKey {
  hash: Uint8Array
  principal: Principal
}

async function hashKey({id, secret, sha256: given, scopes, clientId}: ApiKey): Promise<HashedKey> {
  const role = highestScope(scopes)
  const bound = clientId === undefined ? {} : {clientId}
  return {
    hash: secret === undefined ? fromHex(given ?? '') : await sha256(secret),
    principal: {id: `key:${id}`, kind: 'key', role, scopes, ...bound},
  }
}

const unauthenticated = (code: string, detail: string) =>
  new Refusal(401, code, {detail, headers: {'WWW-Authenticate': 'Bearer realm="pixel"'}})

/** Creates the check. A gateway that is open still honours a key or token that is sent, and refuses a wrong one. */
export function createAuthenticate({auth, keys, tokens}: AuthenticateOptions): Authenticate {
  let hashed: Promise<HashedKey[]> | undefined

  const principalOfKey = async (secret: string): Promise<Principal | undefined> => {
    const known = await (hashed ??= Promise.all(keys.map(hashKey)))
    const hash = await sha256(secret)
    let found: Principal | undefined
    // Every key is compared, so that the time does not tell which one matched.
    for (const key of known) if (isSameHash(key.hash, hash)) found = key.principal
    return found
  }
  const principalOfToken = async (token: string): Promise<Principal | undefined> => {
    const claims = await tokens.verify(token)
    if (claims === undefined) return undefined
    const {client_id: clientId, session_id: sessionId, scopes} = claims
    const bound = sessionId === undefined ? {clientId} : {clientId, sessionId}
    return {id: `client:${clientId}`, kind: 'token', role: highestScope(scopes), scopes, ...bound}
  }

  return async ({request}) => {
    const header = request.headers.get('Authorization')
    if (header === null) {
      if (auth === 'open') return openPrincipal
      throw unauthenticated('missing_credentials', 'Send Authorization: Bearer with a key or a token.')
    }
    const [, credential] = /^Bearer +([\x21-\x7e]{1,4096})$/i.exec(header) ?? []
    if (auth === 'open' && keys.length === 0 && !credential?.startsWith(tokenPrefix)) return openPrincipal
    const isToken = credential?.startsWith(tokenPrefix) === true
    const principal = credential && (await (isToken ? principalOfToken(credential) : principalOfKey(credential)))
    if (!principal) throw unauthenticated('invalid_credentials', 'This key or token is unknown or has expired.')
    return principal
  }
}
