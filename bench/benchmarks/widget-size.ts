import {gzipSync} from 'node:zlib'
import {keepResult} from '../lib/bench-result.ts'
import {toBrotli} from '../lib/bundle-size.ts'
import type {Benchmark} from '../lib/command-line.ts'
import {withMeasuredPage} from '../lib/measured-page.ts'
import {sharesOfFile} from '../lib/source-shares.ts'
import {ourWidget, readSiteFile, startWidgetSite, widgetPeers, type WidgetPeer} from '../lib/widget-site.ts'

/** What a page of the site is made of itself. */
const ownFiles = ['/widgets.html', '/widgets.js', '/favicon.ico']

/** The files a page fetched for a widget: up to the composer, and up to the end of the first reply. */
interface Fetched {
  label: string
  start: string[]
  reply: string[]
}

/** R3: what a page loads for a widget up to its first message, with its framework. */
export const widgetSize: Benchmark = {
  name: 'widget',
  async run({isQuick}) {
    const server = await startWidgetSite()
    const fetched: Fetched[] = []
    try {
      for (const peer of widgetPeers) fetched.push(await fetchWidget(peer, server.url))
    } finally {
      await server.close()
    }
    const ours = fetched.find(({label}) => label === ourWidget.label)
    const value = ours ? kilobytes(ours.reply, brotli) : Number.NaN
    const peers = {
      title: 'Everything that is loaded up to the first message, framework included, kB',
      columns: ['widget', 'minified', 'gzip', 'brotli', 'files', 'of it before a composer is there, brotli'],
      rows: fetched.map(({label, start, reply}) => [
        label,
        kilobytes(reply, raw).toFixed(1),
        kilobytes(reply, gzip).toFixed(1),
        kilobytes(reply, brotli).toFixed(1),
        String(reply.length),
        kilobytes(start, brotli).toFixed(1),
      ]),
    }
    const files = {
      title: 'Files of ours, kB',
      columns: ['file', 'when', 'minified', 'brotli'],
      rows: (ours?.reply ?? []).map((file) => [
        file,
        ours?.start.includes(file) ? 'at once' : 'with the first message',
        kilobytes([file], raw).toFixed(1),
        kilobytes([file], brotli).toFixed(1),
      ]),
    }
    const origins = (ours?.reply ?? []).map((file) => ({
      title: `Where the bytes of ${file} come from, minified`,
      columns: ['room or package', 'characters'],
      rows: sharesOfFile(...readWithMap(file)).map(([share, characters]) => [share, String(characters)]),
    }))
    const figures = [
      {row: 'R3', what: 'widget, up to the first message, brotli', value, unit: ' kB', must: 60, aim: 40},
    ]
    const notes = [
      'Files as published; brotli 11, each by itself. A page in Chromium opened the widget, wrote a message and saw its reply: counted is what it fetched.',
      "ElevenLabs' widget shows nothing without its maker's server: counted is its file alone.",
      'The naive chat has a launcher, a list, a composer and a streamed reply, and nothing else.',
    ]
    const title = 'R3: size of a widget'
    keepResult({name: 'widget-size', title, figures, tables: [peers, files, ...origins], notes}, isQuick)
  },
}

const readWithMap = (file: string): [code: string, map: string] => [
  readSiteFile(file).toString(),
  readSiteFile(`${file}.map`).toString(),
]

const raw = (bytes: Buffer): number => bytes.length
const gzip = (bytes: Buffer): number => gzipSync(bytes, {level: 9}).length
const brotli = (bytes: Buffer): number => toBrotli(bytes).length

const kilobytes = (files: readonly string[], measure: (bytes: Buffer) => number): number =>
  files.reduce((sum, file) => sum + measure(readSiteFile(file)), 0) / 1000

/** Opens the widget, writes a message, waits for its reply, and says what was fetched for that. */
const fetchWidget = ({label, kind, hasLauncher, isScriptOnly}: WidgetPeer, url: string): Promise<Fetched> =>
  withMeasuredPage(`${url}/widgets.html#${kind}`, async ({page, race}) => {
    const seen = new Set<string>()
    page.on('request', (request) => {
      const {origin, pathname} = new URL(request.url())
      if (origin === url && request.method() === 'GET' && !ownFiles.includes(pathname)) seen.add(pathname)
    })
    await race(page.evaluate(`bench.start(${!hasLauncher})`))
    if (hasLauncher) await race(page.evaluate('bench.openOnce()'))
    const start = [...seen]
    if (isScriptOnly !== true) {
      const composer = page.locator('textarea, input, [contenteditable=true]').first()
      await composer.fill('I could not sleep again.')
      await composer.press('Enter')
      await race(page.waitForFunction('bench.isAnswered()'))
    }
    return {label, start, reply: [...seen]}
  })
