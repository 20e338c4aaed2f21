import axe from 'axe-core'
import type {Browser, Page} from 'playwright-core'
import {describe, expect, it} from 'vitest'
import type {Demo} from '../../examples/demo/src/start-demo.ts'
import {openDemoPage, type DemoPage} from './demo-page.ts'
import {lacksChromium, useDemo, type DemoInUse} from './use-demo.ts'

const harmless = 'https://www.weather.gov'

describe.skipIf(lacksChromium)('the demo in Chromium', () => {
  let demo: Demo
  let browser: Browser
  let chat: DemoPage
  let reopen: DemoInUse['reopen']

  useDemo({fast: false}, (inUse) => ({browser, chat, demo, reopen} = inUse))

  const button = (name: string) => chat.page.getByRole('button', {name, exact: true})
  const sentTurns = () => demo.server.journal.entries({path: '/infer-stream', method: 'POST'})

  it('says at once that it is a program, and invites to begin', async () => {
    await chat.page.getByText('You are writing with a computer program, not a person.').first().waitFor()
    await chat.page.getByText('What is on your mind?').waitFor()
    expect(await chat.view()).toBe('button')
    expect(await chat.page.title()).toBe('Pixel demo')
  })

  it('takes a message from the keyboard, shows the reply sentence by sentence, and its scores', async () => {
    await chat.showClinician()
    await chat.page.reload()
    await chat.page.getByRole('region', {name: 'Insights'}).waitFor()
    await chat.write('I worry about my exam next week.')
    await chat.finished()
    const whole = await chat.text()
    const texts = await chat.page.evaluate(() => window.texts)
    expect(texts.length).toBeGreaterThan(1)
    expect(texts.at(-1)).toBe(whole)
    for (const text of texts) {
      expect(text.trim()).toMatch(/[.?!]$/)
      expect(whole.startsWith(text)).toBe(true)
    }
    const replies = () => chat.page.evaluate(() => window.said.filter((said) => said.startsWith('Reply:')))
    await expect.poll(replies).toEqual([`Reply: ${whole.replace(/\n+/g, '\n')}`])
    const panel = chat.page.getByRole('region', {name: 'Insights'})
    await expect.poll(() => panel.innerText()).toContain('pixel-simulated')
    const text = await panel.innerText()
    for (const name of ['Noticing feelings', 'Relating', 'Techniques', 'Bias', 'Time to answer']) {
      expect(text).toContain(name)
    }
    expect(await chat.message.inputValue()).toBe('')
  })

  it('shows scores to a clinician only while the person allows it', async () => {
    await chat.page.getByRole('radio', {name: 'Clinician'}).click()
    await chat.page.getByRole('dialog', {name: 'What you allow'}).waitFor()
    await chat.page.keyboard.press('Escape')
    expect(await chat.page.getByRole('radio', {name: 'Client'}).isChecked()).toBe(true)
    expect(await chat.page.getByRole('region', {name: 'Insights'}).count()).toBe(0)
    await chat.showClinician()
    await button('What you allow').click()
    await button('Withdraw everything').click()
    expect(await chat.page.getByRole('region', {name: 'Insights'}).count()).toBe(0)
    expect(await chat.page.getByRole('radio', {name: 'Client'}).isChecked()).toBe(true)
  })

  it('talks on the same conversation, and asks before it hears or sends anything', async () => {
    await chat.send('I worry about my exam next week.')
    await chat.finished()
    const whole = await chat.text()
    await button('Talk instead').click()
    await button('Speak').click()
    const dialog = chat.page.getByRole('dialog', {name: 'What you allow'})
    await dialog.waitFor()
    await dialog.getByRole('button', {name: 'Allow nothing'}).click()
    expect(demo.server.journal.entries({path: '/speech/*'})).toEqual([])
    await chat.page.getByText('The microphone is off.').waitFor()
    await chat.page
      .getByText(whole.split('\n')[0] ?? whole)
      .first()
      .waitFor()
    await button('Type instead').click()
    await button('Talk instead').waitFor()
    expect(await chat.text()).toBe(whole)
  })

  it('is read by a screen reader without finding the last reply twice', async () => {
    // Nobody waits ten seconds for what the page forgets after ten seconds.
    await chat.page.clock.install()
    await chat.page.reload()
    await chat.send('I worry about my exam next week.')
    await chat.finished()
    const whole = await chat.text()
    // The chat has an outlet, and the question of consent has its own.
    const heard = async () => (await chat.page.locator('[data-announcer=polite]').allTextContents()).join('')
    await expect.poll(heard, {timeout: 5000}).toContain(whole.slice(0, 20))
    await chat.page.clock.fastForward(11_000)
    await expect.poll(heard, {timeout: 10_000}).toBe('')
    expect((await chat.page.locator('body').innerText()).split(whole)).toHaveLength(2)
  })

  it('keeps the words when the service is down, and sends them again', async () => {
    await chat.choose('The service is down')
    await chat.send('I could not sleep again.')
    await chat.ownMessages.getByText('Your message is kept.', {exact: false}).waitFor({timeout: 15_000})
    expect(await chat.fact('Failure')).toContain('server_error · 503')
    expect(await chat.ownMessages.innerText()).toContain('I could not sleep again.')
    await chat.choose('Nothing')
    await button('Send again').click()
    await chat.finished()
    expect((await chat.text()).length).toBeGreaterThan(20)
    expect(await chat.ownMessages.count()).toBe(1)
    expect(await chat.fact('Failure')).toBe('none')
  })

  it('lets a message that failed be changed and sent', async () => {
    await chat.choose('Nobody answers')
    await chat.send('Hello there')
    await button('Send again').waitFor({timeout: 15_000})
    await chat.choose('Nothing')
    await chat.ownMessages.hover()
    await button('Edit').click()
    const editor = chat.page.getByRole('textbox', {name: 'Edit your message'})
    expect(await editor.inputValue()).toBe('Hello there')
    await editor.fill('Hello again')
    await button('Send the new version').click()
    await chat.finished()
    expect(await chat.ownMessages.innerText()).toContain('Hello again')
    expect(await chat.ownMessages.count()).toBe(1)
  })

  it('stops by the keyboard, here and on the server', async () => {
    await chat.choose('The reply goes silent')
    await chat.send('My brother and I had an argument about the house.')
    await expect.poll(() => chat.text().catch(() => ''), {timeout: 10_000}).not.toBe('')
    await chat.page.keyboard.press('Tab')
    await expect.poll(() => button('Stop the reply').evaluate((stop) => stop === document.activeElement)).toBe(true)
    await chat.page.keyboard.press('Enter')
    await chat.page.locator('article').getByText('Stopped', {exact: true}).waitFor()
    const stopped = await chat.text()
    await expect.poll(() => demo.server.journal.last('/infer-stream')?.cancelled).toBe(true)
    expect(await chat.text()).toBe(stopped)
    expect(await button('Send').isVisible()).toBe(true)
    expect(await chat.message.evaluate((box) => box === document.activeElement)).toBe(true)
  })

  it('goes on where a lost connection broke, without losing or doubling a word', async () => {
    const words = 'My brother and I had an argument about the house.'
    await chat.write(words)
    await chat.finished()
    const whole = await chat.text()
    chat = await reopen()
    await chat.choose('The connection breaks')
    await chat.send(words)
    await chat.finished()
    expect(await chat.text()).toBe(whole)
    expect(await chat.fact('Replies taken up again')).toMatch(/^[1-9]/)
  })

  it('keeps a message while there is no network, and sends it once', async () => {
    await chat.choose('No network')
    await chat.page.getByText('You are offline.', {exact: false}).first().waitFor()
    await chat.send('I could not sleep again.')
    await chat.page.getByText('1 message is waiting to be sent').waitFor()
    expect(sentTurns()).toEqual([])
    await chat.choose('Nothing')
    await chat.finished()
    expect(sentTurns()).toHaveLength(1)
  })

  it('keeps the conversation over a reload, and nothing of it where it can be read', async () => {
    const planted = 'Quibblewick'
    await chat.send(`My neighbour ${planted} was kind today.`)
    await chat.finished()
    await chat.message.fill(`And ${planted} said`)
    await expect.poll(() => readAllStorage(chat.page)).toContain('draft')
    expect(await readAllStorage(chat.page)).not.toContain(planted)
    await chat.page.reload()
    await chat.ownMessages.getByText(planted, {exact: false}).waitFor()
    await expect.poll(() => chat.message.inputValue()).toBe(`And ${planted} said`)
    // Nobody is invited to begin what has begun.
    expect(await chat.page.evaluate(() => window.seen)).not.toContain('invitation')
    expect(await readAllStorage(chat.page)).not.toContain(planted)
    expect(chat.page.url()).toBe(`${demo.pageUrl}/`)
    expect(JSON.stringify(demo.server.journal.entries())).not.toContain(planted)
    expect(chat.errors().join('\n')).not.toContain(planted)
  })

  it('is left at once, and nothing of it stays', async () => {
    const leaving = await openDemoPage(browser, demo)
    const {page} = leaving
    await page.route(`${harmless}/**`, (route) => route.fulfill({body: 'The weather', contentType: 'text/html'}))
    await leaving.send('I could not sleep again.')
    await leaving.finished()
    for (let press = 0; press < 3; press++) await page.keyboard.press('Escape')
    await page.waitForURL(`${harmless}/`)
    const later = await page.context().newPage()
    // The page's own origin, without the page.
    await later.goto(`${demo.pageUrl}/icon.svg`)
    expect(await later.evaluate(async () => (await indexedDB.databases()).length)).toBe(0)
    await page.goBack().catch(() => null)
    expect(await page.locator('article').count()).toBe(0)
    await page.context().close()
  })

  it('changes its language, direction and colours in place, and keeps the focus and the conversation', async () => {
    await chat.send('I could not sleep again.')
    await chat.finished()
    const language = chat.page.getByLabel('Language')
    await language.focus()
    await language.selectOption('ar')
    await chat.page.locator('html[dir=rtl][lang=ar]').waitFor()
    expect(await chat.page.evaluate(() => document.activeElement?.tagName)).toBe('SELECT')
    await chat.page.getByRole('button', {name: 'عرض المساعدة'}).waitFor()
    await chat.ownMessages.getByText('I could not sleep again.').waitFor()
    await chat.page.getByLabel('الألوان').selectOption('contrast')
    await chat.page.locator('html[data-pixel-theme=contrast]').waitFor()
    expect(new URL(chat.page.url()).search).toBe('?lang=ar&theme=contrast')
    await chat.page.reload()
    await chat.page.locator('html[dir=rtl][data-pixel-theme=contrast]').waitFor()
    await chat.page.getByRole('button', {name: 'عرض المساعدة'}).waitFor()
  })

  it('begins anew when asked', async () => {
    await chat.send('I could not sleep again.')
    await chat.finished()
    await button('Start a new conversation').click()
    await chat.page.getByText('What is on your mind?').waitFor()
    expect(await chat.page.locator('article').count()).toBe(0)
    await button('An ordinary worry').click()
    expect(await chat.message.inputValue()).toBe('I worry about my exam next week.')
    expect(await chat.message.evaluate((box) => box === document.activeElement)).toBe(true)
  })

  it('fits a narrow screen, with everything in reach and most of it left to the conversation', async () => {
    await chat.page.setViewportSize({width: 320, height: 568})
    await chat.page.reload()
    await chat.send(`I want to end my life. ${'x'.repeat(200)}`)
    await chat.finished()
    const overflow = await chat.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    expect(overflow).toBeLessThanOrEqual(0)
    const first = chat.help.getByRole('link').first()
    for (const one of [
      chat.page.getByRole('heading', {name: 'Talk to a person'}),
      chat.message,
      button('Send'),
      button('Demo settings'),
      chat.page.getByRole('link', {name: 'Leave this page now'}),
    ]) {
      const box = await one.boundingBox()
      expect(box).not.toBeNull()
      expect((box?.y ?? 999) + (box?.height ?? 0)).toBeLessThanOrEqual(568)
    }
    expect((await chat.help.boundingBox())?.height ?? 999).toBeLessThanOrEqual(568 * 0.4)
    expect(await chat.help.evaluate((panel) => panel.scrollWidth - panel.clientWidth)).toBeLessThanOrEqual(0)
    expect((await first.boundingBox())?.height ?? 0).toBeGreaterThanOrEqual(44)
    await button('Demo settings').click()
    expect(
      await chat.page.getByRole('heading', {name: 'Demo settings'}).evaluate((h) => h === document.activeElement),
    ).toBe(true)
    // The way out is not behind them.
    const way = await chat.page.getByRole('link', {name: 'Leave this page now'}).boundingBox()
    const covered = await chat.settings.boundingBox()
    expect((way?.y ?? 999) + (way?.height ?? 0)).toBeLessThanOrEqual(covered?.y ?? 0)
    await chat.page.keyboard.press('Escape')
    expect(await chat.settings.count()).toBe(0)
    expect(await button('Demo settings').evaluate((opener) => opener === document.activeElement)).toBe(true)
  })

  it('lines the help up with the conversation and the message box', async () => {
    await chat.page.setViewportSize({width: 1280, height: 800})
    await chat.send('I want to end my life.')
    await chat.finished()
    const sides = async (one: DemoPage['help']) => {
      const box = await one.boundingBox()
      return {left: Math.round(box?.x ?? 0), right: Math.round((box?.x ?? 0) + (box?.width ?? 0))}
    }
    const card = await sides(chat.help)
    expect((await sides(chat.message)).left).toBe(card.left)
    expect((await sides(button('Send'))).right).toBe(card.right)
    expect(await sides(chat.reply())).toEqual(card)
  })

  it.each(['?lang=en', '?lang=en&theme=dark', '?lang=ar'])('leaves axe nothing to find at %s', async (query) => {
    await chat.page.goto(`${demo.pageUrl}/${query}`)
    await chat.send('I want to end my life.')
    await chat.finished()
    await chat.page.evaluate(axe.source)
    const found = await chat.page.evaluate(async () => {
      const {violations} = await window.axe.run(document)
      return violations.map(({id, nodes}) => `${id}: ${nodes.map(({html}) => html.slice(0, 120)).join(' | ')}`)
    })
    expect(found).toEqual([])
  })
})

