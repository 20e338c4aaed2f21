import {build} from 'esbuild'
import path from 'node:path'
import type {Browser, Page} from 'playwright-core'
import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {findChromium} from '../../scripts/lib/find-chromium.ts'
import {launchChromium} from './launch-chromium.ts'

const hasChromium = findChromium() !== undefined
if (!hasChromium) console.log('not run: a walk by keyboard in Chromium, install with apt-get install chromium')

const here = import.meta.dirname
/** A page with cryptography needs a safe origin; nothing listens there, since every request is answered by the test. */
const address = 'http://localhost/'

/** The page of the walk, from source, as one script and one stylesheet. */
async function bundlePage(): Promise<Readonly<Record<string, string>>> {
  const {outputFiles} = await build({
    entryPoints: [path.join(here, 'keyboard-walk-page.tsx')],
    bundle: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    jsx: 'automatic',
    conditions: ['@pixelated/source'],
    define: {'process.env.NODE_ENV': '"production"'},
    outdir: '/',
    write: false,
    logLevel: 'error',
  })
  return Object.fromEntries(outputFiles.map((file) => [path.basename(file.path), file.text]))
}

/** Announcements are kept here as they are made: they are taken out of the page again after a while. */
const listen = `
  globalThis.heard = []
  new MutationObserver((changes) => {
    for (const {target, addedNodes} of changes) {
      const text = [...addedNodes].map((node) => node.textContent).join('')
      const outlet = target instanceof Element ? target.dataset.announcer : undefined
      if (outlet && text) heard.push(outlet + ': ' + text)
    }
  }).observe(document, {childList: true, subtree: true})
`

const markup = `<!doctype html><html lang="en-GB"><title>Evening</title><link rel="stylesheet" href="keyboard-walk-page.css">
<body><script type="module" src="keyboard-walk-page.js"></script>`

/** Chromium with the page of the walk, a clock that stands still, and nothing else on its network. */
async function openPage(browser: Browser): Promise<Page> {
  const files = await bundlePage()
  const page = await browser.newPage({
    viewport: {width: 900, height: 900},
    reducedMotion: 'reduce',
    locale: 'en-GB',
    timezoneId: 'UTC',
  })
  await page.clock.setFixedTime(new Date('2026-05-04T09:30:00Z'))
  await page.addInitScript(listen)
  await page.route('**/*', (route) => {
    const name = new URL(route.request().url()).pathname.slice(1)
    if (name === 'elsewhere') return route.fulfill({contentType: 'text/html', body: '<h1>Weather</h1>'})
    if (name === '') return route.fulfill({contentType: 'text/html', body: markup})
    const contentType = name.endsWith('.css') ? 'text/css' : 'text/javascript'
    return files[name] === undefined ? route.abort() : route.fulfill({contentType, body: files[name]})
  })
  await page.goto(address)
  await page.getByRole('textbox').waitFor()
  return page
}

/** Walks, and writes down where the focus is, what was announced, and what the page is to a screen reader. */
function createWalk(page: Page) {
  const lines: string[] = []
  let heardBefore = 0
  const heard = (): Promise<string[]> => page.evaluate('globalThis.heard')
  const focus = async (): Promise<string> => {
    const focused = page.locator(':focus')
    if ((await focused.count()) === 0) return '- nowhere'
    return (await focused.ariaSnapshot()).split('\n')[0] ?? ''
  }
  /** Goes on by a key until the focus is where it should be; a walk that does not get there ends. */
  async function go(key: 'Tab' | 'Shift+Tab', to: RegExp): Promise<void> {
    const passed: string[] = []
    do {
      await page.keyboard.press(key)
      passed.push(await focus())
      if (passed.length > 40) throw new Error(`The focus does not come to ${to.source}:\n${passed.join('\n')}`)
    } while (!to.test(passed.at(-1) ?? ''))
    lines.push(`${key}: ${passed.map((name) => name.replace(/^- /, '').replace(/:.*$/, '')).join(' > ')}`)
  }
  return {
    lines,
    go,
    async press(key: 'Enter' | 'Escape' | 'Space'): Promise<void> {
      await page.keyboard.press(key)
      lines.push(key)
    },
    async write(text: string): Promise<void> {
      await page.keyboard.type(text)
      lines.push(`writes: ${text}`)
    },
    title: (title: string) => lines.push('', `# ${title}`, ''),
    /** Waits for what has to be said, and notes all that was said since the last time. */
    async hears(text: RegExp): Promise<void> {
      await expect.poll(async () => (await heard()).slice(heardBefore).join('\n'), {timeout: 20_000}).toMatch(text)
      const all = await heard()
      lines.push(...all.slice(heardBefore).flatMap((one) => one.split('\n').map((line) => `hears ${line}`)))
      heardBefore = all.length
    },
    async look(selector = 'body'): Promise<void> {
      const busy = await page.locator('[aria-busy=true]').count()
      lines.push(
        `focus ${await focus()}`,
        ...(busy > 0 ? ['busy'] : []),
        ...readable(await page.locator(selector).ariaSnapshot()),
        '',
      )
    },
  }
}

