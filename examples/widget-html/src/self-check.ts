import {listenMockServer, type ListeningMockServer} from '@pixelated/mock-server/node'
import {assertProof, provePage} from '@pixelated/react/testing'
import {chromium, type Browser} from 'playwright-core'
import {chromiumFlags, findChromium} from '../../../scripts/lib/find-chromium.ts'
import {serveFolder} from '../../../scripts/lib/serve-folder.ts'
import {buildPage} from './build-page.ts'

/** Serves the page as it is, has a conversation in it, and proves it. */
export async function selfCheck(folder: string): Promise<void> {
  const api = await listenMockServer({fast: true, port: 0})
  const served = await serveFolder(folder)
  try {
    await buildPage(folder, {apiUrl: api.url})
    console.log('built   one page and the files of the widget')
    await checkInBrowser(served.url, api)
    console.log('everything works')
  } finally {
    await Promise.all([served.close(), api.close()])
  }
}

async function checkInBrowser(url: string, api: ListeningMockServer): Promise<void> {
  const executablePath = findChromium()
  if (executablePath === undefined) {
    console.log('not run: the page in a browser, install with: apt-get install chromium')
    return
  }
  const browser = await chromium.launch({executablePath, args: chromiumFlags})
  try {
    await talk(browser, url, api)
    const report = await provePage(await browser.newPage(), {url})
    assertProof(report)
    console.log(`proof   ${report.results.filter(({status}) => status === 'passed').length} checks passed`)
  } finally {
    await browser.close()
  }
}

async function talk(browser: Browser, url: string, {server}: ListeningMockServer): Promise<void> {
  const page = await browser.newPage()
  await page.goto(url)
  await page.getByRole('button', {name: 'Open the chat'}).click()
  await page.getByRole('textbox', {name: 'Your message'}).fill('I could not sleep again.')
  await page.keyboard.press('Enter')
  const reply = page.locator('article[data-role=assistant][data-status=done]')
  console.log(`reply   ${(await reply.innerText()).length} characters`)
  const asked = server.journal.entries({path: '/infer-stream'}).filter(({method}) => method === 'POST').length
  if (asked !== 1) throw new Error(`One message was sent, and the server was asked ${asked} times`)
  await page.close()
}
