import {listenMockServer, type ListeningMockServer} from '@pixelated/mock-server/node'
import {readdirSync, readFileSync} from 'node:fs'
import {rm} from 'node:fs/promises'
import path from 'node:path'
import type {ChildProcess} from 'node:child_process'
import type {Browser, Page} from 'playwright-core'
import {afterAll, beforeAll, describe, expect, inject, it, vi} from 'vitest'
import {findChromium} from '../../scripts/lib/find-chromium.ts'
import {root} from '../../scripts/lib/run-command.ts'
import {launchChromium} from '../e2e/launch-chromium.ts'
import {buildExample, end, serveExample, siteKey, type FrameworkExample} from './served-example.ts'

const next = 'node_modules/next/dist/bin/next'
const examples: FrameworkExample[] = [
  {
    name: 'next-chat',
    build: [next, 'build'],
    serve: [next, 'start', '-p', '0', '-H', '127.0.0.1'],
    sent: '.next/static',
  },
  {
    name: 'astro-chat',
    build: ['node_modules/astro/bin/astro.mjs', 'build'],
    serve: ['dist/server/entry.mjs'],
    sent: 'dist/client',
  },
]
const isRequired = process.env.PIXEL_REQUIRE_ALL === '1'
const problems =
  findChromium() === undefined ? ['the examples in a browser, install with: apt-get install chromium'] : []

interface Running {
  folder: string
  api: ListeningMockServer
  url: string
  process: ChildProcess
}
const running = new Map<string, Running>()
let browser: Browser | undefined

async function start(example: FrameworkExample): Promise<void> {
  const {folder, missing} = await buildExample(example, inject('tarballs'))
  if (missing !== undefined) return void problems.push(missing)
  const keys = [{id: 'site', secret: siteKey, scopes: ['clinician' as const]}]
  // Slow enough that there is a reply to stop.
  const api = await listenMockServer({auth: 'required', keys, latency: {p50Ms: 600, p99Ms: 700}})
  running.set(example.name, {folder, api, ...(await serveExample(example, {folder, apiUrl: api.url}))})
}

beforeAll(async () => {
  if (problems.length > 0 && !isRequired) return
  // Both at once: one is fetched while the other is built.
  await Promise.all(examples.map(start))
  browser = await launchChromium()
}, 600_000)
afterAll(async () => {
  await browser?.close()
  for (const {folder, api, process} of running.values()) {
    await end(process)
    await api.close()
    await rm(folder, {recursive: true, force: true})
  }
  for (const problem of problems) console.log(`not run: ${problem}`)
})

/** A page far from the server's time zone, and all that it was sent, asked for and complained of. */
async function openPage(url: string) {
  if (browser === undefined) throw new Error('Chromium is missing')
  const context = await browser.newContext({locale: 'en-GB', timezoneId: 'Pacific/Chatham', reducedMotion: 'reduce'})
  const page = await context.newPage()
  page.setDefaultTimeout(60_000)
  const complaints: string[] = []
  const elsewhere: string[] = []
  const bodies: Promise<string>[] = []
  page.on('console', (line) => {
    if (['error', 'warning'].includes(line.type())) complaints.push(line.text())
  })
  page.on('pageerror', ({message}) => complaints.push(message))
  page.on('request', (request) => {
    if (!request.url().startsWith(`${url}/`) && !request.url().startsWith('data:')) elsewhere.push(request.url())
  })
  page.on('response', (response) => {
    const headers = JSON.stringify(response.headers())
    bodies.push(
      response.text().then(
        (text) => text + headers,
        () => headers,
      ),
    )
  })
  return {page, complaints, elsewhere, bodies, close: () => context.close()}
}

const send = async (page: Page, words: string): Promise<void> => {
  await page.getByRole('textbox', {name: 'Your message'}).fill(words)
  await page.keyboard.press('Enter')
}

const filesBelow = (folder: string): string[] =>
  readdirSync(folder, {recursive: true, withFileTypes: true})
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))

