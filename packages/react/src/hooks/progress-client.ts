import {ConfigurationError, type PixelClient} from '@pixelated/sdk'
import type {Progress} from '@pixelated/sdk/progress'
import {usePixelClient} from '../provider/pixel-provider.tsx'

/** A client with `progress` attached. */
export type ProgressClient = PixelClient & {readonly progress: Progress}

const hasProgress = (client: PixelClient): client is ProgressClient =>
  'progress' in client && typeof client.progress === 'object'

/** The client of the nearest provider, with `progress` attached. Throws a `ConfigurationError` that says how when it is not. */
export function useProgressClient(): ProgressClient {
  const client = usePixelClient()
  if (hasProgress(client)) return client
  throw new ConfigurationError(
    'The client of <PixelProvider> has no `progress`. Attach it: createPixelClient(options, [progress]), with `progress` from @pixelated/sdk/progress',
  )
}
