import {scenarios} from '@pixelated/mock-server'
import {riskRank, toRiskLevel} from '@pixelated/sdk/contract'
import type {Browser, Locator} from 'playwright-core'
import {describe, expect, it} from 'vitest'
import {startDemo, type Demo} from '../../examples/demo/src/start-demo.ts'
import {openDemoPage, type DemoPage} from './demo-page.ts'
import {lacksChromium, useDemo} from './use-demo.ts'

const inDanger = 'I want to end my life…'
const finnish = 'Huomenna minulla koe, enkä jaksa enää yhtään mitään.'
/** What the person says in a scenario. */
const turnsOf = (name: string): readonly string[] =>
  scenarios.find((one) => one.name === name)?.turns?.map(({say}) => say) ?? []

describe.skipIf(lacksChromium)('help in the demo', () => {
  let demo: Demo
  let browser: Browser
  let chat: DemoPage

  useDemo({fast: true, page: {query: '?lang=en-GB'}}, (inUse) => ({browser, chat, demo} = inUse))

  const cards = () => chat.page.evaluate(() => window.cards)
  /** The number as a screen reader says it. */
  const callLine = (one = chat, digits = '1 1 6 1 2 3') =>
    one.help.getByRole('link', {name: new RegExp(`^Call ${digits}\\b`)})
  const failure = (one = chat) => one.ownMessages.getByRole('button', {name: 'Send again'})
  const button = (name: string) => chat.page.getByRole('button', {name, exact: true})
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
    expect(await chat.page.evaluate(() => window.seen)).toEqual(['invitation', 'help', 'sent', 'text'])
    expect(await callLine().getAttribute('href')).toBe('tel:116123')
    expect(await chat.help.getByRole('link', {name: /^Send SHOUT/}).getAttribute('href')).toMatch(/^sms:85258\b/)
    const line = chat.help.getByRole('listitem').filter({hasText: 'Call 116 123'})
    expect(await line.innerText()).toContain('Not yet confirmed')
    expect(await chat.page.evaluate(() => window.said)).toContain(
      'Talk to a personThere are signals of distress in your words.',
    )
  })

  it('works when the network is off and the server is dead', async () => {
    const own = await startDemo({port: 0, fast: true})
    const alone = await openDemoPage(browser, own)
    await own.close()
    await alone.page.context().setOffline(true)
    expect(await alone.sendAndLook('I am going to kill myself tonight.')).toBe('card')
    expect(await alone.help.innerText()).toContain('Please call for help now.')
    await alone.page.getByText('1 message is waiting to be sent').waitFor()
    await alone.help.getByLabel('Country').selectOption('NZ')
    expect(await callLine(alone, '1 7 3 7').getAttribute('href')).toBe('tel:1737')
    expect(await alone.message.isEnabled()).toBe(true)
    // The network is back, and nobody is there.
    await alone.page.context().setOffline(false)
    await failure(alone).waitFor({timeout: 15_000})
    expect(await alone.view()).toBe('card')
    expect(await alone.message.isEnabled()).toBe(true)
    await alone.close()
  })

  it('does not believe a server that says there is nothing', async () => {
    await chat.choose('The service denies every danger')
    expect(await chat.sendAndLook(inDanger)).toBe('card')
    await chat.finished()
    expect(await chat.view()).toBe('card')
    expect(await chat.fact('In this page')).toMatch(/^(high|imminent)/)
    expect(await chat.fact('By the service')).toMatch(/^none/)
    expect(await chat.fact('This conversation')).toMatch(/^(high|imminent) \(device\)/)
    await chat.showClinician()
    const insights = chat.page.getByRole('region', {name: 'Insights'})
    expect(await insights.innerText()).toMatch(/Signals\s+(High|Imminent)/)
  })

  it('stays when the server fails with 500', async () => {
    await chat.choose('The service fails')
    expect(await chat.sendAndLook(inDanger)).toBe('card')
    await failure().waitFor({timeout: 15_000})
    expect(await chat.view()).toBe('card')
    expect(await callLine().isVisible()).toBe(true)
    expect(await chat.message.isEnabled()).toBe(true)
  })

  it('stays when the stream breaks at its risk event', async () => {
    demo.server.use('cut-at-risk')
    expect(await chat.sendAndLook(inDanger)).toBe('card')
    await expect.poll(() => chat.fact('Replies taken up again'), {timeout: 10_000}).toMatch(/^[1-9]/)
    expect(await chat.view()).toBe('card')
    await button('Stop the reply').click()
    await button('Stop the reply').waitFor({state: 'detached'})
    expect(await chat.view()).toBe('card')
    expect(await chat.message.isEnabled()).toBe(true)
  })

  it('comes when the service could not analyse anything, which is never shown as low or none', async () => {
    await chat.choose('Nothing is analysed')
    expect(await chat.sendAndLook(inDanger)).toBe('card')
    await chat.finished()
    expect(await chat.fact('By the service')).toBe('– not measured')
    expect(await chat.fact('In this page')).toMatch(/^(high|imminent)/)
    await chat.showClinician()
    await chat.page.getByLabel('Show', {exact: true}).selectOption('Reply 1')
    const insights = await chat.page.getByRole('region', {name: 'Insights'}).innerText()
    expect(insights).toMatch(/Signals\s+(High|Imminent)/)
    expect(insights).not.toMatch(/None found|Low/)
    // The scores that nobody computed are dashes with a reason.
    expect(insights).toContain('Not measured')
    expect(insights).not.toMatch(/0[.,]00/)
  })

  it('comes when nothing at all could look: a line that says so, and the ways', async () => {
    await chat.choose('Nothing is analysed')
    await breakAnalysers()
    expect(await chat.sendAndLook(inDanger)).toBe('entry')
    expect(await chat.help.innerText()).toContain('We could not check this message.')
    expect(await callLine().isVisible()).toBe(true)
    await chat.finished()
    for (const name of ['In this page', 'By the service', 'This conversation']) {
      expect(await chat.fact(name), name).toBe('– not measured')
    }
    expect(await chat.fact('Crisis')).toBe('not measured: threw')
    await button('Show help').click()
    expect(await chat.help.innerText()).toContain('Find A Helpline')
    expect(await chat.help.getByRole('link', {name: /Find A Helpline/}).getAttribute('href')).toContain(
      'findahelpline.com',
    )
    expect(await chat.message.isEnabled()).toBe(true)
    await chat.showClinician()
    const insights = await chat.page.getByRole('region', {name: 'Insights'}).innerText()
    expect(insights).toMatch(/Signals\s+Not known/)
    expect(insights).not.toMatch(/Signals\s+(None|Low)/)
  })

  it('believes the server’s alarm when the page itself could not look', async () => {
    await breakAnalysers()
    expect(await chat.sendAndLook(inDanger)).toBe('entry')
    await chat.finished()
    expect(await chat.view()).toBe('card')
    expect(await chat.fact('This conversation')).toMatch(/^(high|imminent) \(server\)/)
  })

  it('comes, and a reply too, when the checks of the page never finish loading', async () => {
    let isHeld = false
    const slow = await openDemoPage(browser, demo, {
      query: '?lang=en-GB',
      before: (page) =>
        page.route(/\/(?!main|chunk)[^/]*\.js$/, () => {
          // Never answered.
          isHeld = true
        }),
    })
    expect(await slow.sendAndLook(inDanger)).toBe('card')
    await slow.finished()
    expect(isHeld).toBe(true)
    expect(await callLine(slow).isVisible()).toBe(true)
    expect((await slow.text()).length).toBeGreaterThan(20)
    expect(await slow.fact('Toxicity')).toMatch(/^not measured/)
    expect(await slow.message.isEnabled()).toBe(true)
    await slow.close()
  }, 40_000)

  it('is offered in languages that nothing here can read', async () => {
    expect(await chat.sendAndLook(finnish)).toBe('entry')
    expect(await chat.help.innerText()).toContain('We could not check this message.')
    await chat.finished()
    expect(await chat.fact('In this page')).toBe('– not measured')
  })

  it('opens once for ten turns at the same level, and again on a rise', async () => {
    for (let turn = 1; turn <= 5; turn++) {
      await chat.send(inDanger)
      await chat.finished(turn)
    }
    expect(await cards()).toBe(1)
    await button('Fold this away').click()
    for (let turn = 6; turn <= 10; turn++) {
      await chat.send(inDanger)
      await chat.finished(turn)
    }
    expect(await cards()).toBe(1)
    expect(await chat.view()).toBe('entry')
    expect(await callLine().isVisible()).toBe(true)
    expect(await chat.sendAndLook('I am going to do it tonight. The pills are here next to me.')).toBe('card')
    expect(await cards()).toBe(2)
    await chat.finished(11)
  }, 60_000)

  it('never takes the message box or the focus away, at any level', async () => {
    const levels: string[] = []
    for (const [turn, words] of turnsOf('rising-ideation').entries()) {
      await chat.send(words)
      expect(await chat.message.isEnabled()).toBe(true)
      await chat.finished(turn + 1)
      expect(await chat.message.evaluate((box) => document.activeElement === box)).toBe(true)
      levels.push(await chat.fact('This conversation'))
    }
    // Once risen, it holds.
    const ranks = levels.map((level) => riskRank(toRiskLevel(level.split(' ')[0] ?? '')))
    expect(ranks).toEqual(ranks.toSorted())
    expect([ranks[0], ranks.at(-1)]).toEqual([0, 4])
    expect(await chat.help.innerText()).toContain('Please call for help now.')
    expect(await chat.help.getByRole('link').first().getAttribute('href')).toBe('tel:999')
  }, 60_000)

  it('is for the worried person when the danger is somebody else’s', async () => {
    const [words = ''] = turnsOf('someone-else')
    // The alarm is lower: the ways are there, and nothing opens by itself.
    expect(await chat.sendAndLook(words)).toBe('entry')
    expect(await callLine().isVisible()).toBe(true)
    expect(await chat.help.innerText()).toContain('Ask directly, listen, stay close. You can call too.')
    // Not the frame of an urgent one.
    expect(await chat.help.getAttribute('data-level')).not.toMatch(/high|imminent/)
    await chat.finished()
  })

  it('leaves people alone who only use the words', async () => {
    for (const [turn, words] of turnsOf('idiom').entries()) {
      expect(await chat.sendAndLook(words), words).toBe('button')
      await chat.finished(turn + 1)
    }
    expect(await cards()).toBe(0)
  }, 60_000)

  it('shows no number while nobody said where they are, and forgets what was said', async () => {
    await chat.page.goto(demo.pageUrl)
    await chat.send(inDanger)
    await chat.finished()
    const country = () => chat.help.getByLabel('Country')
    expect(await chat.help.innerText()).toContain('Find A Helpline')
    expect(await chat.help.getByRole('list').first().innerText()).not.toMatch(/\d{3}/)
    await country().selectOption('US')
    expect(await callLine(chat, '9 8 8').getAttribute('href')).toBe('tel:988')
    expect(await country().getByRole('option').count()).toBeGreaterThan(230)
    expect(await chat.settings.getByLabel('Country').inputValue()).toBe('US')
    await chat.page.reload()
    await country().waitFor()
    expect(await country().inputValue()).toBe('')
    expect(chat.page.url()).not.toContain('US')
    expect(await chat.page.evaluate(() => [localStorage.length, sessionStorage.length, document.cookie])).toEqual([
      0,
      0,
      '',
    ])
  })

  it('takes the country that was said last, in the settings or in the panel', async () => {
    await chat.send(inDanger)
    await chat.help.getByLabel('Country').selectOption('NZ')
    await callLine(chat, '1 7 3 7').waitFor()
    expect(await chat.settings.getByLabel('Country').inputValue()).toBe('NZ')
    await chat.settings.getByLabel('Country').selectOption('AU')
    await callLine(chat, '1 3 1 1 1 4').waitFor()
    expect(await callLine(chat, '1 7 3 7').count()).toBe(0)
    await chat.finished()
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
    expect(await chat.help.locator('option:checked').innerText()).toBe('مصر')
  })

  it('is one click away without any sign, reached and used with the keyboard alone', async () => {
    const {keyboard} = chat.page
    const hasFocus = (one: Locator) => one.evaluate((element) => element === document.activeElement)
    const tabTo = async (one: Locator) => {
      for (let step = 0; step < 40 && !(await hasFocus(one)); step++) await keyboard.press('Tab')
      expect(await hasFocus(one)).toBe(true)
    }
    await tabTo(button('Show help'))
    await keyboard.press('Enter')
    expect(await hasFocus(chat.help.getByRole('heading', {name: 'Talk to a person'}))).toBe(true)
    expect(await chat.help.innerText()).not.toContain('signals of distress')
    await keyboard.press('Tab')
    expect(await hasFocus(callLine())).toBe(true)
    await tabTo(chat.help.getByLabel('Country'))
    await keyboard.type('Irel')
    expect(await chat.help.getByLabel('Country').inputValue()).toBe('IE')
    expect(await chat.help.innerText()).toContain('50808')
    await tabTo(chat.message)
    await keyboard.type('I just do not want to wake up any more.')
    await keyboard.press('Enter')
    await chat.finished()
    expect(await hasFocus(chat.message)).toBe(true)
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
    expect(await chat.settings.textContent()).toContain('masked: email')
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
    expect(await chat.reply().innerText()).toContain('The first reply was held back by a safety check.')
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
