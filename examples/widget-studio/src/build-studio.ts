import {build} from 'esbuild'
import {copyFileSync} from 'node:fs'
import path from 'node:path'
import {buildWidget} from '../../../scripts/lib/build-widget.ts'

const page = path.join(import.meta.dirname, '../page')

/** Writes the studio into a folder, for any static server. */
export async function buildStudio(folder: string): Promise<void> {
  await buildWidget(folder)
  await build({
    entryPoints: ['studio.ts', 'studio.css', 'preview.ts', 'preview.css'].map((file) => path.join(page, file)),
    outdir: folder,
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    conditions: ['@pixelated/source', 'module'],
    define: {'process.env.NODE_ENV': '"production"'},
    logLevel: 'error',
  })
  for (const file of ['index.html', 'preview.html']) copyFileSync(path.join(page, file), path.join(folder, file))
}
