import type {AccessToken, FetchFunction, PixelClient, PixelClientOptions} from '@pixelated/sdk'
import type {EscalationHandler} from '@pixelated/sdk/crisis'
import type {WidgetSettings} from './widget-options.ts'

/** What the page gives by properties. Read when it is needed, so that a later one counts without beginning anew. */
export interface WidgetPorts {
  getToken?: ((current: string | undefined) => Promise<AccessToken | string>) | undefined
  fetch?: FetchFunction | undefined
  client?: Pick<PixelClient, 'inferStream'> | undefined
  onEscalate?: EscalationHandler | undefined
}

export type WidgetAddress = Pick<WidgetSettings, 'baseUrl' | 'apiKey' | 'allowSecretKey'>

/** How a client reaches the server that the page has named. */
export function clientOptions(
  {baseUrl, apiKey, allowSecretKey}: WidgetAddress,
  ports: WidgetPorts,
): PixelClientOptions {
  let current: string | undefined
  const getToken = async (): Promise<AccessToken | string> => {
    const given = await ports.getToken?.(current)
    if (given === undefined) throw new TypeError('getToken gave no token')
    current = typeof given === 'string' ? given : given.token
    return given
  }
  return {
    baseUrl,
    apiKey,
    allowSecretKeyInBrowser: allowSecretKey,
    ...(ports.getToken && {getToken}),
    fetch: (url, init) => (ports.fetch ?? globalThis.fetch)(url, init),
  }
}
