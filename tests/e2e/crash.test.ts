import type {Browser, BrowserContext, Page} from 'playwright-core'
import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {findChromium} from '../../scripts/lib/find-chromium.ts'
import {serveKeptChat} from './kept-chat.ts'
import {launchChromium} from './launch-chromium.ts'
import type {KeptPage} from './serve-kept.ts'

const hasChromium = findChromium() !== undefined
const isLong = process.env.PIXEL_LONG === '1'
const rounds = isLong ? 100 : 5
const seed = Number(process.env.PIXEL_SEED ?? 4_711)

/** Mulberry32: the same plan of deaths for the same seed. When exactly they come, the machine says. */
function createRandom(start: number): (below: number) => number {
  let state = start
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}

const wait = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds))

describe.skipIf(!hasChromium && process.env.PIXEL_REQUIRE_ALL !== '1')('a page that dies', () => {
  let browser: Browser
  let chat: KeptPage
  let context: BrowserContext
  const kept = new Set<string>()

  beforeAll(async () => {
    const launched = await launchChromium()
    if (launched === undefined) throw new Error('Chromium is missing')
    browser = launched
    chat = await serveKeptChat()
    context = await browser.newContext()
    await context.exposeBinding('acknowledge', (_source, text: string) => void kept.add(text))
  }, 60_000)
  afterAll(async () => {
    await browser?.close()
    await chat?.close()
  })

  async function open(): Promise<Page> {
    const page = await context.newPage()
    await page.goto(chat.url)
    await page.waitForFunction(() => 'look' in window)
    return page
  }

  /** The process of the page is gone at once, or the page is closed without being asked. */
  async function kill(page: Page, isCrash: boolean): Promise<void> {
    if (isCrash) {
      const session = await context.newCDPSession(page)
      const crashed = page.waitForEvent('crash')
      session.send('Page.crash').catch(() => {}) // nobody is left to answer
      await crashed
    }
    await page.close({runBeforeUnload: false})
  }

  /** Each text that arrived, in order, with the keys that it arrived under. */
  function arrived(): Map<string, Set<string>> {
    const texts = new Map<string, Set<string>>()
    for (const {method, path, body, headers} of chat.api.server.journal.entries()) {
      if (method !== 'POST' || path !== '/infer-stream' || body === undefined) continue
      const {user_query: text} = JSON.parse(body) as {user_query: string} // what the page sent
      texts.set(text, (texts.get(text) ?? new Set()).add(headers['idempotency-key'] ?? 'none'))
    }
    return texts
  }

  it(
    `loses nothing that it acknowledged, and sends nothing twice (${rounds} deaths)`,
    async () => {
      const random = createRandom(seed)
      const tabs = [await open(), await open()]
      let count = 0
      for (let round = 0; round < rounds; round++) {
        for (let left = 1 + random(3); left > 0; left--) {
          const text = `message ${++count}`
          await tabs[random(2)]?.evaluate((one) => window.say(one), text)
          await wait(random(25))
        }
        const victim = random(2)
        await wait(random(60))
        const page = tabs[victim]
        if (page) await kill(page, random(3) > 0)
        tabs[victim] = await open()
      }
      const last = tabs[0]
      if (!last) throw new Error('There is no tab')
      await last.waitForFunction(
        () => {
          const {isReady, isBusy} = window.look()
          if (isReady && isBusy) window.resume()
          return isReady && !isBusy
        },
        undefined,
        {polling: 500, timeout: 60_000},
      )
      const {said} = await last.evaluate(() => window.look())
      const texts = said.map(({text}) => text)
      expect(kept.size).toBeGreaterThan(isLong ? rounds / 2 : 0)
      expect([...kept].filter((text) => !texts.includes(text))).toEqual([])
      expect(new Set(texts).size).toBe(texts.length)
      expect(said.filter(({status}) => status !== 'done')).toEqual([])
      const keys = arrived()
      expect([...keys].filter(([, own]) => own.size !== 1)).toEqual([])
      expect([...keys.keys()]).toEqual(texts)
    },
    isLong ? 900_000 : 90_000,
  )

  it('goes on in memory, and says so, when the browser deletes what the site has stored', async () => {
    const page = await open()
    const session = await context.newCDPSession(page)
    await page.evaluate(() => window.say('before'))
    await expect.poll(() => kept.has('before'), {timeout: 30_000}).toBe(true)
    await session.send('Storage.clearDataForOrigin', {origin: new URL(chat.url).origin, storageTypes: 'indexeddb'})
    await page.evaluate(() => window.say('after'))
    const look = () => page.evaluate(() => window.look())
    await expect
      .poll(async () => (await look()).said.at(-1), {timeout: 30_000})
      .toEqual({text: 'after', status: 'done'})
    expect(['closed', 'failed']).toContain((await look()).problem)
    expect(kept.has('after')).toBe(false)
    await page.close()
  }, 90_000)
})
