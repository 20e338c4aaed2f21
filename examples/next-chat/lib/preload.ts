import {healthQuery, statusQuery} from '@pixelated/react/queries'
import {createPixelClient} from '@pixelated/sdk'
import {dehydrate, QueryClient} from '@tanstack/react-query'
import {headers} from 'next/headers'

// On the server the key may be used; it comes from PIXEL_API_KEY. A page must not wait long for a service that is down.
const pixel = createPixelClient({
  baseUrl: process.env.PIXEL_API_URL ?? 'http://127.0.0.1:8787',
  timeouts: {connectMs: 1000, bodyMs: 1000},
  retry: {limit: 0},
})

/** What a page knows before it reaches the browser: how the service is, and whose help lines to show. */
export async function preload() {
  const queries = new QueryClient()
  const locale = (await headers()).get('accept-language')?.split(/[,;]/)[0]
  await Promise.all([queries.prefetchQuery(healthQuery(pixel)), queries.prefetchQuery(statusQuery(pixel))])
  return {locale, state: dehydrate(queries)}
}
