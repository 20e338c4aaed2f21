import type {Browser, Locator, Page} from 'playwright-core'
import {expect} from 'vitest'
import type {Demo} from '../../examples/demo/src/start-demo.ts'

declare global {
  interface Window {
    /** What happened in the page, in order and once each. */
    seen: string[]
    /** What screen readers were told, by the chat and by the help. */
    said: string[]
    /** What was seen of the last reply while it came, in order. */
    texts: string[]
    /** How often the help opened. */
    cards: number
  }
}

/** How the help stands: open, a line with the first way, or one button that opens it. */
export type HelpView = 'card' | 'entry' | 'button'

export interface DemoPageOptions {
  /** The address's, for example `?lang=en-GB`. */
  query?: string
  /** Runs before the page is there. */
  before?: (page: Page) => Promise<unknown>
}

/** The demo's page in a browser, and what a person does with it. */
export interface DemoPage {
  page: Page
  /** Help from people, however it stands. */
  help: Locator
  message: Locator
  settings: Locator
  send(words: string): Promise<void>
  /** Sends without waiting for anything, and gives how the help stands when the key has been handled. */
  sendAndLook(words: string): Promise<HelpView>
  view(): Promise<HelpView>
  /** By the keyboard alone, from the top of the page. */
  write(words: string): Promise<void>
  choose(fault: string): Promise<void>
  /** Shows the scores, which a person has to allow. */
  showClinician(): Promise<void>
  replies: Locator
  ownMessages: Locator
  reply(): Locator
  /** Waits until so many replies are whole, and none is under way. */
  finished(count?: number): Promise<void>
  /** The words of the last reply. */
  text(): Promise<string>
  /** The value beside a name in what stands behind the last reply. */
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
  window.texts = []
  window.cards = 0
  const note = (what: string) => void (window.seen.includes(what) || window.seen.push(what))
  document.addEventListener('securitypolicyviolation', ({violatedDirective}) => note(`csp ${violatedDirective}`))
  const {fetch: ask} = window
  window.fetch = (input, init) => {
    if (init?.method === 'POST') note('sent')
    return ask(input, init)
  }
  document.addEventListener('DOMContentLoaded', () => {
    let wasOpen = false
    new MutationObserver(() => {
      const help = document.querySelector<HTMLElement>('.pixel-crisis')
      const isOpen = help?.dataset['view'] === 'card'
      if (help && (isOpen || help.dataset['level'] !== 'none')) note('help')
      if (isOpen && !wasOpen) window.cards++
      wasOpen = isOpen
      if (document.querySelector('.pixel-chat-empty')) note('invitation')
      const text = [...document.querySelectorAll('[data-role=assistant] .pixel-message-text')].at(-1)?.textContent ?? ''
      if (text !== '') note('text')
      if (text !== '' && window.texts.at(-1) !== text) window.texts.push(text)
      for (const outlet of document.querySelectorAll('[data-announcer], [role=alert]')) {
        const said = outlet.textContent ?? ''
        if (said !== '' && window.said.at(-1) !== said) window.said.push(said)
      }
    }).observe(document.body, {subtree: true, childList: true, attributes: true, characterData: true})
  })
}

/** Opens it, connected, in a browser profile of its own. */
export async function openDemoPage(
  browser: Browser,
  demo: Demo,
  {query = '', before}: DemoPageOptions = {},
): Promise<DemoPage> {
  const context = await browser.newContext()
  const page = await context.newPage()
  const origins = new Set<string>()
  const known = new Set([demo.apiUrl, demo.pageUrl])
  const errors: string[] = []
  page.on('request', (request) => origins.add(new URL(request.url()).origin))
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()))
  page.on('pageerror', (error) => errors.push(error.message))
  await page.addInitScript(watchPage)
  await before?.(page)
  await page.goto(`${demo.pageUrl}/${query}`)
  const settings = page.locator('#settings')
  await page.locator('.pixel-service[data-state=ready]').waitFor()
  const message = page.locator('.pixel-composer').getByRole('textbox')
  const help = page.locator('.pixel-crisis')
  const replies = page.locator('article[data-role=assistant]')
  const reply = () => replies.last()
  const lookAtHelp = () => {
    const {view, level} = document.querySelector<HTMLElement>('.pixel-crisis')?.dataset ?? {}
    if (view === 'card') return 'card'
    return level === 'none' ? 'button' : 'entry'
  }
  return {
    page,
    message,
    settings,
    replies,
    reply,
    help,
    ownMessages: page.locator('article[data-role=user]'),
    async send(words) {
      await message.fill(words)
      await message.press('Enter')
    },
    async sendAndLook(words) {
      await message.fill(words)
      await message.evaluate((box) => {
        box.dispatchEvent(new KeyboardEvent('keydown', {key: 'Enter', bubbles: true, cancelable: true}))
      })
      return page.evaluate(lookAtHelp)
    },
    view: () => page.evaluate(lookAtHelp),
    async write(words) {
      await page.keyboard.press('Tab')
      await page.keyboard.press('Enter') // the first stop is the link to the message box
      await page.keyboard.type(words)
      await page.keyboard.press('Enter')
    },
    async choose(fault) {
      await page.getByLabel('What goes wrong').selectOption(fault)
      // Two of the faults are other servers of the demo's own.
      for (const url of Object.values(demo.scenarioUrls)) known.add(url)
    },
    async showClinician() {
      await page.getByRole('radio', {name: 'Clinician'}).click()
      await page.getByRole('checkbox', {name: 'Share with a clinician'}).check()
      await page.getByRole('button', {name: 'Save my choices'}).click()
      await page.getByRole('region', {name: 'Insights'}).waitFor()
    },
    async finished(count = 1) {
      const statuses = () =>
        page.locator('article').evaluateAll((all) => all.map(({dataset}) => `${dataset['role']} ${dataset['status']}`))
      const areWhole = (all: string[]) => all.filter((one) => /^assistant (done|blocked)$/.test(one)).length >= count
      await expect.poll(statuses, {timeout: 15_000}).toSatisfy(areWhole)
      await page.locator('[data-part=stop]').waitFor({state: 'detached'})
    },
    text: () => reply().locator('.pixel-message-text').innerText(),
    async fact(name) {
      const value = settings.locator('dt', {hasText: name}).first().locator('+ dd')
      return (await value.textContent()) ?? ''
    },
    errors: () => errors.filter((text) => !text.startsWith('Failed to load resource')),
    async close() {
      const seen = await page.evaluate(() => window.seen)
      expect(seen.filter((what) => what.startsWith('csp'))).toEqual([])
      expect([...origins].filter((origin) => !known.has(origin))).toEqual([])
      await context.close()
    },
  }
}
