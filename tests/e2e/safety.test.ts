import {scenarios} from '@pixelated/mock-server'
import {riskRank, toRiskLevel} from '@pixelated/sdk/contract'
import type {Browser} from 'playwright-core'
import {afterAll, afterEach, beforeAll, beforeEach, describe, expect, it} from 'vitest'
import {startDemo, type Demo} from '../../examples/demo/src/start-demo.ts'
import {findChromium} from '../../scripts/lib/find-chromium.ts'
import {openDemoPage, type DemoPage} from './demo-page.ts'
import {launchChromium} from './launch-chromium.ts'

const hasChromium = findChromium() !== undefined
const inDanger = 'I want to end my life…'
const finnish = 'Huomenna minulla koe, enkä jaksa enää yhtään mitään.'
const turnsOf = (name: string): readonly string[] =>
  scenarios.find((one) => one.name === name)?.turns?.map(({say}) => say) ?? []

describe.skipIf(!hasChromium && process.env.PIXEL_REQUIRE_ALL !== '1')('help in the demo', () => {
  let demo: Demo
  let browser: Browser
  let chat: DemoPage

  beforeAll(async () => {
    const launched = await launchChromium()
    if (launched === undefined) throw new Error('Chromium is missing')
    browser = launched
    demo = await startDemo({port: 0, fast: true})
  }, 60_000)
  afterAll(async () => {
    await browser?.close()
    await demo?.close()
  })
  beforeEach(async () => {
    await demo.server.reset()
    chat = await openDemoPage(browser, demo, '?lang=en-GB')
  })
  afterEach(async () => {
    await chat.close()
    expect(chat.errors()).toEqual([])
  })

  const cards = () => chat.page.evaluate(() => window.cards)
  /** The analysers of the page can not work any more: a stand-in for any mistake in them. */
  const breakAnalysers = () =>
    chat.page.evaluate(() => {
      Reflect.set(String.prototype, 'normalize', () => {
        throw new Error('broken')
      })
    })

  it('is there as soon as the key is pressed, before anything could have been sent', async () => {
    expect(await chat.sendAndLook(inDanger)).toBe('card')
    await chat.finished()
    expect(await chat.page.evaluate(() => window.seen)).toEqual(['help', 'text'])
    expect(await chat.help.getByRole('link', {name: 'Call 1 1 6 1 2 3'}).getAttribute('href')).toBe('tel:116123')
    expect(await chat.help.getByRole('link', {name: /^Text/}).getAttribute('href')).toMatch(/^sms:85258\b/)
    expect(await chat.help.innerText()).toContain('Not yet confirmed: 116 123')
    expect(await chat.page.evaluate(() => window.said[0])).toBe(
      'Talk to a person. There are signals of distress in your words. Call 1 1 6 1 2 3.',
    )
  })

  it('works when the network is off and the server is dead', async () => {
    const own = await startDemo({port: 0, fast: true})
    const alone = await openDemoPage(browser, own)
    await own.close()
    await alone.page.context().setOffline(true)
    expect(await alone.sendAndLook('I am going to kill myself tonight.')).toBe('card')
    expect(await alone.help.innerText()).toContain('Please call for help now.')
    await alone.page.locator('.problem').waitFor()
    await alone.page.getByLabel('Where are you?').selectOption('NZ')
    expect(await alone.help.getByRole('link', {name: 'Call 1 7 3 7'}).getAttribute('href')).toBe('tel:1737')
    expect(await alone.message.isEnabled()).toBe(true)
    await alone.close()
  })

  it('does not believe a server that says there is nothing', async () => {
    demo.server.use('lying-server')
    expect(await chat.sendAndLook(inDanger)).toBe('card')
    await chat.finished()
    expect(await chat.help.getAttribute('data-view')).toBe('card')
    expect(await chat.fact('In this page')).toMatch(/^(high|imminent)/)
    expect(await chat.fact('By the service')).toMatch(/^none/)
    expect(await chat.fact('This conversation')).toMatch(/^(high|imminent) \(device\)/)
  })

  it('stays when the server fails with 500', async () => {
    demo.server.use({name: 'broken', description: '', faults: [{faults: 'status=500', path: '/infer*'}]})
    expect(await chat.sendAndLook(inDanger)).toBe('card')
    await chat.page.locator('.problem').waitFor()
    expect(await chat.help.isVisible()).toBe(true)
    expect(await chat.message.isEnabled()).toBe(true)
  })

  it('stays when the stream breaks at its risk event', async () => {
    demo.server.use('cut-at-risk')
    expect(await chat.sendAndLook(inDanger)).toBe('card')
    await chat.page.getByText('Reconnecting', {exact: true}).waitFor()
    expect(await chat.help.getAttribute('data-view')).toBe('card')
    await chat.message.press('Escape')
    await chat.finished()
    expect(await chat.help.getAttribute('data-view')).toBe('card')
    expect(await chat.message.isEnabled()).toBe(true)
  })

  it('comes when the service could not analyse anything, which is never shown as low or none', async () => {
    demo.server.use('analysis-down')
    expect(await chat.sendAndLook(inDanger)).toBe('card')
    await chat.finished()
    expect(await chat.fact('By the service')).toBe('– not measured')
    expect(await chat.fact('In this page')).toMatch(/^(high|imminent)/)
  })

  it('comes when nothing at all could look: a line that says so, and the ways', async () => {
    demo.server.use('analysis-down')
    await breakAnalysers()
    expect(await chat.sendAndLook(inDanger)).toBe('entry')
    expect(await chat.help.innerText()).toContain('We could not check this message.')
    expect(await chat.help.getByRole('link', {name: 'Call 1 1 6 1 2 3'}).isVisible()).toBe(true)
    await chat.finished()
    for (const name of ['In this page', 'By the service', 'This conversation']) {
      expect(await chat.fact(name), name).toBe('– not measured')
    }
    expect(await chat.fact('Crisis')).toBe('not measured: threw')
    await chat.page.getByRole('button', {name: 'Show help'}).click()
    expect(await chat.help.innerText()).toContain('findahelpline.com')
    expect(await chat.message.isEnabled()).toBe(true)
  })

  it('believes the server’s alarm when the page itself could not look', async () => {
    await breakAnalysers()
    expect(await chat.sendAndLook(inDanger)).toBe('entry')
    await chat.finished()
    expect(await chat.help.getAttribute('data-view')).toBe('card')
    expect(await chat.fact('This conversation')).toMatch(/^(high|imminent) \(server\)/)
  })

  it('is offered in languages that nothing here can read', async () => {
    expect(await chat.sendAndLook(finnish)).toBe('entry')
    expect(await chat.help.innerText()).toContain('We could not check this message.')
    await chat.finished()
    expect(await chat.fact('In this page')).toBe('– not measured')
  })

  it('opens once for ten turns at the same level, and again on a rise', async () => {
    for (let turn = 0; turn < 10; turn++) {
      await chat.send(inDanger)
      await chat.finished(turn)
    }
    expect(await cards()).toBe(1)
    expect(await chat.help.getAttribute('data-view')).toBe('entry')
    expect(await chat.help.getByRole('link', {name: 'Call 1 1 6 1 2 3'}).isVisible()).toBe(true)
    expect(await chat.sendAndLook('I am going to do it tonight. The pills are here next to me.')).toBe('card')
    expect(await cards()).toBe(2)
    await chat.finished(10)
  }, 60_000)

  it('never takes the message box or the focus away, at any level', async () => {
    const levels: string[] = []
    for (const [turn, words] of turnsOf('rising-ideation').entries()) {
      await chat.send(words)
      expect(await chat.message.isEnabled()).toBe(true)
      await chat.finished(turn)
      expect(await chat.message.evaluate((box) => document.activeElement === box)).toBe(true)
      levels.push(await chat.fact('This conversation'))
    }
    // Once risen, it holds.
    const ranks = levels.map((level) => riskRank(toRiskLevel(level.split(' ')[0] ?? '')))
    expect(ranks).toEqual(ranks.toSorted())
    expect([ranks[0], ranks.at(-1)]).toEqual([0, 4])
    expect(await chat.help.innerText()).toContain('Please call for help now.')
    expect(await chat.help.locator('#help-ways a').first().getAttribute('href')).toBe('tel:999')
  }, 60_000)

  it('is for the worried person when the danger is somebody else’s', async () => {
    const [words = ''] = turnsOf('someone-else')
    expect(await chat.sendAndLook(words)).toBe('card')
    expect(await chat.help.innerText()).toContain('Ask directly, listen, stay close. You can call too.')
    expect(await chat.help.getAttribute('data-tone')).toBe('calm')
    await chat.finished()
  })

  it('leaves people alone who only use the words', async () => {
    for (const [turn, words] of turnsOf('idiom').entries()) {
      expect(await chat.sendAndLook(words), words).toBeUndefined()
      await chat.finished(turn)
    }
    expect(await cards()).toBe(0)
  }, 60_000)

  it('shows no number while nobody said where they are, and forgets what was said', async () => {
    await chat.page.goto(demo.pageUrl)
    await chat.send(inDanger)
    await chat.finished()
    expect(await chat.help.innerText()).toContain('findahelpline.com')
    expect(await chat.page.locator('#help-ways').innerText()).not.toMatch(/\d{3}/)
    await chat.page.getByLabel('Where are you?').selectOption('US')
    expect(await chat.help.getByRole('link', {name: 'Call 9 8 8'}).getAttribute('href')).toBe('tel:988')
    expect(await chat.page.locator('#region option').count()).toBeGreaterThan(230)
    await chat.page.reload()
    expect(await chat.page.locator('#region').inputValue()).toBe('')
    expect(await chat.page.evaluate(() => [localStorage.length, sessionStorage.length, document.cookie])).toEqual([
      0,
      0,
      '',
    ])
  })

  it('speaks the page’s language and runs in its direction', async () => {
    await chat.page.goto(`${demo.pageUrl}/?lang=ar-EG`)
    await chat.send(inDanger)
    await chat.finished()
    expect(await chat.help.evaluate((card) => [card.getAttribute('lang'), getComputedStyle(card).direction])).toEqual([
      'ar',
      'rtl',
    ])
    expect(await chat.help.innerText()).toContain('يمكنك التحدث مع شخص')
    expect(await chat.page.locator('#region option:checked').innerText()).toBe('مصر')
  })

  it('is one click away without any sign, reached and used with the keyboard alone', async () => {
    const {keyboard} = chat.page
    const focused = () => chat.page.evaluate(() => document.activeElement?.id || document.activeElement?.textContent)
    const tabTo = async (id: string) => {
      for (let step = 0; step < 20 && (await focused()) !== id; step++) await keyboard.press('Tab')
      expect(await focused()).toBe(id)
    }
    await tabTo('help-open')
    await keyboard.press('Enter')
    expect(await focused()).toBe('help-fold')
    expect(await chat.help.innerText()).not.toContain('signals of distress')
    await keyboard.press('Tab')
    expect(await focused()).toContain('116 123')
    await tabTo('region')
    await keyboard.type('Irel')
    expect(await chat.page.locator('#region').inputValue()).toBe('IE')
    expect(await chat.help.innerText()).toContain('50808')
    await tabTo('message')
    await keyboard.type('I just do not want to wake up any more.')
    await keyboard.press('Enter')
    await chat.finished()
    expect(await focused()).toBe('message')
    expect(await chat.help.innerText()).toContain('signals of distress')
  })

  it('never shows what the gates here take out of a reply, whatever the server let through', async () => {
    const sentences = ['It is good that you wrote. ', 'Write to jo.miller@example.org today. ', 'What happened?']
    await answerWith(sentences)
    await chat.page.evaluate(() => {
      new MutationObserver(() => {
        if (document.body.textContent?.includes('jo.miller')) window.seen.push('leak')
      }).observe(document.body, {subtree: true, childList: true, characterData: true})
    })
    await chat.send('Who can I write to?')
    await chat.finished()
    expect(await chat.text()).toMatch(/^It is good that you wrote\. Write to .+ today\. What happened\?$/)
    expect(await chat.text()).not.toContain('jo.miller')
    expect(await chat.page.evaluate(() => window.seen)).not.toContain('leak')
    expect(await chat.page.locator('#insight-body').innerText()).toContain('masked: email')
    expect(await chat.fact('Text')).toMatch(/^came in \d+, shown in [2-4] parts$/)
  })

  it('puts words with help in the place of a reply that must not be shown', async () => {
    await answerWith([
      'Thank you for writing. ',
      'You are worthless, nobody would miss you, go and kill yourself. ',
      'Bye.',
    ])
    await chat.send('I do not know what to do.')
    await chat.finished()
    expect(await chat.text()).not.toContain('worthless')
    expect(await chat.text()).toContain('crisis line')
    expect(await chat.reply().innerText()).toContain('A check in this page stopped the reply.')
    expect(await chat.message.isEnabled()).toBe(true)
  })

  /** A server without gates of its own, in small pieces. */
  async function answerWith(sentences: readonly string[]) {
    const response = sentences.join('')
    const risk = {level: 'none', signals: [], evaluated_by: ['model']}
    const deltas = response.match(/.{1,7}/gs) ?? []
    const events: [name: string, data: object][] = [
      ['start', {turn_id: 'turn_1'}],
      ['risk', risk],
      ...deltas.map((text): [string, object] => ['text_delta', {text}]),
      ['final_response', {response, risk}],
      ['done', {reason: 'stop'}],
    ]
    const body = events.map(([name, data], at) => `id: ${at + 1}\nevent: ${name}\ndata: ${JSON.stringify(data)}\n\n`)
    await chat.page.route('**/infer-stream', (route) =>
      route.request().method() === 'OPTIONS'
        ? route.continue()
        : route.fulfill({
            body: body.join(''),
            contentType: 'text/event-stream',
            headers: {'access-control-allow-origin': '*'},
          }),
    )
  }
})
