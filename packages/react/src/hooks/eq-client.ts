import {ConfigurationError, type PixelClient} from '@pixelated/sdk'
import type {Eq} from '@pixelated/sdk/eq'
import {usePixelClient} from '../provider/pixel-provider.tsx'

/** A client with `eq` attached. */
type EqClient = PixelClient & {readonly eq: Eq}

export const hasEq = (client: PixelClient): client is EqClient => 'eq' in client && typeof client.eq === 'object'

/** The client of the nearest provider, with `eq` attached. Throws a `ConfigurationError` that says how when it is not. */
export function useEqClient(): EqClient {
  const client = usePixelClient()
  if (hasEq(client)) return client
  throw new ConfigurationError(
    'The client of <PixelProvider> has no `eq`. Attach it: createPixelClient(options, [eq]), with `eq` from @pixelated/sdk/eq',
  )
}
