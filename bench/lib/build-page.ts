import {build} from 'esbuild'
import {mkdirSync, writeFileSync} from 'node:fs'
import path from 'node:path'

const here = path.resolve(import.meta.dirname, '..')

/** Where the built pages are, and what `servers/pages.mjs` serves. */
export const pagesFolder = path.join(here, '.tmp', 'pages')

/** The same for every page, so that none has less to lay out. */
const style = `body{margin:0;--pixel-chat-height:600px}.scroller{height:600px;overflow:auto}.row{padding:8px;white-space:pre-wrap}`

/** Bundles a page of `bench/pages` as an app would, minified and for production, ours from the folder where it is installed. */
export async function buildPage(page: string, packages: string): Promise<void> {
  mkdirSync(pagesFolder, {recursive: true})
  const {metafile} = await build({
    entryPoints: [path.join(here, 'pages', `${page}.mjs`)],
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2022',
    define: {'process.env.NODE_ENV': '"production"'},
    // Ours as it is installed; React and the peers where the benchmark has them.
    alias: {react: path.join(here, 'node_modules/react'), 'react-dom': path.join(here, 'node_modules/react-dom')},
    nodePaths: [path.join(packages, 'node_modules')],
    outfile: path.join(pagesFolder, `${page}.js`),
    metafile: true,
    logLevel: 'error',
  })
  const hasStyles = Object.keys(metafile.outputs).some((file) => file.endsWith('.css'))
  const links = hasStyles ? `<link rel="stylesheet" href="${page}.css">` : ''
  writeFileSync(
    path.join(pagesFolder, `${page}.html`),
    `<!doctype html><html lang="en"><meta charset="utf-8"><title>${page}</title><style>${style}</style>${links}<body><script src="${page}.js"></script></body></html>`,
  )
}
