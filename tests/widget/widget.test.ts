import {createHash} from 'node:crypto'
import {afterAll, describe, expect, it} from 'vitest'
import {toBrotli} from '../../bench/lib/bundle-size.ts'
import type {WidgetManifest} from '../../scripts/lib/build-widget.ts'
import {setStage} from './open-widget.ts'

const stage = await setStage()
const {open, host} = stage
afterAll(() => stage.end())

const chat = '<pixel-chat base-url="{api}" region="GB" open></pixel-chat>'
/** The machine may have other work; a condition is waited for, not a time. */
const patience = {timeout: 10_000}
const planted = 'the lighthouse keeper counts spoons'

/** Goal R3 is 60 kB. What it is now may only fall: write the new figure here when it has. */
const limits = {
  'pixel-widget.js': 110_000,
  'pixel-widget.gates.js': 71_000,
  'pixel-widget.talk.js': 6700,
  'pixel-widget.voice.js': 71_000,
}

it.each(Object.entries(limits))(
  '%s weighs no more than it did, and its hash is in the manifest',
  async (file, limit) => {
    const bytes = Buffer.from(await (await fetch(`${host.url}/${file}`)).arrayBuffer())
    expect(toBrotli(bytes).length).toBeLessThanOrEqual(limit)
    const {files}: WidgetManifest = JSON.parse(await (await fetch(`${host.url}/manifest.json`)).text())
    const integrity = `sha384-${createHash('sha384').update(bytes).digest('base64')}`
    expect(files).toContainEqual(expect.objectContaining({file, bytes: bytes.length, integrity}))
  },
)

