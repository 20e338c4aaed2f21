import {ConfigurationError, type PixelClient} from '@pixelated/sdk'
import type {Sessions} from '@pixelated/sdk/sessions'
import {usePixelClient} from '../provider/pixel-provider.tsx'

/** A client with `sessions` attached. */
type SessionsClient = PixelClient & {readonly sessions: Sessions}

const hasSessions = (client: PixelClient): client is SessionsClient =>
  'sessions' in client && typeof client.sessions === 'object'

/** The client of the nearest provider, with `sessions` attached. Throws a `ConfigurationError` that says how when it is not. */
export function useSessionsClient(): SessionsClient {
  const client = usePixelClient()
  if (hasSessions(client)) return client
  throw new ConfigurationError(
    'The client of <PixelProvider> has no `sessions`. Attach it: createPixelClient(options, [sessions]), with `sessions` from @pixelated/sdk/sessions',
  )
}
