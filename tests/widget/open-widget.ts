import type {Browser, BrowserContextOptions, Page} from 'playwright-core'
import {launchChromium} from '../e2e/launch-chromium.ts'
import {startWidgetHost, type HostPageOptions, type WidgetHost} from './widget-host.ts'

declare global {
  interface Window {
    /** Events of all elements: name and detail, in order. */
    heard: [name: string, detail: unknown][]
    /** What a script that should never run would do. */
    hacked: number | undefined
  }
}

/** One page with the element on it, and all that went wrong there. */
export interface OpenPage {
  readonly page: Page
  /** Errors of the page, and what the console said as a warning or an error. */
  readonly complaints: string[]
  /** Everything that the console said. */
  readonly said: string[]
  /** Whom the page talked to. */
  readonly origins: Set<string>
  say(words: string): Promise<void>
  /** Waits for a whole reply. */
  reply(): Promise<void>
  heard(name: string): Promise<unknown[]>
  close(): Promise<void>
}

export interface Stage {
  readonly host: WidgetHost
  readonly browser: Browser | undefined
  open(
    body: string,
    options?: HostPageOptions & {context?: BrowserContextOptions; before?: () => void},
  ): Promise<OpenPage>
  end(): Promise<void>
}

export interface StageOptions {
  /** More of Chromium's. */
  readonly flags?: string[]
  /** What the server hears, recording by recording. */
  readonly spoken?: readonly string[]
}

/** Notes all events of the element before anything else runs. */
function listen(): void {
  window.heard = []
  for (const name of ['ready', 'message', 'risk', 'crisis', 'error', 'consent', 'handoff', 'open', 'close', 'exit'])
    document.addEventListener(`pixel-${name}`, (event) => {
      if (event instanceof CustomEvent) window.heard.push([event.type, event.detail])
    })
}

/** The site, and the machine's Chromium if there is one. */
export async function setStage({flags = [], spoken = []}: StageOptions = {}): Promise<Stage> {
  const [host, browser] = await Promise.all([startWidgetHost(spoken), launchChromium(flags)])
  return {
    host,
    browser,
    async open(body, {context: options = {}, before, ...about} = {}) {
      if (!browser) throw new Error('There is no Chromium')
      const context = await browser.newContext({reducedMotion: 'reduce', ...options})
      const page = await context.newPage()
      const complaints: string[] = []
      const said: string[] = []
      const origins = new Set<string>()
      page.on('pageerror', ({message}) => complaints.push(message))
      page.on('console', (message) => {
        said.push(message.text())
        if (['error', 'warning'].includes(message.type())) complaints.push(message.text())
      })
      page.on('request', (request) => origins.add(new URL(request.url()).origin))
      await page.addInitScript(listen)
      if (before) await page.addInitScript(before)
      await page.goto(host.page(body, about))
      return {
        page,
        complaints,
        said,
        origins,
        async say(words) {
          await page.locator('pixel-chat textarea').last().fill(words)
          await page.keyboard.press('Enter')
        },
        reply: () => page.locator('pixel-chat [data-role="assistant"][data-status="done"]').last().waitFor(),
        heard: (name) =>
          page.evaluate((wanted) => window.heard.filter(([one]) => one === wanted).map(([, detail]) => detail), name),
        close: () => context.close(),
      }
    },
    async end() {
      await browser?.close()
      await host.close()
    },
  }
}
