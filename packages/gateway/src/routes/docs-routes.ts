import {createOpenApiDocument} from '@pixelated/sdk/contract'
import {respond} from '../wire/respond.ts'
import {renderDocsPage} from './render-docs-page.ts'
import type {Route} from './route.ts'

/** Made when it is first asked for, then the same for ever: most gateways are never asked. */
function once(make: () => string): () => string {
  let made: string | undefined
  return () => (made ??= make())
}

const pageHeaders = {
  'Content-Type': 'text/html; charset=utf-8',
  // The page needs nothing but its own style: no script, no picture, no other server.
  'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'",
  'X-Content-Type-Options': 'nosniff',
}

/** `/openapi.json` and `/docs`: the interface for programs and for people. */
export function docsRoutes(): Route[] {
  // Where it is, wherever that is: a proxy may have put a path before it.
  const text = once(() => JSON.stringify(createOpenApiDocument({serverUrl: '.'})))
  const page = once(() => renderDocsPage(createOpenApiDocument()))
  return [
    {
      method: 'GET',
      path: '/openapi.json',
      access: 'open',
      handle: (exchange) => respond(exchange, {headers: {'Content-Type': 'application/json'}, body: text()}),
    },
    {
      method: 'GET',
      path: '/docs',
      access: 'open',
      handle: (exchange) => respond(exchange, {headers: pageHeaders, body: page()}),
    },
  ]
}