describe.skipIf(stage.browser === undefined)('the element', () => {
  for (const script of ['module', 'classic'] as const) {
    it(`is a whole chat from one tag under a strict policy, by the ${script} script`, async () => {
      const {page, complaints, origins, say, reply, heard, close} = await open(
        '<pixel-chat base-url="{api}" region="GB"></pixel-chat>',
        {script},
      )
      await page.getByRole('button', {name: 'Open the chat'}).click()
      await say(planted)
      await reply()
      expect(complaints).toEqual([])
      expect([...origins].sort()).toEqual([host.url, host.api.url].sort())
      expect(await heard('pixel-ready')).toEqual([{persistence: 'memory'}])
      // A script that comes late asks instead.
      expect(await page.evaluate(() => document.querySelector('pixel-chat')?.ready)).toEqual({persistence: 'memory'})
      expect(await heard('pixel-message')).toContainEqual(expect.objectContaining({role: 'assistant', status: 'done'}))
      expect(JSON.stringify(await page.evaluate(() => window.heard))).not.toContain('lighthouse')
      await close()
    })
  }

  it('opens with the focus where one writes; Escape closes it and gives the focus back', async () => {
    const {page, heard, close} = await open('<pixel-chat base-url="{api}"></pixel-chat>')
    const launcher = page.getByRole('button', {name: 'Open the chat'})
    await launcher.focus()
    await page.keyboard.press('Enter')
    const field = page.getByRole('textbox')
    await expect.poll(() => field.evaluate((one) => one.matches(':focus')), patience).toBe(true)
    await page.keyboard.press('Escape')
    await expect.poll(() => launcher.evaluate((one) => one.matches(':focus')), patience).toBe(true)
    expect([await heard('pixel-open'), await heard('pixel-close')]).toEqual([[null], [null]])
    await close()
  })

  it('takes no focus from a page that opens with it', async () => {
    const {page, close} = await open(`<input autofocus id="own">${chat}`)
    await page.getByRole('textbox').last().waitFor()
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('own')
    await close()
  })

  it('shows help at once, tells the page, and is not closed along with it by accident', async () => {
    const {page, say, heard, close} = await open(chat)
    await say('I want to kill myself tonight.')
    await page.locator('a[href="tel:999"]').waitFor()
    expect(await heard('pixel-crisis')).toEqual([{state: 'open'}])
    const [risk] = await heard('pixel-risk')
    expect(risk).toEqual({level: 'imminent', reasons: expect.arrayContaining([expect.any(String)])})
    await page.keyboard.press('Escape')
    await page.getByRole('textbox').fill('I am still here')
    expect(await page.locator('a[href="tel:999"]').isVisible()).toBe(true)
    await close()
  })

  it('opens by itself when help is needed, and stays as it is where it is part of the page', async () => {
    const {page, close} = await open('<pixel-chat base-url="{api}" region="GB"></pixel-chat>')
    await page.getByRole('button', {name: 'Open the chat'}).waitFor()
    expect(await page.evaluate(() => document.querySelector('pixel-chat')?.send('I want to die tonight.'))).toBe(true)
    await page.locator('a[href="tel:999"]').waitFor()
    await page.evaluate(() => document.querySelector('pixel-chat')?.setAttribute('mode', 'inline'))
    await page.locator('[data-mode="inline"] a[href="tel:999"]').waitFor()
    await close()
  })

  it('shows help without a network, and says that there is none', async () => {
    const {page, say, close} = await open(chat)
    await page.getByRole('textbox').waitFor()
    await page.context().setOffline(true)
    await say('I want to kill myself tonight.')
    await page.locator('a[href="tel:999"]').waitFor()
    await page.getByText('You are offline').first().waitFor()
    expect(await page.getByRole('textbox').isEditable()).toBe(true)
    await close()
  })

  it('takes properties that were set before it was defined', async () => {
    const early = `<pixel-chat open></pixel-chat><script>
      Object.assign(document.querySelector('pixel-chat'), {
        baseUrl: '{api}', greeting: 'Set early', messages: {'composer.send': 'Off it goes'},
      })
    </script><script type="module" src="/pixel-widget.js"></script>`
    const {page, close} = await open(early, {script: 'none'})
    await page.getByText('Set early').waitFor()
    await page.getByRole('button', {name: 'Off it goes'}).waitFor()
    expect(await page.evaluate(() => document.querySelector('pixel-chat')?.baseUrl)).toBe(host.api.url)
    await close()
  })

  it('keeps two conversations apart, unless they have one name', async () => {
    const tag = (attributes: string) => `<pixel-chat mode="inline" base-url="{api}" ${attributes}></pixel-chat>`
    const {page, close} = await open(
      tag('id="a" conversation="one"') + tag('id="b" conversation="one"') + tag('id="c"'),
    )
    await page.locator('#a textarea').fill(planted)
    await page.keyboard.press('Enter')
    await page.locator('#b').getByText(planted).first().waitFor()
    expect(await page.locator('#c').getByText(planted).count()).toBe(0)
    await close()
  })

  it('goes on when it is put back, in this page and in a frame, and begins anew where it should', async () => {
    const {page, say, reply, complaints, close} = await open(chat, {policy: ''})
    await say(planted)
    await reply()
    await page.evaluate(async () => {
      const element = document.querySelector('pixel-chat')
      if (!element) return
      element.remove()
      await new Promise((resolve) => setTimeout(resolve))
      document.body.append(element)
    })
    const words = page.getByText(planted).first()
    await words.waitFor()
    await page.evaluate(async () => {
      const element = document.querySelector('pixel-chat')
      const frame = document.body.appendChild(document.createElement('iframe'))
      if (element && frame.contentDocument) frame.contentDocument.body.append(frame.contentDocument.adoptNode(element))
    })
    await page.frameLocator('iframe').getByText(planted).first().waitFor()
    const styled = () =>
      page
        .frameLocator('iframe')
        .locator('.pixel-chat')
        .evaluate((one) => getComputedStyle(one).display)
    expect(await styled()).toBe('flex')
    await page.evaluate(async () => {
      const element = document.querySelector('iframe')?.contentDocument?.querySelector('pixel-chat')
      if (!element) return
      element.setAttribute('session', 'drop')
      element.remove()
      await new Promise((resolve) => setTimeout(resolve))
      document.body.append(element)
    })
    await page.getByText('What is on your mind?').waitFor()
    expect(await words.count()).toBe(0)
    expect(complaints).toEqual([])
    await close()
  })

  it('goes on over a navigation that puts another body in place of this one', async () => {
    const tag = '<pixel-chat conversation="site" base-url="{api}" region="GB" open></pixel-chat>'
    const {page, say, reply, complaints, close} = await open(tag)
    await say(planted)
    await reply()
    await page.evaluate(() => {
      const next = document.createElement('body')
      const tag = document.createElement('pixel-chat')
      for (const {name, value} of document.querySelector('pixel-chat')?.attributes ?? []) tag.setAttribute(name, value)
      next.append(document.createElement('h1'), tag)
      document.body.replaceWith(next)
    })
    await page.getByText(planted).first().waitFor()
    expect(complaints).toEqual([])
    await close()
  })

  it('asks for consent before the first message, and does without the chat when it is refused', async () => {
    const {page, heard, say, reply, close} = await open(
      '<pixel-chat base-url="{api}" consent="text sharing@2" open></pixel-chat>',
    )
    const ask = page.getByRole('button', {name: 'What you allow'})
    await ask.click()
    await page.getByRole('button', {name: 'Allow nothing'}).click()
    await page.getByText('You did not allow').waitFor()
    expect(await page.getByRole('textbox').count()).toBe(0)
    expect(await page.getByRole('button', {name: 'Show help'}).isVisible()).toBe(true)
    await ask.click()
    await page.getByRole('checkbox').first().check()
    await page.getByRole('button', {name: 'Save my choices'}).click()
    await say('Hello')
    await reply()
    expect(await heard('pixel-consent')).toEqual([
      {purpose: 'text', granted: false, version: '1'},
      {purpose: 'sharing', granted: false, version: '2'},
      {purpose: 'text', granted: true, version: '1'},
    ])
    await close()
  })

  it.each(['marker', 'encrypted'])('remembers over a reload what was allowed, with %s', async (setting) => {
    const {page, heard, say, reply, complaints, close} = await open(
      `<pixel-chat base-url="{api}" consent="text" persistence="${setting}" mode="inline"></pixel-chat>`,
    )
    await page.getByRole('button', {name: 'What you allow'}).click()
    await page.getByRole('checkbox').first().check()
    await page.getByRole('button', {name: 'Save my choices'}).click()
    await say('Hello')
    await reply()
    await page.reload()
    await page.getByRole('textbox', {name: 'Your message'}).waitFor(patience)
    // Words are another matter: a marker has none.
    expect(await page.getByText('Hello', {exact: true}).count()).toBe(setting === 'marker' ? 0 : 1)
    expect(await heard('pixel-consent')).toEqual([])
    expect(complaints).toEqual([])
    await close()
  })

  it("begins when the page's own form was sent, which goes nowhere", async () => {
    const form = '<form slot="pre-chat"><label>First name <input name="first"></label><button>Begin</button></form>'
    const {page, origins, close} = await open(`<pixel-chat base-url="{api}" open>${form}</pixel-chat>`)
    await page.getByLabel('First name').fill('Ada')
    await page.keyboard.press('Enter')
    await expect
      .poll(() => page.getByRole('textbox', {name: 'Your message'}).evaluate((one) => one.matches(':focus')), patience)
      .toBe(true)
    expect(page.url()).not.toContain('?')
    expect([...origins]).toEqual([host.url])
    await close()
  })

  it('tells the developer once what is missing, and the person what that means', async () => {
    const {page, complaints, heard, close} = await open(
      '<pixel-chat mode="inline"></pixel-chat><pixel-chat></pixel-chat>',
    )
    await page.getByText('not ready yet').waitFor()
    await page.getByRole('button', {name: 'Show help'}).click()
    await page.locator('.pixel-crisis[data-view="card"]').waitFor()
    expect(complaints).toEqual([expect.stringContaining('base-url')])
    expect(await heard('pixel-error')).toEqual([{code: 'not_set_up'}, {code: 'not_set_up'}])
    await close()
  })

  it('refuses a secret key', async () => {
    const {page, complaints, close} = await open('<pixel-chat base-url="{api}" api-key="sk-123" open></pixel-chat>')
    await page.getByText('not ready yet').waitFor()
    expect(complaints).toEqual([expect.stringContaining('getToken')])
    expect(complaints.join()).not.toContain('sk-123')
    await close()
  })

  it('is left by Escape three times, in a chat that the first of them closes and in one that is closed', async () => {
    const elsewhere = host.page('<p>Weather</p>', {script: 'none'})
    for (const state of ['open', '']) {
      const {page, close} = await open(
        `<pixel-chat base-url="{api}" quick-exit-url="${elsewhere}" ${state}></pixel-chat>`,
      )
      await page
        .locator(state === '' ? 'pixel-chat button' : 'pixel-chat textarea')
        .first()
        .focus()
      for (let press = 0; press < 3; press += 1) await page.keyboard.press('Escape')
      await page.getByText('Weather').waitFor()
      expect(await page.locator('pixel-chat').count()).toBe(0)
      await close()
    }
  })

  it('leaves nothing in storage, addresses or the console', async () => {
    const {page, say, reply, said, close} = await open(chat)
    await say(planted)
    await reply()
    const kept = await page.evaluate(async () => ({
      local: {...localStorage},
      session: {...sessionStorage},
      databases: await indexedDB.databases(),
      cookie: document.cookie,
      address: location.href,
    }))
    expect(kept).toMatchObject({local: {}, session: {}, databases: [], cookie: ''})
    expect(JSON.stringify([kept, said])).not.toContain('spoons')
    await close()
  })

  it('keeps a conversation over a reload when it should, but not on a shared device', async () => {
    const tag = '<pixel-chat base-url="{api}" persistence="encrypted" mode="inline"></pixel-chat>'
    const {page, say, reply, close} = await open(tag)
    await say(planted)
    await reply()
    await page.reload()
    await page.getByText(planted).first().waitFor()
    await page.evaluate(() => document.querySelector('pixel-chat')?.toggleAttribute('shared-device', true))
    await page.getByText('What is on your mind?').waitFor()
    expect(await page.getByText(planted).count()).toBe(0)
    await close()
  })

  it('leaves at once: the page is covered, cleared and replaced', async () => {
    const {page, say, reply, close} = await open(
      '<pixel-chat base-url="{api}" open quick-exit-url="/manifest.json"></pixel-chat>',
    )
    await say(planted)
    await reply()
    await page.getByRole('link', {name: 'Leave this page now'}).click()
    await page.waitForURL(/manifest/)
    await page.goBack().catch(() => undefined)
    expect(await page.getByText(planted).count()).toBe(0)
    await close()
  })

  it('leaks nothing when it is opened and closed, taken out and put back, 100 times', async () => {
    const {page, complaints, close} = await open('<pixel-chat base-url="{api}"></pixel-chat>')
    await page.getByRole('button', {name: 'Open the chat'}).waitFor()
    const devtools = await page.context().newCDPSession(page)
    await devtools.send('Performance.enable')
    const measure = async (times: number) => {
      await page.evaluate(async (count) => {
        const pause = () => new Promise((resolve) => setTimeout(resolve))
        const element = document.querySelector('pixel-chat')
        for (let at = 0; element && at < count; at++) {
          element.open()
          await pause()
          element.close()
          await pause()
          element.remove()
          await pause()
          document.body.append(element)
          await pause()
        }
      }, times)
      await devtools.send('HeapProfiler.collectGarbage')
      const {metrics} = await devtools.send('Performance.getMetrics')
      const value = (wanted: string) => metrics.find(({name}) => name === wanted)?.value ?? Number.NaN
      return {nodes: value('Nodes'), listeners: value('JSEventListeners')}
    }
    const before = await measure(10)
    const after = await measure(100)
    expect(after.nodes - before.nodes).toBeLessThan(100)
    expect(after.listeners - before.listeners).toBeLessThan(20)
    expect(complaints).toEqual([])
    await close()
  }, 60_000)
})
