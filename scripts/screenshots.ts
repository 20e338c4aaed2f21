// npm run screenshots: takes the pictures of docs/ anew, in light and dark, from the demo, the plain page and the built Storybook.
//   npm run screenshots -- chat      only the pictures whose name contains one of the words
import {listenMockServer} from '@pixelated/mock-server/node'
import {globSync, mkdirSync, mkdtempSync, rmSync, statSync} from 'node:fs'
import {tmpdir} from 'node:os'
import path from 'node:path'
import {chromium, type Browser, type Page} from 'playwright-core'
import {startDemo} from '../examples/demo/src/start-demo.ts'
import {buildPage} from '../examples/widget-html/src/build-page.ts'
import {chromiumFlags, findChromium} from './lib/find-chromium.ts'
import {root, runCommand} from './lib/run-command.ts'
import {serveFolder} from './lib/serve-folder.ts'

type Scheme = 'light' | 'dark'

/** How a picture comes to be: what is opened, and what is done before it is taken. */
interface Picture {
  name: string
  size: {width: number; height: number}
  /** What has to run for it; it is closed when its pictures are taken. */
  start(): Promise<{url: string; close(): unknown}>
  open(page: Page, url: string, scheme: Scheme): Promise<void>
}

const folder = path.join(root, 'docs')
const largest = 1_000_000
const messages = ['I have not slept well since we moved here.', 'It is the evenings. I miss my friends at home.']
const scratch = mkdtempSync(path.join(tmpdir(), 'pixel-screenshots-'))

let storybook: Promise<string> | undefined

const pictures: Picture[] = [
  {name: 'chat', size: {width: 1200, height: 760}, start: startChat, open: openChat},
  {
    name: 'dashboard',
    size: {width: 960, height: 900},
    start: startStorybook,
    open: openDashboard,
  },
  {name: 'widget', size: {width: 960, height: 640}, start: startWidget, open: openWidget},
  {
    name: 'voice',
    size: {width: 960, height: 640},
    start: startStorybook,
    open: openVoice,
  },
]

const wanted = process.argv.slice(2)
const executablePath = findChromium()
if (executablePath === undefined) throw new Error('not run: Chromium, install with apt-get install chromium')
const browser = await chromium.launch({executablePath, args: [...chromiumFlags, '--use-fake-device-for-media-stream']})
try {
  mkdirSync(folder, {recursive: true})
  for (const picture of pictures) {
    if (wanted.length > 0 && !wanted.some((word) => picture.name.includes(word))) continue
    await takeBoth(browser, picture)
  }
} finally {
  await browser.close()
  rmSync(scratch, {recursive: true, force: true})
}
const sizes = globSync('*.png', {cwd: folder}).map((name) => statSync(path.join(folder, name)).size)
const total = sizes.reduce((sum, size) => sum + size, 0)
console.log(`${sizes.length} pictures, ${total} bytes`)
process.exit(total <= largest ? 0 : 1)

async function takeBoth(by: Browser, {name, size, start, open}: Picture): Promise<void> {
  const {url, close} = await start()
  try {
    for (const scheme of ['light', 'dark'] as const) {
      const page = await by.newPage({
        ...{viewport: size, colorScheme: scheme, reducedMotion: 'reduce', locale: 'en-GB'},
        permissions: ['microphone'],
      })
      await open(page, url, scheme)
      await page.mouse.move(0, 0)
      await page.screenshot({path: path.join(folder, `${name}-${scheme}.png`)})
      await page.close()
      console.log(`docs/${name}-${scheme}.png`)
    }
  } finally {
    await close()
  }
}

async function startChat(): ReturnType<Picture['start']> {
  const demo = await startDemo({port: 0, fast: true})
  return {url: demo.pageUrl, close: demo.close}
}

async function openChat(page: Page, url: string): Promise<void> {
  await page.goto(url)
  await page.getByRole('radio', {name: 'Clinician'}).click()
  await page.getByRole('checkbox').check()
  await page.getByRole('button', {name: 'Save my choices', exact: true}).click()
  // The picture is of the chat and its scores.
  await page.locator('#settings').getByRole('button', {name: 'Close'}).click()
  for (const [index, words] of messages.entries()) await say(page, {words, index})
}

/** Writes a message, and waits until it is answered. */
async function say(page: Page, {words, index}: {words: string; index: number}): Promise<void> {
  const field = page.getByRole('textbox', {name: 'Your message'})
  await field.fill(words)
  await field.press('Enter')
  await page.locator('article[data-role=assistant][data-status=done]').nth(index).waitFor()
  await page.locator('[data-part=stop]').waitFor({state: 'detached'})
}

async function startWidget(): ReturnType<Picture['start']> {
  const api = await listenMockServer({fast: true})
  const built = path.join(scratch, 'widget')
  mkdirSync(built)
  await buildPage(built, {apiUrl: api.url})
  const served = await serveFolder(built)
  return {url: served.url, close: () => Promise.all([served.close(), api.close()])}
}

async function openWidget(page: Page, url: string): Promise<void> {
  await page.goto(url)
  await page.locator('pixel-chat').evaluate((chat: HTMLElement & {open?: unknown}) => chat.setAttribute('open', ''))
  const [words = ''] = messages
  await say(page, {words, index: 0})
}

async function startStorybook(): ReturnType<Picture['start']> {
  storybook ??= buildStorybook()
  return serveFolder(await storybook)
}

async function buildStorybook(): Promise<string> {
  const built = path.join(scratch, 'storybook')
  const program = path.join(root, 'node_modules/storybook/dist/bin/dispatcher.js')
  const args = [program, 'build', '--output-dir', built, '--disable-telemetry', '--quiet']
  const {code, output} = await runCommand(process.execPath, args, {env: {NODE_ENV: 'production'}})
  if (code !== 0) throw new Error(output)
  return built
}

function storyAt(id: string, scheme: Scheme): string {
  return `iframe.html?id=${id}&viewMode=story&globals=theme:${scheme}`
}

async function openDashboard(page: Page, url: string, scheme: Scheme): Promise<void> {
  await page.goto(`${url}${storyAt('progress-progressdashboard--improving', scheme)}`)
  await page.locator('figure svg').first().waitFor()
  await page.waitForFunction(() => document.querySelector('[aria-busy=true]') === null)
  // The charts are what is worth a look.
  await page.getByRole('heading', {name: 'What was measured'}).evaluate((heading) => {
    heading.scrollIntoView()
    scrollBy(0, -16)
  })
}

/** The story plays itself: somebody speaks, and is being heard. */
async function openVoice(page: Page, url: string, scheme: Scheme): Promise<void> {
  await page.goto(`${url}${storyAt('voice-pixelmultimodalchat--being-heard', scheme)}`)
  await page.getByText('Still being heard').waitFor()
  await page.getByRole('button', {name: 'I have finished'}).waitFor()
}
