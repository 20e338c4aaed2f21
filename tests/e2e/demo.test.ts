import type {Browser, Page} from 'playwright-core'
import {afterAll, afterEach, beforeAll, beforeEach, describe, expect, it} from 'vitest'
import {startDemo, type Demo} from '../../examples/demo/src/start-demo.ts'
import {findChromium} from '../../scripts/lib/find-chromium.ts'
import {launchChromium} from './launch-chromium.ts'

const hasChromium = findChromium() !== undefined
if (!hasChromium) console.log('not run: Chromium, install with apt-get install chromium')

declare global {
  interface Window {
    seen: string[]
  }
}

/** Notes in the page, in order: the help card, the first text of a reply, violations of the policy. */
function watchPage() {
  window.seen = []
  document.addEventListener('securitypolicyviolation', ({violatedDirective}) =>
    window.seen.push(`csp ${violatedDirective}`),
  )
  document.addEventListener('DOMContentLoaded', () => {
    const note = (what: string) => void (window.seen.includes(what) || window.seen.push(what))
    new MutationObserver(() => {
      if (document.getElementById('help')?.hidden === false) note('help')
      if (document.querySelector('[data-role=reply][data-state=streaming]')) note('text')
    }).observe(document.body, {subtree: true, childList: true, attributes: true, characterData: true})
  })
}

