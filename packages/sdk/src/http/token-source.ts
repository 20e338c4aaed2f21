import type {Clock} from '../lib/clock.ts'

/**
 * A short-lived token, and when it ends if that is known.
 * @example
 * const getToken = async (): Promise<AccessToken> => {
 *   const answer = await fetch('/my-server/pixel-token')
 *   return (await answer.json()) as AccessToken
 * }
 * const pixel = createPixelClient({baseUrl: 'https://pixel.example', getToken})
 */
export interface AccessToken {
  token: string
  expiresAt?: Date | string | undefined
}

/** Gives the current token. `renew` is called with a token the server refused: it is not given again. */
export interface TokenSource {
  current(): Promise<string>
  renew(refused: string): void
}

/** Renewed this long before the end, so that a token does not end on its way. */
const marginMs = 5_000

/** Asks `getToken` once per expiry, however many calls wait. A failed try is not remembered. */
export function createTokenSource(getToken: () => Promise<AccessToken | string>, clock: Clock): TokenSource {
  let pending: Promise<string> | undefined
  let endsAt = Infinity
  let last: string | undefined

  const ask = async () => {
    endsAt = Infinity
    const given = await getToken()
    const {token, expiresAt} = typeof given === 'string' ? {token: given} : given
    endsAt = expiresAt === undefined ? Infinity : new Date(expiresAt).getTime() - marginMs
    last = token
    return token
  }

  return {
    current() {
      if (last !== undefined && clock.now() >= endsAt) pending = undefined
      pending ??= ask().catch((error: unknown) => {
        pending = undefined
        throw error
      })
      return pending
    },
    renew(refused) {
      if (refused === last) pending = last = undefined
    },
  }
}
