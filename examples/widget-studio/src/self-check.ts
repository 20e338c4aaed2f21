import {listenMockServer} from '@pixelated/mock-server/node'
import {assertProof, provePage} from '@pixelated/react/testing'
import {copyFileSync, mkdirSync, readFileSync, writeFileSync} from 'node:fs'
import {createRequire} from 'node:module'
import path from 'node:path'
import {chromium, type Browser, type Page} from 'playwright-core'
import {chromiumFlags, findChromium} from '../../../scripts/lib/find-chromium.ts'
import {serveFolder} from '../../../scripts/lib/serve-folder.ts'
import {buildStudio} from './build-studio.ts'

/** Uses the studio as an integrator would, and proves that what it gives out works elsewhere. */
export async function selfCheck(folder: string): Promise<void> {
  await buildStudio(folder)
  console.log('built    the studio')
  const executablePath = findChromium()
  if (executablePath === undefined) {
    console.log('not run: the studio in a browser, install with: apt-get install chromium')
    return
  }
  const [served, api] = await Promise.all([serveFolder(folder), listenMockServer({fast: true, port: 0})])
  const browser = await chromium.launch({executablePath, args: chromiumFlags})
  try {
    await checkLooks(browser, served.url)
    const copied = await useStudio(browser, {url: served.url, apiUrl: api.url})
    await checkCopied(browser, folder, copied)
    console.log('everything works')
  } finally {
    await browser.close()
    await Promise.all([served.close(), api.close()])
  }
}

async function openStudio(browser: Browser, url: string, options: Parameters<Browser['newContext']>[0]): Promise<Page> {
  const context = await browser.newContext({reducedMotion: 'reduce', locale: 'en-GB', ...options})
  const page = await context.newPage()
  page.on('pageerror', (error) => {
    throw error
  })
  await page.goto(url)
  await page.locator('html[data-state=ready]').waitFor()
  await page.frameLocator('iframe').getByRole('textbox').waitFor()
  return page
}

/** By day, by night, on the narrowest screen and from right to left: nothing is cut off, and axe finds nothing. */
async function checkLooks(browser: Browser, url: string): Promise<void> {
  const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core'), 'utf8')
  const looks: Readonly<Record<string, {colorScheme: 'light' | 'dark'; width: number; dir?: string}>> = {
    day: {colorScheme: 'light', width: 1280},
    night: {colorScheme: 'dark', width: 1280},
    narrow: {colorScheme: 'light', width: 320},
    'right to left': {colorScheme: 'light', width: 414, dir: 'rtl'},
  }
  const page = await openStudio(browser, url, {bypassCSP: true})
  await page.getByLabel('My own').check()
  await page.evaluate(axe)
  for (const [look, {colorScheme, width, dir = 'ltr'}] of Object.entries(looks)) {
    await page.emulateMedia({colorScheme})
    await page.setViewportSize({width, height: 800})
    await page.locator('html').evaluate((root, value) => root.setAttribute('dir', value), dir)
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    if (overflow > 0) throw new Error(`The studio is ${overflow} px too wide: ${look}`)
    const found = await page.evaluate(async (): Promise<string[]> => {
      const {violations} = await Reflect.get(globalThis, 'axe').run(document, {iframes: false})
      return violations.map(({id, nodes}: {id: string; nodes: {html: string}[]}) => `${id}: ${nodes[0]?.html}`)
    })
    if (found.length > 0) throw new Error(`axe found in ${look}: ${found.join('; ')}`)
  }
  await page.context().close()
  console.log(`looks    ${Object.keys(looks).join(', ')}: nothing cut off, nothing for axe to say`)
}

interface Copied {
  html: string
  css: string
  policy: string
  integrity: string
}

/** By keys where it matters: chooses, tries the preview, and copies. */
async function useStudio(browser: Browser, {url, apiUrl}: {url: string; apiUrl: string}): Promise<Copied> {
  const page = await openStudio(browser, url, {permissions: ['clipboard-read', 'clipboard-write']})
  const preview = page.frameLocator('iframe')
  await preview.getByRole('textbox').fill('I could not sleep again.')
  await preview.getByRole('textbox').press('Enter')
  await preview.locator('article[data-role=assistant][data-status=done]').waitFor()
  await page.getByLabel('My own').check()
  const digits = page.locator('[data-hex=day-accent]')
  await digits.fill('#cfe8e8')
  await page.getByText('pairs are too faint to read').waitFor()
  await digits.fill('#5b3e96')
  await page.locator('#day-verdict[data-state=good]').waitFor()
  await page.locator('[data-hex=night-accent]').fill('#b9a3e3')
  await page.getByLabel('Address of your API').fill(apiUrl)
  await page.getByLabel('Name above the chat').fill('Rest & "talk" <here>')
  await page.getByLabel('Before the first message').fill('How was your night?')
  await preview.getByText('Rest & "talk" <here>').waitFor()
  console.log('preview  answers, and follows what is chosen')
  const copied = {html: '', css: '', policy: '', integrity: ''}
  for (const name of ['html', 'css', 'policy', 'integrity'] as const) {
    await page.locator(`[data-copies=${name}]`).focus()
    await page.keyboard.press('Enter')
    await page
      .locator('#copied', {hasText: `Copied: ${await page.locator(`[data-copies=${name}]`).getAttribute('data-name')}`})
      .waitFor()
    copied[name] = await page.evaluate(() => navigator.clipboard.readText())
  }
  await page.context().close()
  return copied
}

/** What was copied, pasted into an empty page under the copied policy: a chat that passes the proof. */
async function checkCopied(browser: Browser, built: string, {html, css, policy, integrity}: Copied): Promise<void> {
  if (!html.includes(integrity) || integrity === '') throw new Error('The tags do not carry the hash')
  const folder = path.join(built, 'pasted')
  mkdirSync(folder)
  copyFileSync(path.join(built, 'pixel-widget.js'), path.join(folder, 'pixel-widget.js'))
  writeFileSync(path.join(folder, 'pixel-chat.css'), css)
  const head = '<meta charset="utf-8"><title>Pasted</title>'
  writeFileSync(
    path.join(folder, 'index.html'),
    `<!doctype html><html lang="en"><head>${head}</head><body>${html}</body></html>`,
  )
  const served = await serveFolder(folder, {headers: {'content-security-policy': policy}})
  try {
    const page = await browser.newPage()
    const report = await provePage(page, {url: served.url})
    assertProof(report)
    await page.goto(served.url)
    const accent = await page
      .locator('pixel-chat')
      .evaluate((chat) => getComputedStyle(chat).getPropertyValue('--pixel-accent-fill'))
    if (accent.trim() !== '#5b3e96') throw new Error(`The pasted colours are not there: ${accent}`)
    console.log(
      `pasted   ${report.results.filter(({status}) => status === 'passed').length} checks of the proof passed`,
    )
  } finally {
    await served.close()
  }
}
