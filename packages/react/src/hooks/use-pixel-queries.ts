import {QueryClient, QueryClientContext} from '@tanstack/react-query'
import {useContext, useEffect} from 'react'
import {usePixelScope, type PixelScope} from '../provider/pixel-provider.tsx'

/** One for each provider that no app's client is above. Kept here and not in the provider: a chat asks nothing, and is to load nothing. */
const own = new WeakMap<PixelScope, QueryClient>()

/** The TanStack Query client of the app, or, where there is none, one of the nearest `PixelProvider`'s own. */
export function usePixelQueries(): QueryClient {
  const scope = usePixelScope()
  const above = useContext(QueryClientContext)
  const queries = above ?? ownOf(scope)
  // As `QueryClientProvider` does: between these two it looks again when the page is looked at, or online again.
  useEffect(() => {
    if (above) return undefined
    queries.mount()
    return () => queries.unmount()
  }, [above, queries])
  return queries
}

function ownOf(scope: PixelScope): QueryClient {
  const queries = own.get(scope) ?? new QueryClient()
  own.set(scope, queries)
  return queries
}
