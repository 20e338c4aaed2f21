import {listenMockServer, type ListeningMockServer} from '@pixelated/mock-server/node'
import {mkdtempSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import path from 'node:path'
import {chromium} from 'playwright-core'
import {build, preview} from 'vite'
import {chromiumFlags, findChromium} from '../../../scripts/lib/find-chromium.ts'

/** Builds the app, serves what was built, and has a conversation in it where there is a browser. */
export async function selfCheck(root: string): Promise<void> {
  const outDir = mkdtempSync(path.join(tmpdir(), 'pixel-react-chat-'))
  const api = await listenMockServer({fast: true, port: 0})
  process.env.PIXEL_API_URL = api.url
  await build({root, logLevel: 'error', build: {outDir, emptyOutDir: true}})
  const served = await preview({root, logLevel: 'error', build: {outDir}, preview: {port: 0, host: '127.0.0.1'}})
  try {
    const [url] = served.resolvedUrls?.local ?? []
    if (url === undefined) throw new Error('The built app is not served')
    await checkServer(url)
    await checkPage(url, api)
    console.log('everything works')
  } finally {
    await served.close()
    await api.close()
    rmSync(outDir, {recursive: true, force: true})
  }
}

async function checkServer(url: string): Promise<void> {
  const [page, health] = await Promise.all([fetch(url), fetch(new URL('/api/health', url))])
  if (!page.ok || !health.ok) throw new Error(`The app answers ${page.status}, its proxy ${health.status}`)
  console.log('built   and served, with the API behind it')
}

async function checkPage(url: string, {server}: ListeningMockServer): Promise<void> {
  const executablePath = findChromium()
  if (executablePath === undefined) {
    console.log('not run: the page in a browser, install with: apt-get install chromium')
    return
  }
  const browser = await chromium.launch({executablePath, args: chromiumFlags})
  try {
    const page = await browser.newPage({locale: 'en-GB'})
    await page.goto(url)
    await page.getByRole('textbox', {name: 'Your message'}).fill('I could not sleep again.')
    await page.keyboard.press('Enter')
    const reply = page.locator('article[data-role=assistant][data-status=done]')
    console.log(`reply   ${(await reply.innerText()).length} characters`)
    const asked = server.journal.entries({path: '/infer-stream'}).filter(({method}) => method === 'POST').length
    if (asked !== 1) throw new Error(`One message was sent, and the server was asked ${asked} times`)
    console.log('asked   once')
  } finally {
    await browser.close()
  }
}
