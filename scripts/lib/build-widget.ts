import {build, type BuildOptions, type Metafile, type Plugin} from 'esbuild'
import {createHash} from 'node:crypto'
import {existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import path from 'node:path'
import {inlineCss} from './read-inline-css.ts'
import {bundleThread} from './inline-threads.ts'
import {
  chunkFile,
  chunkImports,
  sharedModules,
  threadFile,
  voiceModules,
  voiceThreads,
  widgetChunks,
} from './widget-chunks.ts'

const repository = path.resolve(import.meta.dirname, '../..')
const packageFolder = path.join(repository, 'packages/react')

/** React by another name: the same components with a framework of a tenth of the size. */
const preactForReact: Plugin = {
  name: 'preact-for-react',
  setup(build) {
    const instead: Readonly<Record<string, string>> = {
      react: 'preact/compat',
      'react-dom': 'preact/compat',
      'react-dom/client': 'preact/compat/client',
      'react/jsx-runtime': 'preact/jsx-runtime',
    }
    build.onResolve({filter: /^react(-dom)?(\/.+)?$/}, ({path: name, kind}) => {
      const preact = instead[name]
      return preact === undefined ? undefined : build.resolve(preact, {resolveDir: packageFolder, kind})
    })
  },
}

/**
 * Builds the files that a page without npm uses: `pixel-widget.js`, a module; `pixel-widget.classic.js`, a classic script that does the same;
 * what both fetch when it is needed; source maps; and `manifest.json` with the size and the hash of each.
 */
export async function buildWidget(folder = path.join(packageFolder, 'dist/widget')): Promise<void> {
  rmSync(folder, {recursive: true, force: true})
  mkdirSync(folder, {recursive: true})
  const script = path.join(packageFolder, 'src/widget/script.ts')
  const used = await Promise.all([
    bundle({entryPoints: [script], outfile: path.join(folder, 'pixel-widget.js'), charset: 'utf8'}),
    bundle({
      entryPoints: [script],
      outfile: path.join(folder, 'pixel-widget.classic.js'),
      format: 'iife',
      // A classic script is read in the character set of the page. Where it came from is known only while it runs.
      charset: 'ascii',
      define: {'import.meta.url': 'pixelWidgetAddress'},
      banner: {js: '{const pixelWidgetAddress=document.currentScript?.src||document.baseURI;'},
      footer: {js: '}'},
    }),
    ...Object.entries(widgetChunks).map(([chunk, {modules, names = '*'}]) => {
      const contents = modules.map((module) => `export ${names} from ${JSON.stringify(module)}`).join('\n')
      const stdin = {contents, resolveDir: packageFolder, sourcefile: `${chunk}.js`}
      return bundle({
        stdin,
        outfile: path.join(folder, chunkFile(chunk)),
        charset: 'utf8',
        plugins: [voiceModules, sharedModules],
      })
    }),
  ])
  for (const thread of Object.values(voiceThreads))
    writeFileSync(path.join(folder, threadFile(thread)), (await bundleThread(thread)).code)
  writeFileSync(path.join(folder, 'LICENSES.txt'), licencesOf(used))
  writeFileSync(path.join(folder, 'manifest.json'), `${JSON.stringify(manifestOf(folder), null, 2)}\n`)
}

async function bundle(options: BuildOptions): Promise<Metafile> {
  const {metafile} = await build({
    ...options,
    bundle: true,
    minify: true,
    platform: 'browser',
    target: ['es2022', 'chrome114', 'firefox125', 'safari17'],
    conditions: ['@pixelated/source'],
    jsx: 'automatic',
    sourcemap: 'linked',
    legalComments: 'none',
    metafile: true,
    logLevel: 'error',
    plugins: [...(options.plugins ?? []), inlineCss, preactForReact, chunkImports],
    format: options.format ?? 'esm',
    define: {'process.env.NODE_ENV': '"production"', ...options.define},
  })
  return metafile
}

export interface WidgetManifest {
  readonly version: string
  readonly files: readonly {
    readonly file: string
    readonly kind: 'module' | 'classic' | 'optional'
    readonly bytes: number
    readonly integrity: string
  }[]
}

function manifestOf(folder: string): WidgetManifest {
  const {version}: {version: string} = JSON.parse(readFileSync(path.join(packageFolder, 'package.json'), 'utf8'))
  const kinds: Readonly<Record<string, 'module' | 'classic'>> = {
    'pixel-widget.js': 'module',
    'pixel-widget.classic.js': 'classic',
  }
  const files = readdirSync(folder)
    .filter((file) => file.endsWith('.js'))
    .sort()
    .map((file) => {
      const bytes = readFileSync(path.join(folder, file))
      const integrity = `sha384-${createHash('sha384').update(bytes).digest('base64')}`
      return {file, kind: kinds[file] ?? ('optional' as const), bytes: bytes.length, integrity}
    })
  return {version, files}
}

/** Licences of other people's code in the files: whoever serves them passes that code on. */
function licencesOf(metafiles: readonly Metafile[]): string {
  const inputs = metafiles.flatMap(({outputs}) =>
    Object.values(outputs).flatMap((output) => Object.keys(output.inputs)),
  )
  const names = inputs.flatMap((input) => /node_modules[/]((?:@[^/]+[/])?[^/]+)/.exec(input)?.[1] ?? [])
  return [...new Set(names)].sort().map(licenceOf).join('\n')
}

function licenceOf(name: string): string {
  const folder = [packageFolder, path.join(repository, 'packages/sdk'), repository]
    .map((one) => path.join(one, 'node_modules', name))
    .find((one) => existsSync(one))
  const file = folder && readdirSync(folder).find((one) => /^licen[cs]e/i.test(one))
  const text = folder && file ? readFileSync(path.join(folder, file), 'utf8') : 'See its package.'
  return `${name}\n\n${text.trim()}\n`
}
