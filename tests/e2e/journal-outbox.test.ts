import {createMockServer, type MockServerOptions} from '@pixelated/mock-server'
import {createPixelClient} from '@pixelated/sdk'
import {createJournalOutbox, progress} from '@pixelated/sdk/progress'
import type {Browser, BrowserContext, Page} from 'playwright-core'
import {afterAll, beforeAll, describe, expect, it, vi} from 'vitest'
import {findChromium} from '../../scripts/lib/find-chromium.ts'
import {serveKeptJournal} from './kept-journal.ts'
import {launchChromium} from './launch-chromium.ts'
import type {KeptPage} from './serve-kept.ts'

const hasChromium = findChromium() !== undefined

describe.skipIf(!hasChromium && process.env.PIXEL_REQUIRE_ALL !== '1')('a journal kept on the device', () => {
  let browser: Browser
  let journal: KeptPage

  beforeAll(async () => {
    const launched = await launchChromium()
    if (launched === undefined) throw new Error('Chromium is missing')
    browser = launched
    journal = await serveKeptJournal()
  }, 60_000)
  afterAll(async () => {
    await browser?.close()
    await journal?.close()
  })

  const ready = (page: Page) => page.waitForFunction(() => 'lookAtJournal' in window)
  async function open(context: BrowserContext): Promise<Page> {
    const page = await context.newPage()
    await page.goto(journal.url)
    await ready(page)
    return page
  }
  const look = (page: Page) => page.evaluate(() => window.lookAtJournal())
  const keep = (page: Page, id: string) => page.evaluate((one) => window.keepEntry(one), id)
  const waits = (page: Page, ids: readonly string[]) =>
    page.waitForFunction((wanted) => window.lookAtJournal().waiting.join() === wanted, ids.join())
  async function crash(context: BrowserContext, page: Page): Promise<void> {
    const session = await context.newCDPSession(page)
    const crashed = page.waitForEvent('crash')
    session.send('Page.crash').catch(() => {}) // nobody is left to answer
    await crashed
    await page.close()
  }
  /** How often each entry was sent. */
  function sent(): Map<string, number> {
    const counts = new Map<string, number>()
    for (const {method, path, body} of journal.api.server.journal.entries()) {
      if (method !== 'POST' || path !== '/api/v1/sessions' || body === undefined) continue
      const {session_id: id} = JSON.parse(body) as {session_id: string} // what the page sent
      counts.set(id, (counts.get(id) ?? 0) + 1)
    }
    return counts
  }

  it('is sent once by two tabs, after one was reloaded, one has crashed, and the network came back', async () => {
    const context = await browser.newContext()
    const first = await open(context)
    const second = await open(context)
    expect(await keep(first, 'online')).toBe(true)
    await waits(second, [])
    await context.setOffline(true)
    for (const [page, id] of [
      [first, 'a'],
      [second, 'b'],
      [first, 'c'],
    ] as const)
      expect(await keep(page, id)).toBe(true)
    await waits(second, ['a', 'b', 'c'])
    expect(sent()).toEqual(new Map([['online', 1]]))
    // Without a network the page itself can not be had: it is another one that finds what this one has left.
    await crash(context, first)
    expect(await keep(second, 'd')).toBe(true)
    await context.setOffline(false)
    await waits(second, [])
    await second.reload()
    await ready(second)
    await waits(second, [])
    const third = await open(context)
    await waits(third, [])
    expect(sent()).toEqual(new Map(['online', 'a', 'b', 'c', 'd'].map((id) => [id, 1])))
    const client = createPixelClient({baseUrl: journal.api.url}, [progress])
    const {entries} = await client.progress.journal.page('c-1')
    expect(entries.map(({session_id: id}) => id).sort()).toEqual(['a', 'b', 'c', 'd', 'online'])
    await context.close()
  }, 60_000)

  it('keeps what is half written through a crash, and gives it to the next page only', async () => {
    const context = await browser.newContext()
    const page = await open(context)
    const other = await open(context)
    await page.evaluate(() => window.typeDraft('I could not'))
    await other.reload()
    await ready(other)
    expect((await look(other)).draft).toBe('')
    await crash(context, page)
    const next = await open(context)
    await next.waitForFunction(() => window.lookAtJournal().draft !== '')
    expect((await look(next)).draft).toBe('I could not')
    await context.close()
  }, 60_000)
})

describe.each([
  ['a gateway', {}],
  ['an original server', {dialect: 'upstream', service: 'progress'}],
] as const satisfies readonly (readonly [string, MockServerOptions])[])('towards %s', (_name, options) => {
  it('stores once what was stored although the answer was lost', async () => {
    const faults = [{method: 'POST', path: '/api/v1/sessions', faults: 'lost-reply', times: 1}]
    const server = createMockServer({fast: true, ...options, faults})
    const client = createPixelClient({baseUrl: 'http://mock.test', fetch: server.fetch, retry: {limit: 0}}, [progress])
    const outbox = createJournalOutbox({client, random: () => 0})
    await outbox.add({
      session_id: 'a',
      client_id: 'c-1',
      conversation_summary: 'Words.',
      emotional_state: 'neutral',
    })
    await vi.waitFor(() => expect(outbox.getState().entries).toEqual([]), {timeout: 10_000})
    const {entries} = await client.progress.journal.page('c-1')
    expect(entries.map(({session_id: id}) => id)).toEqual(['a'])
    outbox.close()
  })
})
