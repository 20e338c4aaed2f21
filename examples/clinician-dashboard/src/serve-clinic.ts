import type {Gateway} from '@pixelated/gateway'
import type {FetchHandler} from '@pixelated/gateway/node'
import type {PageFiles} from './bundle-page.ts'
import {people} from './people.ts'

const headers = {
  'cache-control': 'no-store',
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
}

/** The page, who the clients are, and the gateway under `/api`, to which the clinician's key is added here: no page ever holds it. */
export function serveClinic(gateway: Gateway, {secret, files}: {secret: string; files: PageFiles}): FetchHandler {
  return {
    async fetch(request) {
      const {pathname, search} = new URL(request.url)
      const file = files.get(pathname)
      if (file) return new Response(file.content, {headers: {...headers, 'content-type': file.type}})
      // Your sign-in goes here. A page of another site can not use this one in the name of whoever sits here.
      if (request.headers.get('sec-fetch-site') !== 'same-origin') return refuse(403, 'Only for the page itself')
      if (pathname === '/people') return Response.json(people, {headers})
      if (!pathname.startsWith('/api/')) return refuse(404, 'Not found')
      return gateway.fetch(await withKey(request, {path: pathname.slice('/api'.length) + search, secret}))
    },
  }
}

const refuse = (status: number, text: string): Response => new Response(text, {status, headers})

async function withKey(request: Request, {path, secret}: {path: string; secret: string}): Promise<Request> {
  const {method, signal} = request
  const sent = new Headers(request.headers)
  sent.delete('cookie')
  sent.set('authorization', `Bearer ${secret}`)
  const body = method === 'GET' || method === 'HEAD' ? null : await request.arrayBuffer()
  return new Request(new URL(path, 'http://gateway.local'), {method, headers: sent, body, signal})
}
