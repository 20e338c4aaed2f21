import type {FetchHandler} from '@pixelated/gateway/node'
import {bundlePage, readPage, type PageAddresses} from './bundle-page.ts'

/** Serves the page under a policy that lets it talk to nobody but itself and the mock servers. */
export async function servePage(addresses: PageAddresses): Promise<FetchHandler> {
  const {apiUrl, scenarioUrls} = addresses
  const files = new Map([
    ...(await bundlePage()),
    ['/', {type: 'text/html; charset=utf-8', content: await readPage(addresses)}] as const,
  ])
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    `connect-src ${[apiUrl, ...Object.values(scenarioUrls)].join(' ')}`,
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
    fetch({url, method}) {
      const file = files.get(new URL(url).pathname)
      if (file === undefined) return new Response('Not found', {status: 404, headers})
      if (method !== 'GET' && method !== 'HEAD') return new Response('Method not allowed', {status: 405, headers})
      return new Response(file.content, {headers: {...headers, 'content-type': file.type}})
    },
  }
}
