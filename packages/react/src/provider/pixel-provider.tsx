import type {PixelClient} from '@pixelated/sdk'
import {QueryClient, QueryClientContext, QueryClientProvider} from '@tanstack/react-query'
import {createContext, useContext, useMemo, useState, type ReactNode} from 'react'
import type {MessageOverrides, Translation} from '../messages/message-table.ts'
import {WordsContext} from './words-context.ts'

const PixelContext = createContext<PixelClient | undefined>(undefined)

/**
 * What a provider is given.
 * @example
 * const props: PixelProviderProps = {client: pixel, children: 'your app'}
 */
export interface PixelProviderProps {
  /** One client for everything below. Make it outside of a component, or it is a new one with every render. */
  client: PixelClient
  /** BCP 47, such as `de-AT`: how numbers and dates are written, and, by its region, whose help lines are shown. Default English. */
  locale?: string | undefined
  /** The words, from `@pixelated/react/messages`. English without it; those of a crisis follow `locale` all the same. */
  translation?: Translation | undefined
  /** Your own wording of some texts. Make it outside of a component. */
  messages?: MessageOverrides | undefined
  children?: ReactNode
}

/**
 * Hands a Pixel client to the hooks below it. It uses the TanStack Query client of your app where there is one above, and brings one
 * of its own where there is none.
 * @example
 * import {createPixelClient} from '@pixelated/sdk'
 *
 * const client = createPixelClient({baseUrl: 'http://localhost:8787'})
 * export const App = () => <PixelProvider client={client}>your app</PixelProvider>
 */
export function PixelProvider({client, locale, translation, messages, children}: PixelProviderProps) {
  const above = useContext(QueryClientContext)
  const words = useMemo(() => ({locale, translation, overrides: messages}), [locale, translation, messages])
  const content = (
    <PixelContext.Provider value={client}>
      <WordsContext.Provider value={words}>{children}</WordsContext.Provider>
    </PixelContext.Provider>
  )
  return above === undefined ? <OwnQueryClient>{content}</OwnQueryClient> : content
}

function OwnQueryClient({children}: {children: ReactNode}) {
  const [queryClient] = useState(() => new QueryClient())
  return <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>
}

/**
 * The client of the nearest provider. Throws when there is none.
 * @example
 * function Reload() {
 *   const client = usePixelClient()
 *   return <button onClick={() => void client.reloadModel()}>Load the model anew</button>
 * }
 */
export function usePixelClient(): PixelClient {
  const client = useContext(PixelContext)
  if (client === undefined) throw new Error('There is no <PixelProvider client={...}> above this component')
  return client
}
