import {createMockSpeech} from '@pixelated/mock-server'
import {listenMockServer, type ListeningMockServer} from '@pixelated/mock-server/node'
import {mkdtempSync, rmSync} from 'node:fs'
import {readFile} from 'node:fs/promises'
import {createServer} from 'node:http'
import {tmpdir} from 'node:os'
import path from 'node:path'
import {buildWidget} from '../../scripts/lib/build-widget.ts'

/** A site that has never heard of npm: pages under a strict policy, the built files, and a Pixel server on another origin. */
export interface WidgetHost {
  readonly url: string
  readonly api: ListeningMockServer
  /** Paths that were asked for, threads of sound included, which no page is told of. */
  readonly asked: ReadonlySet<string>
  /** The address of a page with this body. */
  page(body: string, options?: HostPageOptions): string
  /** The address of a script of the page's own. */
  script(text: string): string
  close(): Promise<void>
}

export interface HostPageOptions {
  readonly head?: string
  /** Attributes of `html`. */
  readonly html?: string
  readonly script?: 'module' | 'classic' | 'none'
  /** More sources for the policy, by directive. */
  readonly policy?: string
}

const scripts = {
  module: '<script type="module" src="/pixel-widget.js"></script>',
  classic: '<script src="/pixel-widget.classic.js"></script>',
  none: '',
}

/** `spoken`: what the server hears, recording by recording. */
export async function startWidgetHost(spoken: readonly string[] = []): Promise<WidgetHost> {
  const files = mkdtempSync(path.join(tmpdir(), 'pixel-widget-'))
  await buildWidget(files)
  const api = await listenMockServer({
    port: 0,
    fast: true,
    ...(spoken.length > 0 && {speech: createMockSpeech({next: spoken})}),
  })
  const asked = new Set<string>()
  const pages = new Map<string, {body: string; policy: string}>()
  const strict = `default-src 'none'; script-src 'self'; style-src 'self'; connect-src ${api.url}; require-trusted-types-for 'script'; trusted-types 'none'`
  const server = createServer(async ({url = '/'}, response) => {
    const name = new URL(url, 'http://host').pathname
    asked.add(name)
    if (name === '/favicon.ico') {
      response.writeHead(204).end()
      return
    }
    const page = pages.get(name)
    if (page !== undefined) {
      response.writeHead(200, {'content-type': 'text/html; charset=utf-8', 'content-security-policy': page.policy})
      response.end(page.body)
      return
    }
    const asset = assets.get(name)
    if (asset !== undefined) {
      response.writeHead(200, {'content-type': name.endsWith('.css') ? 'text/css' : 'text/javascript'})
      response.end(asset)
      return
    }
    try {
      const bytes = await readFile(path.join(files, path.basename(name)))
      response.writeHead(200, {'content-type': name.endsWith('.js') ? 'text/javascript' : 'application/json'})
      response.end(bytes)
    } catch {
      response.writeHead(404).end()
    }
  })
  const assets = new Map<string, string>()
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const address = server.address()
  const url = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`
  return {
    url,
    api,
    asked,
    page(body, {head = '', html = '', script = 'module', policy = strict} = {}) {
      const name = `/page-${pages.size}.html`
      // What a page would have in `style` and `script` elements stands in files: the policy allows nothing inline.
      const outside = `${head}${body}`.replace(/<(style|script)>([^]*?)<\/\1>/g, (_, kind: string, text: string) => {
        const file = `/asset-${assets.size}.${kind === 'style' ? 'css' : 'js'}`
        assets.set(file, text.replaceAll('{api}', api.url))
        return kind === 'style' ? `<link rel="stylesheet" href="${file}">` : `<script src="${file}"></script>`
      })
      const whole = `<!doctype html><html ${html.includes('lang=') ? html : `lang="en" ${html}`}><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Host</title>${scripts[script]}<body>${outside}</body></html>`
      pages.set(name, {body: whole.replaceAll('{api}', api.url), policy})
      return `${url}${name}`
    },
    script(text) {
      const file = `/asset-${assets.size}.js`
      assets.set(file, text)
      return file
    },
    async close() {
      rmSync(files, {recursive: true, force: true})
      await Promise.all([
        api.close(),
        new Promise<void>((resolve) => {
          server.close(() => resolve())
          server.closeAllConnections()
        }),
      ])
    },
  }
}
