import {readFile} from 'node:fs/promises'
import path from 'node:path'
import {fileURLToPath} from 'node:url'
import {build} from 'esbuild'

/** The page's files by their path, `/main.js` for example, without the HTML. */
export type PageFiles = ReadonlyMap<string, {type: string; content: Uint8Array<ArrayBuffer> | string}>

const folder = fileURLToPath(new URL('../page', import.meta.url))
const types: Readonly<Record<string, string>> = {'.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml'}

/** Bundles the page from source, in memory. */
export async function bundlePage(): Promise<PageFiles> {
  const {outputFiles} = await build({
    entryPoints: [path.join(folder, 'main.ts'), path.join(folder, 'styles.css')],
    bundle: true,
    write: false,
    outdir: '/',
    format: 'esm',
    splitting: true,
    minify: true,
    target: 'es2022',
    conditions: ['@pixelated/source'],
    logLevel: 'error',
  })
  const files = outputFiles.map(({path: file, contents}) => [path.basename(file), contents.slice()] as const)
  const icon = await readFile(path.join(folder, 'icon.svg'))
  return new Map(
    [...files, ['icon.svg', new Uint8Array(icon)] as const].map(([name, content]) => [
      `/${name}`,
      {type: `${types[path.extname(name)] ?? 'application/octet-stream'}; charset=utf-8`, content},
    ]),
  )
}

/** The page itself, told where its server is. */
export async function readPage(apiUrl: string): Promise<string> {
  const html = await readFile(path.join(folder, 'index.html'), 'utf8')
  return html.replace('API_URL', apiUrl)
}