describe.each(examples)('$name', ({name, sent}) => {
  const get = (skip: (condition: boolean, note?: string) => void): Running => {
    const found = running.get(name)
    skip(found === undefined && !isRequired, problems.join('; '))
    if (found === undefined) throw new Error(`${name} did not start: ${problems.join('; ')}`)
    return found
  }

  it('is built without the key, and tells it to no browser', ({skip}) => {
    const {folder} = get(skip)
    const built = filesBelow(path.join(folder, sent.split('/')[0] ?? ''))
    expect(built.filter((file) => readFileSync(file).includes(siteKey))).toEqual([])
    const forBrowsers = filesBelow(path.join(folder, sent)).filter((file) => file.endsWith('.js'))
    expect(forBrowsers.length).toBeGreaterThan(3)
    expect(forBrowsers.filter((file) => /PIXEL_API_KEY.*Bearer \$/.test(readFileSync(file, 'utf8')))).toEqual([])
  })

  it('answers in a page, stops, shows help at once, and talks to nobody else', async ({skip}) => {
    const {url, api} = get(skip)
    const {page, complaints, elsewhere, bodies, close} = await openPage(url)
    await page.goto(url)
    await send(page, 'I could not sleep again. My exam is tomorrow.')
    await page.locator('article[data-role=assistant][data-status=done]').waitFor()
    const asked = () => api.server.journal.entries({path: '/infer-stream'}).filter(({method}) => method === 'POST')
    expect(asked()).toHaveLength(1)

    await send(page, 'I want to end my life.')
    await page.locator('.pixel-crisis[data-view=card]').waitFor()
    await page.locator('.pixel-crisis a[href="tel:116123"]').waitFor()
    // A reply of which something is there and something is to come: it was handed on as it came.
    await page.locator('article[data-role=assistant][data-status=streaming] .pixel-message-text:not(:empty)').waitFor()
    expect(asked().at(-1)).toMatchObject({finished: false})
    await page.getByRole('button', {name: 'Stop the reply'}).click()
    await page.locator('article[data-role=assistant][data-status=stopped]').waitFor()
    // By its own request and by letting go, whichever comes first.
    const taken = () => api.server.journal.entries({path: '/infer-stream/*'}).map(({method}) => method)
    await vi.waitFor(() => expect([asked().at(-1)?.cancelled, ...taken()]).toEqual([true, 'DELETE']), 10_000)

    expect(complaints).toEqual([])
    expect(elsewhere).toEqual([])
    await close()
    const all = await Promise.all(bodies)
    expect(all.length).toBeGreaterThan(5)
    expect(all.filter((body) => body.includes(siteKey))).toEqual([])
  })

  it('has help in its page before any script runs', async ({skip}) => {
    const {url} = get(skip)
    const html = await (await fetch(url, {headers: {'accept-language': 'en-GB,en;q=0.9'}})).text()
    expect(html).toContain('https://findahelpline.com')
    if (name === 'astro-chat') {
      for (const number of ['tel:116123', 'tel:988', 'tel:999']) expect(html).toContain(number)
    }
  })

  it('says in few lines how to run it', () => {
    const readme = readFileSync(path.join(root, 'examples', name, 'README.md'), 'utf8')
    for (const line of ['npm run pack', 'npm install --no-save ../../dist/*.tgz', 'npx pixelated-mock-server']) {
      expect(readme).toContain(line)
    }
    expect(readme.split('\n').length).toBeLessThanOrEqual(25)
  })
})

describe('next-chat', () => {
  it('arrives with the state of the service, and shows scores to those who work with them', async ({skip}) => {
    const {url} = running.get('next-chat') ?? {}
    skip(url === undefined && !isRequired, problems.join('; '))
    const html = await (await fetch(`${url}/scores`)).text()
    expect(html).toContain('data-state="ready"')
    const {page, complaints, close} = await openPage(String(url))
    await page.goto(`${url}/scores`)
    await send(page, 'I could not sleep again.')
    await page.getByText('Empathy of the replies').waitFor()
    expect(complaints).toEqual([])
    await close()
  })
})
