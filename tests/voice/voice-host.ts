import {build} from 'esbuild'
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {createServer} from 'node:http'
import {tmpdir} from 'node:os'
import path from 'node:path'
import {buildVoiceAssets} from '../../scripts/lib/build-voice-assets.ts'
import {inlineThreads} from '../../scripts/lib/inline-threads.ts'

/** A site with one page of voice, which is served under whatever headers its address asks for. */
export interface VoiceHost {
  /** The address of the page under these headers; `host` is another name for the same machine. */
  page(headers?: Readonly<Record<string, string>>, host?: string): string
  /** What was asked for since the last time, the page itself and its script aside. */
  takeAsked(): string[]
  close(): Promise<void>
}

const types: Readonly<Record<string, string>> = {'.js': 'text/javascript', '.json': 'application/json'}

/** `entry`: the script of the page. Worklets and worker are in it as text, and as files in `/voice/`. */
export async function startVoiceHost(entry: string): Promise<VoiceHost> {
  const folder = mkdtempSync(path.join(tmpdir(), 'pixel-voice-'))
  await buildVoiceAssets(path.join(folder, 'voice'))
  const {outputFiles} = await build({
    ...{entryPoints: [entry], bundle: true, write: false, format: 'esm', platform: 'browser', target: 'es2022'},
    ...{conditions: ['@pixelated/source'], logLevel: 'error', plugins: [inlineThreads]},
  })
  writeFileSync(path.join(folder, 'app.js'), outputFiles[0]?.contents ?? '')

  let asked: string[] = []
  const server = createServer(({url = '/'}, response) => {
    const {pathname, searchParams} = new URL(url, 'http://host')
    const headers = Object.fromEntries(searchParams)
    if (!['/', '/app.js', '/favicon.ico'].includes(pathname)) asked.push(pathname)
    if (pathname === '/') {
      response.writeHead(200, {'content-type': 'text/html; charset=utf-8', ...headers})
      response.end('<!doctype html><html lang="en"><title>Voice</title><script type="module" src="/app.js"></script>')
      return
    }
    try {
      const body = readFileSync(path.join(folder, path.normalize(pathname)))
      // Pages of an isolated origin take only what says that it may be taken.
      response.writeHead(200, {
        'content-type': types[path.extname(pathname)] ?? 'application/octet-stream',
        'cross-origin-embedder-policy': 'require-corp',
      })
      response.end(body)
    } catch {
      response.writeHead(404).end()
    }
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return {
    page: (headers = {}, host = '127.0.0.1') => `http://${host}:${port}/?${new URLSearchParams(headers)}`,
    takeAsked() {
      const taken = asked
      asked = []
      return taken
    },
    close() {
      rmSync(folder, {recursive: true, force: true})
      return new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      })
    },
  }
}
