import {chromium, type CDPSession, type Page} from 'playwright-core'
import {TooSlowError} from './too-slow-error.ts'
import {chromiumFlags, findChromium} from '../../scripts/lib/find-chromium.ts'

/** A page in a browser of its own, with what Chromium counts about it. */
export interface MeasuredPage {
  page: Page
  session: CDPSession
  /** Waits for something, but not past an error of the page or for ever. */
  race<Result>(work: Promise<Result>): Promise<Result>
}

/** What the main thread did, in milliseconds of thread ticks: other work on the machine moves them less than the clock. */
export interface Cost {
  thread: number
  script: number
  layout: number
}

/** What a page was seen doing. */
export interface Watched {
  /** React's commits. */
  commits: number
  /** Long tasks, in milliseconds. */
  long: number[]
}

/** The slowest peer needs a third of that on a machine that does nothing else. */
const patienceMs = 60_000

/** Opens a page in a fresh browser, gives it away, and closes the browser whatever happens. */
export async function withMeasuredPage<Result>(
  address: string,
  use: (measured: MeasuredPage) => Promise<Result>,
): Promise<Result> {
  const executablePath = findChromium()
  if (executablePath === undefined) throw new Error('There is no Chromium: set CHROMIUM')
  const browser = await chromium.launch({executablePath, args: [...chromiumFlags, '--enable-precise-memory-info']})
  try {
    const page = await browser.newPage({viewport: {width: 800, height: 640}})
    const failed = new Promise<never>((_, reject) => {
      page.on('pageerror', reject)
      setTimeout(reject, patienceMs, new TooSlowError(`${address} took longer than ${patienceMs / 1000} s`)).unref()
    })
    failed.catch(() => {}) // whoever waits hears it; nobody may be waiting
    await page.addInitScript(watchPage)
    const session = await page.context().newCDPSession(page)
    await session.send('Performance.enable', {timeDomain: 'threadTicks'})
    await page.goto(address)
    return await use({page, session, race: (work) => Promise.race([work, failed])})
  } finally {
    await browser.close()
  }
}

/** Runs in the page before anything else: counts React's commits, also in production, and long tasks. */
function watchPage(): void {
  const watched: Watched = {commits: 0, long: []}
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
  }).observe({type: 'longtask', buffered: true})
}

/** What was seen since the last time it was asked. */
export async function takeWatched({page}: MeasuredPage): Promise<Watched> {
  const seen = await page.evaluate(
    '(() => { const seen = JSON.stringify(watched); Object.assign(watched, {commits: 0, long: []}); return seen })()',
  )
  return JSON.parse(String(seen))
}

/** Runs something in the page and four frames more: what it cost, and the number it gave. */
export async function costOf(measured: MeasuredPage, act: string): Promise<Cost & {result: number}> {
  const {page, session, race} = measured
  const before = await metricsOf(session)
  const result = await race(
    page.evaluate(
      `(async () => { const result = await ${act}; for (let i = 0; i < 4; i++) await new Promise((go) => requestAnimationFrame(go)); return result ?? 0 })()`,
    ),
  )
  return {result: Number(result), ...spentSince(before, await metricsOf(session))}
}

/** The cost between two readings of `metricsOf`. */
export function spentSince(before: Metrics, after: Metrics): Cost {
  const spent = (...names: string[]) =>
    names.reduce((sum, name) => sum + 1000 * ((after[name] ?? Number.NaN) - (before[name] ?? Number.NaN)), 0)
  return {
    thread: spent('TaskDuration'),
    script: spent('ScriptDuration'),
    layout: spent('LayoutDuration', 'RecalcStyleDuration'),
  }
}

/** Chromium's counters by name; times in seconds. */
export type Metrics = Record<string, number>

/** Reads Chromium's counters. */
export async function metricsOf(session: CDPSession): Promise<Metrics> {
  const {metrics} = await session.send('Performance.getMetrics')
  return Object.fromEntries(metrics.map(({name, value}) => [name, value]))
}

/** Collects garbage, then says how much of the JavaScript heap is in use, in megabytes. */
export async function liveHeapOf(session: CDPSession): Promise<number> {
  await session.send('HeapProfiler.collectGarbage')
  const {JSHeapUsedSize = Number.NaN} = await metricsOf(session)
  return JSHeapUsedSize / 1_000_000
}

/** Elements of the page, those in shadow trees too. */
export async function countElements({page}: MeasuredPage): Promise<number> {
  return page.evaluate(() => {
    const inside = (root: ParentNode): number =>
      [...root.querySelectorAll('*')].reduce((sum, {shadowRoot}) => sum + 1 + (shadowRoot ? inside(shadowRoot) : 0), 0)
    return inside(document)
  })
}