declare global {
  interface Window {
    axe: typeof axe
  }
}

/** Everything a script of this origin can read on the device, as text. */
const readAllStorage = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const toTexts = (value: unknown): string[] => {
      if (value instanceof ArrayBuffer) return toTexts(new Uint8Array(value))
      if (ArrayBuffer.isView(value)) {
        const bytes = new Uint8Array(value.buffer, value.byteOffset, value.byteLength)
        return ['utf-8', 'utf-16le', 'latin1'].map((name) => new TextDecoder(name).decode(bytes))
      }
      if (typeof value !== 'object' || value === null) return [String(value)]
      return Object.entries(value).flatMap(([key, inner]) => [key, ...toTexts(inner)])
    }
    const settled = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.addEventListener('success', () => resolve(request.result))
        request.addEventListener('error', () => reject(new Error('unreadable')))
      })
    const readDatabase = async (name: string) => {
      const database = await settled(indexedDB.open(name))
      const texts: string[] = [name]
      for (const one of database.objectStoreNames) {
        const store = database.transaction(one).objectStore(one)
        const [keys, values] = await Promise.all([settled(store.getAllKeys()), settled(store.getAll())])
        texts.push(one, ...toTexts(keys), ...toTexts(values))
      }
      database.close()
      return texts
    }
    const names = (await indexedDB.databases()).flatMap(({name}) => name ?? [])
    const databases = await Promise.all(names.map(readDatabase))
    const small = [{...localStorage}, {...sessionStorage}, document.cookie, location.href, document.title]
    return [...databases.flat(), ...toTexts(small), ...(await caches.keys())].join(' ')
  })
