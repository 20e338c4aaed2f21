import type {Browser, Locator, Page} from 'playwright-core'
import {expect} from 'vitest'
import type {Demo} from '../../examples/demo/src/start-demo.ts'

declare global {
  interface Window {
    /** What happened in the page, in order and once each. */
    seen: string[]
    /** What screen readers were told. */
    said: string[]
    /** How often the help card opened. */
    cards: number
  }
}

/** The demo's page in a browser, and what a person does with it. */
export interface DemoPage {
  page: Page
  help: Locator
  message: Locator
  send(words: string): Promise<void>
  /** Sends without waiting for anything, and gives what the card is when the key has been handled. */
  sendAndLook(words: string): Promise<string | undefined>
  /** By the keyboard alone, from the top of the page. */
  write(words: string): Promise<void>
  choose(fault: string): Promise<void>
  reply(): Locator
  /** Waits for the reply with this place, from 0; by default the last one. */
  finished(at?: number): Promise<void>
  text(): Promise<string>
  /** The value beside a name in the scores. */
  fact(name: string): Promise<string>
  /** What the console says of itself. Breaks that were asked for are logged by the browser; those are left out. */
  errors(): string[]
  /** Checks that nobody was talked to but the page and its server, and closes. */
  close(): Promise<void>
}

/** Runs in the page, before it does. */
function watchPage() {
  window.seen = []
  window.said = []
  window.cards = 0
  const note = (what: string) => void (window.seen.includes(what) || window.seen.push(what))
  document.addEventListener('securitypolicyviolation', ({violatedDirective}) => note(`csp ${violatedDirective}`))
  document.addEventListener('DOMContentLoaded', () => {
    let wasOpen = false
    new MutationObserver(() => {
      const help = document.getElementById('help')
      if (help?.hidden === false) note('help')
      const isOpen = help?.dataset.view === 'card'
      if (isOpen && !wasOpen) window.cards++
      wasOpen = isOpen
      if (document.querySelector('[data-role=reply][data-state=streaming]')) note('text')
      for (const id of ['polite', 'assertive']) {
        const said = document.getElementById(id)?.textContent ?? ''
        if (said !== '' && window.said.at(-1) !== said) window.said.push(said)
      }
    }).observe(document.body, {subtree: true, childList: true, attributes: true, characterData: true})
  })
}

/** Opens it, connected. `query` is the address's, for example `?lang=en-GB`. */
export async function openDemoPage(browser: Browser, demo: Demo, query = ''): Promise<DemoPage> {
  const page = await browser.newPage()
  const origins = new Set<string>()
  const errors: string[] = []
  page.on('request', (request) => origins.add(new URL(request.url()).origin))
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()))
  page.on('pageerror', (error) => errors.push(error.message))
  await page.addInitScript(watchPage)
  await page.goto(`${demo.pageUrl}/${query}`)
  await page.getByText('Connected', {exact: true}).waitFor()
  const message = page.locator('#message')
  const reply = () => page.locator('[data-role=reply]').last()
  return {
    page,
    message,
    reply,
    help: page.locator('#help'),
    async send(words) {
      await message.fill(words)
      await message.press('Enter')
    },
    async sendAndLook(words) {
      await message.fill(words)
      return message.evaluate((box) => {
        box.dispatchEvent(new KeyboardEvent('keydown', {key: 'Enter', bubbles: true}))
        const help = document.getElementById('help')
        return help?.hidden === false ? help.dataset.view : undefined
      })
    },
    async write(words) {
      await page.keyboard.press('Tab')
      await page.keyboard.press('Enter') // the first stop is the link to the message box
      await page.keyboard.type(words)
      await page.keyboard.press('Enter')
    },
    async choose(fault) {
      await page.locator('#faults summary').click()
      await page.getByRole('radio', {name: fault}).check()
      await page.keyboard.press('Escape')
    },
    async finished(at) {
      const done = page.locator('[data-role=reply][data-state=done]')
      await (at === undefined ? done.last() : done.nth(at)).waitFor()
    },
    text: () => reply().locator('.message-text').innerText(),
    fact: (name) => page.locator('#insight-body dt', {hasText: name}).first().locator('+ dd').innerText(),
    errors: () => errors.filter((text) => !text.startsWith('Failed to load resource')),
    async close() {
      const seen = await page.evaluate(() => window.seen)
      expect(seen.filter((what) => what.startsWith('csp'))).toEqual([])
      expect([...origins].sort()).toEqual([demo.apiUrl, demo.pageUrl].sort())
      await page.close()
    },
  }
}
