import type {FetchHandler} from '@pixelated/gateway/node'
import {bundlePage, readPage, type PageAddresses} from './bundle-page.ts'
import {experimentName, type DemoTriton} from './start-triton.ts'

export interface PageOptions extends Omit<PageAddresses, 'experiment'> {
  triton: DemoTriton | undefined
}

const statisticsPath = '/triton/v2/models/pixel/stats'

/** Serves the page under a policy that lets it talk to nobody but itself and the mock servers. */
export async function servePage({triton, ...addresses}: PageOptions): Promise<FetchHandler> {
  const {apiUrl, scenarioUrls} = addresses
  const experiment = triton === undefined ? undefined : experimentName
  const files = new Map([
    ...(await bundlePage()),
    ['/', {type: 'text/html; charset=utf-8', content: await readPage({...addresses, experiment})}] as const,
  ])
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    `connect-src ${[...(triton ? ["'self'"] : []), apiUrl, ...Object.values(scenarioUrls)].join(' ')}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
  const headers = {
    'cache-control': 'no-store',
    'content-security-policy': policy,
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
  }
  return {
    async fetch({url, method}) {
      const {pathname} = new URL(url)
      if (pathname === statisticsPath && triton !== undefined) {
        const {status, body} = await triton.statistics()
        return new Response(body, {status, headers: {...headers, 'content-type': 'application/json'}})
      }
      const file = files.get(pathname)
      if (file === undefined) return new Response('Not found', {status: 404, headers})
      if (method !== 'GET' && method !== 'HEAD') return new Response('Method not allowed', {status: 405, headers})
      return new Response(file.content, {headers: {...headers, 'content-type': file.type}})
    },
  }
}
