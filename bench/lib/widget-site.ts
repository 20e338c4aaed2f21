import {build} from 'esbuild'
import {cpSync, mkdirSync, readFileSync, rmSync} from 'node:fs'
import path from 'node:path'
import {buildPage, pagesFolder} from './build-page.ts'
import {installedPackages} from './installed-packages.ts'
import {startServer, type ServerProcess} from './run-child.ts'

const here = path.resolve(import.meta.dirname, '..')
const peers = path.join(here, 'node_modules')

/** A widget, as `pages/widgets.mjs` knows it, and whether it shows something without its maker's server. */
export interface WidgetPeer {
  label: string
  kind: string
  hasLauncher: boolean
  isScriptOnly?: boolean
}

export const ourWidget: WidgetPeer = {label: '@pixelated/react pixel-widget.js', kind: 'pixel', hasLauncher: true}
export const widgetPeers: readonly WidgetPeer[] = [
  ourWidget,
  {label: 'naive chat, Preact', kind: 'naive-preact', hasLauncher: true},
  {label: 'naive chat, React', kind: 'naive-react', hasLauncher: true},
  {label: 'deep-chat', kind: 'deep-chat', hasLauncher: false},
  {label: '@elevenlabs/convai-widget-embed', kind: 'elevenlabs', hasLauncher: false, isScriptOnly: true},
]

/** Puts our widget and its peers in one folder, each as a page would serve it, and serves that. */
export async function startWidgetSite(): Promise<ServerProcess> {
  const packages = await installedPackages(['@pixelated/sdk', '@pixelated/react'])
  mkdirSync(pagesFolder, {recursive: true})
  const ours = path.join(pagesFolder, 'pixel')
  rmSync(ours, {recursive: true, force: true})
  cpSync(path.join(packages, 'node_modules/@pixelated/react/dist/widget'), ours, {recursive: true})
  cpSync(path.join(peers, 'deep-chat/dist/deepChat.bundle.js'), path.join(pagesFolder, 'deep-chat.js'))
  cpSync(path.join(peers, '@elevenlabs/convai-widget-embed/dist/index.js'), path.join(pagesFolder, 'elevenlabs.js'))
  await buildNaive('naive-react', {})
  await buildNaive('naive-preact', {
    react: path.join(peers, 'preact/compat'),
    'react-dom': path.join(peers, 'preact/compat'),
  })
  await buildPage('widgets', packages)
  return startServer('servers/pages.mjs', {folder: pagesFolder})
}

/** The bytes of a file of the site, by its address in the site. */
export const readSiteFile = (file: string): Buffer => readFileSync(path.join(pagesFolder, file))

async function buildNaive(name: string, alias: Record<string, string>): Promise<void> {
  await build({
    entryPoints: [path.join(here, 'pages/naive-chat.mjs')],
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2022',
    define: {'process.env.NODE_ENV': '"production"'},
    alias,
    outfile: path.join(pagesFolder, `${name}.js`),
    legalComments: 'none',
    logLevel: 'error',
  })
}
