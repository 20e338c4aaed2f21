import type {Browser, Page} from 'playwright-core'
import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {launchChromium} from '../e2e/launch-chromium.ts'
import {startWidgetHost, type HostPageOptions, type WidgetHost} from './widget-host.ts'

let host: WidgetHost
let browser: Browser | undefined
const loading = Promise.all([startWidgetHost(), launchChromium()])
const canRun = (await loading)[1] !== undefined

beforeAll(async () => {
  ;[host, browser] = await loading
})
afterAll(async () => {
  await browser?.close()
  await host.close()
})

/** Opens a page and collects what went wrong in it and whom it talked to. */
async function open(body: string, options?: HostPageOptions) {
  const context = await browser?.newContext({reducedMotion: 'reduce'})
  if (!context) throw new Error('no browser')
  const page = await context.newPage()
  const complaints: string[] = []
  const origins = new Set<string>()
  page.on('pageerror', ({message}) => complaints.push(message))
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
  page.on('request', (request) => origins.add(new URL(request.url()).origin))
  await page.goto(host.page(body, options))
  return {page, complaints, origins, close: () => context.close()}
}

async function say(page: Page, words: string): Promise<void> {
  await page.locator('pixel-chat textarea').fill(words)
  await page.keyboard.press('Enter')
}

const reply = (page: Page) => page.locator('pixel-chat [data-role="assistant"][data-status="done"]').last()

describe.skipIf(!canRun)('the element on a page under a strict policy', () => {
  for (const script of ['module', 'classic'] as const) {
    it(`is a whole chat from one tag, by the ${script} script`, async () => {
      const {page, complaints, origins, close} = await open('<pixel-chat base-url="{api}" region="GB"></pixel-chat>', {
        script,
      })
      await page.getByRole('button', {name: 'Open the chat'}).click()
      await say(page, 'I could not sleep again.')
      await reply(page).waitFor()
      expect(complaints).toEqual([])
      expect([...origins].sort()).toEqual([host.url, host.api.url].sort())
      await close()
    })
  }
})
