import {ConfigurationError, type PixelClient} from '@pixelated/sdk'
import type {Crisis} from '@pixelated/sdk/crisis'
import {usePixelClient} from '../provider/pixel-provider.tsx'

/** A client with `crisis` attached. */
export type CrisisClient = PixelClient & {readonly crisis: Crisis}

export const hasCrisis = (client: PixelClient): client is CrisisClient =>
  'crisis' in client && typeof client.crisis === 'object'

/** The client of the nearest provider, with `crisis` attached. Throws a `ConfigurationError` that says how when it is not. */
export function useCrisisClient(): CrisisClient {
  const client = usePixelClient()
  if (hasCrisis(client)) return client
  throw new ConfigurationError(
    'The client of <PixelProvider> has no `crisis`. Attach it: createPixelClient(options, [crisis]), with `crisis` from @pixelated/sdk/crisis',
  )
}
