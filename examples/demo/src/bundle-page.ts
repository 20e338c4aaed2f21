import {readFile} from 'node:fs/promises'
import path from 'node:path'
import {fileURLToPath} from 'node:url'
import {build} from 'esbuild'
import {bundleThread} from '../../../scripts/lib/inline-threads.ts'
import {voiceThreads} from '../../../scripts/lib/widget-chunks.ts'

/** The page's files by their path, `/main.js` for example, without the HTML. */
export type PageFiles = ReadonlyMap<string, {type: string; content: Uint8Array<ArrayBuffer> | string}>

/** Where the page finds its servers. */
export interface PageAddresses {
  apiUrl: string
  /** Mock servers that play a scenario, by its name. */
  scenarioUrls: Readonly<Record<string, string>>
  /** The experiment whose results the page shows; it has none without. */
  experiment: string | undefined
}

const folder = fileURLToPath(new URL('../page', import.meta.url))
const types: Readonly<Record<string, string>> = {'.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml'}

/** Bundles the page from source, in memory. */
export async function bundlePage(): Promise<PageFiles> {
  const {outputFiles} = await build({
    entryPoints: [path.join(folder, 'main.tsx'), path.join(folder, 'styles.css')],
    bundle: true,
    write: false,
    outdir: '/',
    format: 'esm',
    splitting: true,
    minify: true,
    target: 'es2022',
    jsx: 'automatic',
    conditions: ['@pixelated/source', 'module'],
    define: {'process.env.NODE_ENV': '"production"'},
    logLevel: 'error',
  })
  const files = outputFiles.map(({path: file, contents}) => [path.basename(file), contents.slice()] as const)
  // By `npx pixelated-voice-assets` in an app: the policy of the page allows a worklet as a file only.
  const threads = await Promise.all(
    Object.values(voiceThreads).map(async (thread) => {
      const {code} = await bundleThread(thread)
      return [`voice/${path.basename(thread, '.ts')}.js`, new TextEncoder().encode(code)] as const
    }),
  )
  const icon = await readFile(path.join(folder, 'icon.svg'))
  return new Map(
    [...files, ...threads, ['icon.svg', new Uint8Array(icon)] as const].map(([name, content]) => [
      `/${name}`,
      {type: `${types[path.extname(name)] ?? 'application/octet-stream'}; charset=utf-8`, content},
    ]),
  )
}

/** The page itself, told where its servers are. */
export async function readPage({apiUrl, scenarioUrls, experiment}: PageAddresses): Promise<string> {
  const html = await readFile(path.join(folder, 'index.html'), 'utf8')
  const facts = Object.entries(scenarioUrls).map(([name, url]) => [`api-${name}`, url] as const)
  const metas = [...facts, ...(experiment === undefined ? [] : [['experiment', experiment] as const])].map(
    ([name, content]) => `<meta name="pixel-${name}" content="${content}" />`,
  )
  return html.replace('API_URL', apiUrl).replace('SCENARIO_URLS', metas.join('\n    '))
}
