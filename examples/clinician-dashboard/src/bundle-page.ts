import {build} from 'esbuild'
import {readFile} from 'node:fs/promises'
import path from 'node:path'

interface PageFile {
  readonly type: string
  readonly content: Uint8Array<ArrayBuffer> | string
}

/** The page's files by their path. */
export type PageFiles = ReadonlyMap<string, PageFile>

const folder = path.join(import.meta.dirname, '../page')
const types: Readonly<Record<string, string>> = {'.js': 'text/javascript', '.css': 'text/css'}

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
  const html = await readFile(path.join(folder, 'index.html'), 'utf8')
  const files = new Map<string, PageFile>([['/', {type: 'text/html; charset=utf-8', content: html}]])
  for (const {path: file, contents} of outputFiles) {
    const type = `${types[path.extname(file)] ?? 'application/octet-stream'}; charset=utf-8`
    files.set(`/${path.basename(file)}`, {type, content: contents.slice()})
  }
  return files
}
