import {ConfigurationError, type PixelClient} from '@pixelated/sdk'
import type {Speech} from '@pixelated/sdk/speech'
import {usePixelClient} from '../provider/pixel-provider.tsx'

const hasSpeech = (client: PixelClient): client is PixelClient & {readonly speech: Speech} =>
  'speech' in client && typeof client.speech === 'object'

/** What the nearest provider's client does with voices. Throws a `ConfigurationError` that says how when nothing is attached. */
export function useSpeech(): Speech {
  const client = usePixelClient()
  if (hasSpeech(client)) return client.speech
  throw new ConfigurationError(
    'The client of <PixelProvider> has no `speech`. Attach it: createPixelClient(options, [speech]), with `speech` from @pixelated/sdk/speech',
  )
}