/** Without what announces, which is noted when it speaks, and without the 60 countries that can be chosen. */
const readable = (tree: string): string[] =>
  tree.split('\n').filter((line) => !/^\s*- (status|alert)(: .*)?$|^\s*- option (?!.*\[selected\])/.test(line))

describe.skipIf(!hasChromium && process.env['PIXEL_REQUIRE_ALL'] !== '1')(
  'somebody with nothing but a keyboard',
  () => {
    let browser: Browser
    beforeAll(async () => {
      const launched = await launchChromium()
      if (launched === undefined) throw new Error('Chromium is missing')
      browser = launched
    })
    afterAll(() => browser?.close())

    it('sends, stops, asks again, finds help, decides, leaves; and hears what happens', async () => {
      const page = await openPage(browser)
      const {lines, title, go, press, write, hears, look} = createWalk(page)
      title('Before anything')
      await hears(/computer program/)
      await look()

      title('Send')
      await go('Tab', /textbox/)
      await write('I slept badly.')
      await press('Enter')
      await hears(/Reply: /)
      await look('main')

      title('Stream, and stop')
      await write('Tell me more.')
      await press('Enter')
      await page.locator('[data-status=streaming] .pixel-message-text p').waitFor()
      await look('main')
      await go('Tab', /Stop the reply/)
      await press('Enter')
      await hears(/stopped/i)
      await look('main')

      title('Not sent, and sent again')
      await write('Are you there?')
      await press('Enter')
      await hears(/not sent/i)
      await look('article[data-status=failed]')
      await go('Shift+Tab', /Send again/)
      await press('Enter')
      await hears(/Reply: /)
      await look('[role=log]')

      title('A crisis')
      await go('Tab', /textbox/)
      await write('I want to end my life tonight.')
      await press('Enter')
      await page.getByRole('alert').getByRole('heading').waitFor()
      await hears(/Reply: /)
      await press('Escape')
      await look('.pixel-chat-foot')
      await go('Shift+Tab', /Fold this away/)
      await press('Enter')
      await look('.pixel-chat-foot')
      await press('Enter')
      await look('.pixel-crisis-head')

      title('Consent')
      await go('Shift+Tab', /Privacy/)
      await press('Enter')
      await look('dialog')
      await go('Tab', /checkbox/)
      await press('Space')
      await go('Tab', /Save my choices/)
      await press('Enter')
      await hears(/choices/)
      await look('header')
      await press('Enter')
      await press('Escape')
      await look('header')

      title('Leave')
      await go('Shift+Tab', /Leave this page now/)
      await press('Enter')
      await page.waitForURL('**/elsewhere')
      await page.goBack().catch(() => {})
      lines.push(`back leads to ${page.url() === address ? 'the chat' : 'another page'}`)
      await page.close()
      await expect(`${lines.join('\n').trim()}\n`).toMatchFileSnapshot(path.join(here, 'keyboard-walk.txt'))
    }, 120_000)

    it('leaves by Escape three times from the field', async () => {
      const page = await openPage(browser)
      await page.getByRole('textbox').focus()
      for (let times = 0; times < 3; times += 1) await page.keyboard.press('Escape')
      await page.waitForURL('**/elsewhere')
      expect(await page.locator('h1').textContent()).toBe('Weather')
      await page.close()
    }, 60_000)
  },
)
