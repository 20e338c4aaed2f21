import {build} from 'esbuild'
import {mkdirSync, writeFileSync} from 'node:fs'
import path from 'node:path'
import {pathToFileURL} from 'node:url'
import {chromium, type CDPSession, type Page} from 'playwright-core'
import {chromiumFlags, findChromium} from '../../scripts/lib/find-chromium.ts'

/** A page of `bench/pages`, and a hash that says how it is to be. */
export interface RenderVariant {
  label: string
  page: string
  hash: string
}

/** What one run of one page cost. Times in milliseconds, memory in megabytes. */
export interface RenderRun {
  mountThread: number
  heap: number
  nodes: number
  thread: number
  script: number
  layout: number
  commits: number
  longTasks: number
  longest: number
  finish: number
}

/** A page that never shows the last word is broken, not slow. */
const patienceMs = 180_000
const here = path.resolve(import.meta.dirname, '..')
const style = `body{margin:0;--pixel-chat-height:600px}.scroller{height:600px;overflow:auto}.row{padding:8px;white-space:pre-wrap}`

/** Bundles a page as an app would, minified and for production; gives its address. */
export async function buildPage(page: string, packages: string): Promise<string> {
  const folder = path.join(here, '.tmp', 'pages')
  mkdirSync(folder, {recursive: true})
  await build({
    entryPoints: [path.join(here, 'pages', `${page}.mjs`)],
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2022',
    define: {'process.env.NODE_ENV': '"production"'},
    // Ours as it is installed; React and the peers where the benchmark has them.
    alias: {react: path.join(here, 'node_modules/react'), 'react-dom': path.join(here, 'node_modules/react-dom')},
    nodePaths: [path.join(packages, 'node_modules')],
    outfile: path.join(folder, `${page}.js`),
    logLevel: 'error',
  })
  const file = path.join(folder, `${page}.html`)
  const links = page === 'pixel-chat' ? `<link rel="stylesheet" href="${page}.css">` : ''
  writeFileSync(
    file,
    `<!doctype html><html lang="en"><meta charset="utf-8"><title>${page}</title><style>${style}</style>${links}<body><script src="${page}.js"></script></body></html>`,
  )
  return pathToFileURL(file).href
}

/** Mounts so many messages in a browser of its own, then streams 1,000 tokens into the last. */
export async function measureRender(address: string, hash: string, count: number): Promise<RenderRun> {
  const executablePath = findChromium()
  if (executablePath === undefined) throw new Error('There is no Chromium: set CHROMIUM')
  const browser = await chromium.launch({executablePath, args: [...chromiumFlags, '--enable-precise-memory-info']})
  try {
    const page = await browser.newPage({viewport: {width: 800, height: 640}})
    const failed = new Promise<never>((_, reject) => {
      page.on('pageerror', reject)
      setTimeout(reject, patienceMs, new Error(`${address}${hash} took too long`)).unref()
    })
    await page.addInitScript(watchPage)
    await page.goto(`${address}${hash}`)
    const session = await page.context().newCDPSession(page)
    await session.send('Performance.enable', {timeDomain: 'threadTicks'})
    await Promise.race([page.evaluate(`bench.prepare(${count})`), failed])
    const mounted = await Promise.race([costOf(session, page, `bench.mount(${count})`), failed])
    await session.send('HeapProfiler.collectGarbage')
    const {JSHeapUsedSize: heap = Number.NaN} = await metricsOf(session)
    const nodes = Number(await page.evaluate('document.querySelectorAll("*").length'))
    await page.evaluate('Object.assign(watched, {commits: 0, long: []})')
    const streamed = await Promise.race([costOf(session, page, 'bench.stream()'), failed])
    const watched: {commits: number; long: number[]} = JSON.parse(
      String(await page.evaluate('JSON.stringify(watched)')),
    )
    return {
      mountThread: mounted.thread,
      heap: heap / 1_000_000,
      nodes,
      ...streamed,
      commits: watched.commits,
      longTasks: watched.long.length,
      longest: Math.max(0, ...watched.long),
      finish: streamed.result,
    }
  } finally {
    await browser.close()
  }
}

/** Runs in the page before anything else: counts React's commits, also in production, and long tasks. */
function watchPage(): void {
  const watched: {commits: number; long: number[]} = {commits: 0, long: []}
  const hook = {
    supportsFiber: true,
    inject: () => 1,
    onCommitFiberRoot: () => void watched.commits++,
    onCommitFiberUnmount: () => {},
    onPostCommitFiberRoot: () => {},
  }
  Object.assign(globalThis, {watched, __REACT_DEVTOOLS_GLOBAL_HOOK__: hook})
  new PerformanceObserver((list) => {
    for (const {duration} of list.getEntries()) watched.long.push(Math.round(duration))
  }).observe({type: 'longtask'})
}

async function costOf(session: CDPSession, page: Page, act: string) {
  const before = await metricsOf(session)
  const result = Number(
    await page.evaluate(
      `(async () => { const result = await ${act}; for (let i = 0; i < 4; i++) await new Promise((go) => requestAnimationFrame(go)); return result ?? 0 })()`,
    ),
  )
  const after = await metricsOf(session)
  const spent = (...names: string[]) =>
    names.reduce((sum, name) => sum + 1000 * ((after[name] ?? Number.NaN) - (before[name] ?? Number.NaN)), 0)
  return {
    result,
    thread: spent('TaskDuration'),
    script: spent('ScriptDuration'),
    layout: spent('LayoutDuration', 'RecalcStyleDuration'),
  }
}

async function metricsOf(session: CDPSession): Promise<Record<string, number>> {
  const {metrics} = await session.send('Performance.getMetrics')
  return Object.fromEntries(metrics.map(({name, value}) => [name, value]))
}
