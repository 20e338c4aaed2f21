import type {PixelClient} from '@pixelated/sdk'
import {createContext, useContext, useMemo, type ReactNode} from 'react'
import type {MessageOverrides, Translation} from '../messages/message-table.ts'
import {WordsContext} from './words-context.ts'

/** What one provider stands for: as long as it has the same client, the same object. */
export interface PixelScope {
  readonly client: PixelClient
}

const PixelContext = createContext<PixelScope | undefined>(undefined)

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
 * Hands a Pixel client to the hooks below it. Those that ask for the state of the server use the TanStack Query client of your app where
 * there is one above them, and otherwise one of this provider's own; a page without such hooks loads none of TanStack Query.
 * @example
 * import {createPixelClient} from '@pixelated/sdk'
 *
 * const client = createPixelClient({baseUrl: 'http://localhost:8787'})
 * export const App = () => <PixelProvider client={client}>your app</PixelProvider>
 */
export function PixelProvider({client, locale, translation, messages, children}: PixelProviderProps) {
  const scope = useMemo(() => ({client}), [client])
  const words = useMemo(() => ({locale, translation, overrides: messages}), [locale, translation, messages])
  return (
    <PixelContext.Provider value={scope}>
      <WordsContext.Provider value={words}>{children}</WordsContext.Provider>
    </PixelContext.Provider>
  )
}

/** What the nearest provider stands for. Throws when there is none. */
export function usePixelScope(): PixelScope {
  const scope = useContext(PixelContext)
  if (scope === undefined) throw new Error('There is no <PixelProvider client={...}> above this component')
  return scope
}

/**
 * The client of the nearest provider. Throws when there is none.
 * @example
 * function Reload() {
 *   const client = usePixelClient()
 *   return <button onClick={() => void client.reloadModel()}>Load the model anew</button>
 * }
 */
export const usePixelClient = (): PixelClient => usePixelScope().client
