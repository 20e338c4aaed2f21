import {listen} from '@pixelated/gateway/node'
import {listenMockServer, type ListeningMockServer} from '@pixelated/mock-server/node'
import {build} from 'esbuild'

/** A page without a look that keeps something on the device, and the mock server that it talks to. */
export interface KeptPage {
  readonly url: string
  readonly api: ListeningMockServer
  close(): Promise<void>
}

/** Serves a page that is this script alone. */
export async function serveKept(
  script: (apiUrl: string) => string,
  options: Parameters<typeof listenMockServer>[0] = {},
): Promise<KeptPage> {
  const api = await listenMockServer({fast: true, keepBodies: true, ...options})
  const {outputFiles} = await build({
    stdin: {contents: script(api.url), resolveDir: import.meta.dirname, loader: 'js'},
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    conditions: ['@pixelated/source', 'module'],
    logLevel: 'error',
  })
  const code = outputFiles[0]?.text ?? ''
  const page = await listen(
    {
      fetch: ({url}) =>
        new URL(url).pathname === '/main.js'
          ? new Response(code, {headers: {'content-type': 'text/javascript; charset=utf-8'}})
          : new Response('<!doctype html><title>kept</title><script type="module" src="/main.js"></script>', {
              headers: {'content-type': 'text/html; charset=utf-8'},
            }),
    },
    {port: 0, closeGraceMs: 100},
  )
  return {
    url: page.url,
    api,
    async close() {
      await Promise.all([api.close(), page.close()])
    },
  }
}
