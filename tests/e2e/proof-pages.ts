import {listenMockServer} from '@pixelated/mock-server/node'
import {build} from 'esbuild'
import {existsSync, mkdtempSync, readFileSync, rmSync} from 'node:fs'
import {createServer} from 'node:http'
import {tmpdir} from 'node:os'
import path from 'node:path'
import {buildProof} from '../../scripts/lib/build-proof.ts'
import {buildWidget} from '../../scripts/lib/build-widget.ts'
import {root} from '../../scripts/lib/run-command.ts'

/** What a page adds that would be wrong, or changes of what is right. */
export interface PageFault {
  css?: string
  /** Runs before the chat. `STRANGER` stands for the address of another server. */
  script?: string
  policy?: (api: string) => string
  /** The page script is on it. */
  provesItself?: boolean
  /** Attributes of `<pixel-chat>`, or of the place of `PixelChat`. */
  attributes?: string
}

export interface ProofPages {
  api: string
  /** The address of a page with this fault. */
  pageOf(kind: 'react' | 'element', fault?: PageFault): string
  close(): Promise<void>
}

const reactPage = `
  import {PixelChat, PixelProvider, QuickExit} from '@pixelated/react'
  import '@pixelated/react/styles.css'
  import {createPixelClient} from '@pixelated/sdk'
  import {createRoot} from 'react-dom/client'
  const place = document.getElementById('app')
  const client = createPixelClient({baseUrl: place.dataset.api})
  createRoot(place).render(
    <PixelProvider client={client} locale="en-GB">
      {place.dataset.exit && <QuickExit href={place.dataset.exit} />}
      <PixelChat crisis={{region: 'GB'}} />
    </PixelProvider>,
  )
`

/** Bundles as a page would load them, by name. */
async function bundle(contents: string): Promise<Map<string, string>> {
  const {outputFiles} = await build({
    stdin: {contents, resolveDir: path.join(root, 'packages/react/src'), loader: 'tsx'},
    absWorkingDir: root,
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    jsx: 'automatic',
    conditions: ['@pixelated/source'],
    define: {'process.env.NODE_ENV': '"production"'},
    outfile: 'out/app.js',
    write: false,
    logLevel: 'error',
  })
  return new Map(outputFiles.map((file) => [path.extname(file.path), file.text]))
}

export const strictPolicy = (api: string): string =>
  `default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src ${api}`

/** A server of pages with a chat, each with one fault, and an API on another origin. */
export async function serveProofPages(): Promise<ProofPages> {
  const folder = mkdtempSync(path.join(tmpdir(), 'pixel-proof-pages-'))
  await buildWidget(folder)
  await buildProof(path.join(folder, 'pixel-proof.js'))
  const [react, api] = await Promise.all([bundle(reactPage), listenMockServer({fast: true, port: 0})])
  const faults: {kind: 'react' | 'element'; fault: PageFault}[] = []
  const stranger = await listen(() => ({type: 'text/plain', body: 'seen'}))
  const pages = await listen((address) => {
    const [, number = '', file = ''] = address.split('/')
    const {kind = 'react', fault = {}} = faults[Number(number)] ?? {}
    if (file === 'app.js') return {type: 'text/javascript', body: react.get('.js') ?? ''}
    if (file === 'app.css') return {type: 'text/css', body: react.get('.css') ?? ''}
    if (file === 'fault.css') return {type: 'text/css', body: fault.css ?? ''}
    if (file === 'fault.js') {
      return {type: 'text/javascript', body: (fault.script ?? '').replaceAll('STRANGER', stranger.url)}
    }
    const built = path.join(folder, path.basename(file))
    if (file.endsWith('.js') && existsSync(built)) return {type: 'text/javascript', body: readFileSync(built, 'utf8')}
    const strangers = fault.script?.includes('STRANGER') ? ` ${stranger.url} ${stranger.url.replace('http', 'ws')}` : ''
    const policy = (fault.policy ?? strictPolicy)(`${api.url}${strangers}`)
    return {type: 'text/html', body: documentOf(kind, {api: api.url, fault}), policy}
  })
  return {
    api: api.url,
    pageOf: (kind, fault = {}) => `${pages.url}/${faults.push({kind, fault}) - 1}/index.html`,
    async close() {
      await Promise.all([pages.close(), stranger.close(), api.close()])
      rmSync(folder, {recursive: true})
    },
  }
}

const exit = 'https://weather.example/'

function documentOf(kind: 'react' | 'element', {api, fault}: {api: string; fault: PageFault}): string {
  const body =
    kind === 'react'
      ? `<div id="app" data-api="${api}" ${fault.attributes ?? `data-exit="${exit}"`}></div>
        <script type="module" src="app.js"></script>`
      : `<pixel-chat base-url="${api}" region="GB" locale="en-GB" ${fault.attributes ?? `quick-exit-url="${exit}"`}></pixel-chat>
        <script type="module" src="pixel-widget.js"></script>`
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A page</title>
    <meta name="viewport" content="width=device-width"><link rel="icon" href="data:,">
    ${kind === 'react' ? '<link rel="stylesheet" href="app.css">' : ''}
    <link rel="stylesheet" href="fault.css"><script src="fault.js"></script></head>
    <body><p><a href="#top">A page of somebody</a></p>${body}
    ${fault.provesItself ? `<script src="pixel-proof.js" data-allow="${api}"></script>` : ''}</body></html>`
}

interface Answer {
  type: string
  body: string
  policy?: string
}

function listen(answer: (address: string) => Answer): Promise<{url: string; close(): Promise<void>}> {
  const server = createServer(({url = '/'}, response) => {
    const {type, body, policy} = answer(url)
    response.writeHead(200, {
      'content-type': type,
      'access-control-allow-origin': '*',
      ...(policy !== undefined && {'content-security-policy': policy}),
    })
    response.end(body)
  })
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const at = server.address()
      resolve({url: `http://127.0.0.1:${typeof at === 'object' ? at?.port : ''}`, close})
    })
  })
}
