import type {Browser} from 'playwright-core'
import {afterAll, afterEach, beforeAll, beforeEach, expect} from 'vitest'
import {startDemo, type Demo, type StartOptions} from '../../examples/demo/src/start-demo.ts'
import {findChromium} from '../../scripts/lib/find-chromium.ts'
import {openDemoPage, type DemoPage, type DemoPageOptions} from './demo-page.ts'
import {launchChromium} from './launch-chromium.ts'

const hasChromium = findChromium() !== undefined
if (!hasChromium) console.log('not run: Chromium, install with apt-get install chromium')

/** Whether tests that need a browser are left out on this machine. */
export const lacksChromium = !hasChromium && process.env.PIXEL_REQUIRE_ALL !== '1'

/** What a test has of the demo. */
export interface DemoInUse {
  readonly demo: Demo
  readonly browser: Browser
  /** Opened anew for each test. */
  readonly chat: DemoPage
  /** Closes the page and opens it in another profile. */
  reopen(): Promise<DemoPage>
}

interface UseDemoOptions extends Omit<StartOptions, 'port'> {
  readonly page?: DemoPageOptions
  /** Whether the mock server forgets between two tests. */
  readonly isFresh?: boolean
}

/**
 * Within `describe`: one demo and one browser for all of its tests, and a page of its own for each, whose console must stay silent.
 * `onEach` is given them before each test.
 */
export function useDemo({page, isFresh = true, ...options}: UseDemoOptions, onEach: (inUse: DemoInUse) => void): void {
  let demo: Demo | undefined
  let browser: Browser | undefined
  let chat: DemoPage | undefined

  beforeAll(async () => {
    browser = await launchChromium()
    if (browser === undefined) throw new Error('Chromium is missing')
    demo = await startDemo({port: 0, ...options})
  }, 60_000)
  afterAll(async () => {
    await browser?.close()
    await demo?.close()
  })
  beforeEach(async () => {
    const [opened, running] = [browser, demo]
    if (opened === undefined || running === undefined) throw new Error('The demo did not start')
    if (isFresh) await running.server.reset()
    const openPage = async (): Promise<DemoPage> => (chat = await openDemoPage(opened, running, page))
    const reopen = async (): Promise<DemoPage> => {
      await chat?.close()
      return openPage()
    }
    onEach({demo: running, browser: opened, chat: await openPage(), reopen})
  }, 60_000)
  afterEach(async () => {
    await chat?.close()
    expect(chat?.errors()).toEqual([])
  })
}
