import {
  AuthenticationError,
  ConnectionError,
  createPixelClient,
  type AccessToken,
  type FetchFunction,
  type PixelClient,
  type PixelClientOptions,
} from '@pixelated/sdk'
import type {EscalationHandler} from '@pixelated/sdk/crisis'
import {reportProblem} from './report-problem.ts'
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
    const given = await askPage(ports, current)
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

/** A function of the page's own may fail in any way: as a connection, which can be tried again, when it threw. */
async function askPage({getToken}: WidgetPorts, current: string | undefined): Promise<AccessToken | string> {
  try {
    const given = await getToken?.(current)
    if (given) return given
  } catch (error) {
    reportProblem(adviceToken)
    throw new ConnectionError('getToken failed', {cause: error instanceof Error ? error.name : typeof error})
  }
  reportProblem(adviceToken)
  throw new AuthenticationError('getToken gave no token')
}

const adviceToken =
  "got no token from the property \"getToken\". If it fetches from the page's own server, the policy needs connect-src 'self' beside the address of Pixel."

/** The page's own client, or one of ours: made anew when the page offers tokens for the first time, for scripts run in any order. */
export function createPageClient(address: WidgetAddress, ports: WidgetPorts): () => Pick<PixelClient, 'inferStream'> {
  const make = () => ({
    client: createPixelClient(clientOptions(address, ports)),
    hasToken: ports.getToken !== undefined,
  })
  let made = ports.client === undefined ? make() : undefined
  return () => {
    if (ports.client !== undefined) return ports.client
    if (made === undefined || made.hasToken !== (ports.getToken !== undefined)) made = make()
    return made.client
  }
}
