import {build, type Metafile} from 'esbuild'
import {mkdirSync, mkdtempSync, readFileSync} from 'node:fs'
import path from 'node:path'
import {brotliCompressSync, constants, gzipSync} from 'node:zlib'

/** One file of a bundle, as a page loads it. */
export interface Chunk {
  file: string
  minified: number
  gzip: number
  brotli: number
  /** Where its bytes come from, largest first. */
  inputs: {name: string; bytes: number}[]
}

/** A bundle: what is loaded with its entry, and what waits behind `import()`. Sizes in bytes, compressed file by file. */
export interface Bundle {
  folder: string
  entry: string
  loaded: Chunk[]
  later: Chunk[]
}

const scratch = path.resolve(import.meta.dirname, '../.tmp')

/** Bundles a few lines for a browser: ES2022, minified, split at `import()`. */
export async function bundle(
  code: string,
  {resolveDir, conditions = [], external = []}: {resolveDir: string; conditions?: string[]; external?: string[]},
): Promise<Bundle> {
  mkdirSync(scratch, {recursive: true})
  const folder = mkdtempSync(path.join(scratch, 'bundle-'))
  const {metafile} = await build({
    stdin: {contents: code, resolveDir, sourcefile: 'entry.js'},
    bundle: true,
    splitting: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    conditions,
    external,
    jsx: 'automatic',
    define: {'process.env.NODE_ENV': '"production"'},
    outdir: folder,
    metafile: true,
    legalComments: 'none',
    logLevel: 'error',
  })
  const name = (output: string) => path.basename(output)
  const outputs = new Map(Object.entries(metafile.outputs).map(([file, output]) => [name(file), output]))
  const entry = [...outputs].find(([, output]) => output.entryPoint !== undefined)?.[0]
  if (entry === undefined) throw new Error('esbuild made no entry')
  const loaded = new Set<string>()
  const load = (file: string): void => {
    if (loaded.has(file)) return
    loaded.add(file)
    for (const {path: target, kind, external} of outputs.get(file)?.imports ?? []) {
      if (kind === 'import-statement' && external !== true) load(name(target))
    }
  }
  load(entry)
  const toChunks = (files: string[]) => files.map((file) => weigh(folder, file, outputs.get(file)))
  const later = [...outputs.keys()].filter((file) => !loaded.has(file))
  return {folder, entry: path.join(folder, entry), loaded: toChunks([...loaded]), later: toChunks(later)}
}

function weigh(folder: string, file: string, output: Metafile['outputs'][string] | undefined): Chunk {
  const bytes = readFileSync(path.join(folder, file))
  const inputs = Object.entries(output?.inputs ?? {})
    .map(([name, {bytesInOutput}]) => ({name, bytes: bytesInOutput}))
    .sort((one, other) => other.bytes - one.bytes)
  return {
    file: path.join(folder, file),
    minified: bytes.length,
    gzip: gzipSync(bytes, {level: 9}).length,
    brotli: toBrotli(bytes).length,
    inputs,
  }
}

/** As a server that compresses its files ahead of time would. */
export const toBrotli = (bytes: string | Buffer) =>
  brotliCompressSync(bytes, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: 11,
      [constants.BROTLI_PARAM_SIZE_HINT]: Buffer.byteLength(bytes),
    },
  })