describe.skipIf(!hasChromium && process.env.PIXEL_REQUIRE_ALL !== '1')('the demo in Chromium', () => {
  let demo: Demo
  let browser: Browser
  let page: Page
  let origins: Set<string>
  let consoleErrors: string[]

  beforeAll(async () => {
    const launched = await launchChromium()
    if (launched === undefined) throw new Error('Chromium is missing')
    browser = launched
    demo = await startDemo({port: 0, fast: false})
  }, 60_000)
  afterAll(async () => {
    await browser?.close()
    await demo?.close()
  })
  beforeEach(async () => {
    page = await browser.newPage()
    origins = new Set()
    consoleErrors = []
    page.on('request', (request) => origins.add(new URL(request.url()).origin))
    page.on('console', (message) => message.type() === 'error' && consoleErrors.push(message.text()))
    page.on('pageerror', (error) => consoleErrors.push(error.message))
    await page.addInitScript(watchPage)
    await page.goto(demo.pageUrl)
    await page.getByText('Connected', {exact: true}).waitFor()
  })
  afterEach(async () => {
    const seen = await page.evaluate(() => window.seen)
    expect(seen.filter((what) => what.startsWith('csp'))).toEqual([])
    expect([...origins].sort()).toEqual([demo.apiUrl, demo.pageUrl].sort())
    await page.close()
  })

  const reply = () => page.locator('[data-role=reply]').last()
  const finished = () => page.locator('[data-role=reply][data-state=done]').last().waitFor()
  const text = () => reply().locator('.message-text').innerText()
  /** Breaks that were asked for are logged by the browser itself; nothing else may be. */
  const ownErrors = () => consoleErrors.filter((message) => !message.startsWith('Failed to load resource'))

  async function write(words: string) {
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter') // the first stop is the link to the message box
    await page.keyboard.type(words)
    await page.keyboard.press('Enter')
  }
  async function send(words: string) {
    await page.locator('#message').fill(words)
    await page.locator('#message').press('Enter')
  }
  async function choose(fault: string) {
    await page.locator('#faults summary').click()
    await page.getByRole('radio', {name: fault}).check()
    await page.keyboard.press('Escape')
  }

  it('says at once that it is a program', async () => {
    expect(await page.locator('#log').innerText()).toContain('a computer program, not a person')
    expect(await page.locator('#help').isHidden()).toBe(true)
  })

  it('takes a message from the keyboard, shows the reply as it comes, and its scores', async () => {
    await write('I worry about my exam next week.')
    await page.locator('[data-role=reply][data-state=streaming]').waitFor()
    const early = await text()
    await finished()
    const whole = await text()
    expect(whole.length).toBeGreaterThan(early.length)
    expect(whole.startsWith(early)).toBe(true)
    expect(await page.locator('#polite').textContent()).toBe(`Pixel: ${whole}`)
    const panel = await page.locator('#insight-body').innerText()
    for (const name of [
      'Emotional awareness',
      'Interpersonal skills',
      'Techniques',
      'Safety',
      'Bias',
      'pixel-simulated',
    ]) {
      expect(panel).toContain(name)
    }
    expect(await page.locator('#message').inputValue()).toBe('')
    expect(consoleErrors).toEqual([])
  })

  it('shows the help card before the text, without a number that nobody chose, and lets one go on writing', async () => {
    await write('I want to end my life tonight.')
    await finished()
    expect(await page.evaluate(() => window.seen)).toEqual(['help', 'text'])
    const help = page.locator('#help')
    expect(await help.innerText()).toContain('findahelpline.com')
    expect(await help.innerText()).not.toMatch(/\d{3}/)
    expect(await page.locator('[role=alert]').textContent()).toContain('Please reach a person now')
    await page.getByLabel('Where are you?').selectOption('US')
    expect(await help.getByRole('link', {name: 'Call 988'}).getAttribute('href')).toBe('tel:988')
    expect(await page.locator('#message').isEnabled()).toBe(true)
    await page.getByRole('button', {name: 'Minimise'}).click()
    expect(await help.isVisible()).toBe(true)
    expect(consoleErrors).toEqual([])
  })

  it('shows the help card also when the service is down, and keeps the words', async () => {
    await choose('The service is down')
    await send('I want to end my life tonight.')
    expect(await page.locator('#help').isVisible()).toBe(true)
    await page.locator('.problem').waitFor()
    expect(await page.locator('.problem').innerText()).toContain('server_error · 503')
    expect(await page.locator('[data-role=person]').innerText()).toContain('I want to end my life tonight.')
    await choose('Nothing')
    await page.getByRole('button', {name: 'Send again'}).click()
    await finished()
    expect((await text()).length).toBeGreaterThan(20)
    expect(await page.locator('[data-role=person]').count()).toBe(1)
    expect(ownErrors()).toEqual([])
  })

  it('puts a message that failed back into the box', async () => {
    await choose('Nobody answers')
    await send('Hello there')
    await page.getByRole('button', {name: 'Change the message'}).click()
    expect(await page.locator('#message').inputValue()).toBe('Hello there')
    expect(await page.locator('[data-role]').count()).toBe(0)
    expect(ownErrors()).toEqual([])
  })

  it('stops on the key, here and on the server', async () => {
    await write('Tell me about sleep.')
    await page.locator('[data-role=reply][data-state=streaming]').waitFor()
    await page.keyboard.press('Escape')
    await page.getByText('Stopped.', {exact: false}).first().waitFor()
    const stopped = await text()
    await expect.poll(() => demo.server.journal.last('/infer-stream')?.cancelled).toBe(true)
    expect(await text()).toBe(stopped)
    expect(await page.locator('#send').isVisible()).toBe(true)
    expect(ownErrors()).toEqual([])
  })

  it('goes on where a lost connection broke, without losing or doubling a word', async () => {
    const words = 'My brother and I had an argument about the house.'
    await write(words)
    await finished()
    const whole = await text()
    await page.reload()
    await choose('The connection breaks')
    await send(words)
    await finished()
    expect(await text()).toBe(whole)
    expect(await reply().innerText()).toMatch(/The connection was lost (once|\d+ times)/)
    expect(ownErrors()).toEqual([])
  })

  it('fits a narrow screen, with everything in reach', async () => {
    await page.setViewportSize({width: 320, height: 568})
    await send(`I want to end my life. ${'x'.repeat(200)}`)
    await finished()
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    expect(overflow).toBeLessThanOrEqual(0)
    for (const id of ['#help-fold', '#message', '#send', '#help-open']) {
      const box = await page.locator(id).boundingBox()
      expect(box, id).not.toBeNull()
      expect((box?.y ?? 999) + (box?.height ?? 0), id).toBeLessThanOrEqual(568)
    }
  })
})
