import type {Browser, Page} from 'playwright-core'
import {assertProof, formatProof, provePage, type ProofCheck, type ProofReport} from '@pixelated/react/testing'
import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {findChromium} from '../../scripts/lib/find-chromium.ts'
import {root, runCommand} from '../../scripts/lib/run-command.ts'
import {launchChromium} from './launch-chromium.ts'
import {serveProofPages, strictPolicy, type PageFault, type ProofPages} from './proof-pages.ts'

const hasChromium = findChromium() !== undefined
if (!hasChromium) console.log('not run: the proof of pages in Chromium, install with apt-get install chromium')

const failed = ({results}: ProofReport): ProofCheck[] =>
  results.filter(({status}) => status === 'failed').map(({check}) => check)

const everyCheck: readonly ProofCheck[] = [
  'crisis-opens',
  'crisis-keyboard',
  'crisis-on-top',
  'crisis-forced-colors',
  'crisis-offline',
  'unknown-risk',
  'quick-exit',
  'third-parties',
  'words-stored',
  'words-logged',
  'contrast',
  'events',
  'security-policy',
]

/** On a page with `PixelChat`: one thing that is wrong, and the one check that says so. */
const faults: Readonly<Record<string, [check: ProofCheck, fault: PageFault]>> = {
  'a rule that makes the panel transparent': [
    'crisis-opens',
    {css: '.pixel-crisis[data-view=card] { filter: opacity(0.02) }'},
  ],
  'a reset that leaves words no room': [
    'crisis-opens',
    {css: '.pixel-crisis.pixel-crisis, .pixel-crisis.pixel-crisis * { padding: 0 }'},
  ],
  'a reset that makes a call look like any other word': [
    'crisis-opens',
    {css: '.pixel-crisis a[href] { background: none !important; border: 0; color: inherit !important }'},
  ],
  'a script that keeps the Tab key': [
    'crisis-keyboard',
    {script: `addEventListener('keydown', (event) => event.key === 'Tab' && event.preventDefault())`},
  ],
  'a veil that lets the pointer through': [
    'crisis-on-top',
    {
      css: 'body::after { content: ""; position: fixed; inset: 0; z-index: 9; background: #000c; pointer-events: none }',
    },
  ],
  'a rule for forced colours only': [
    'crisis-forced-colors',
    {css: '@media (forced-colors: active) { .pixel-crisis[data-view=card] { filter: opacity(0.02) } }'},
  ],
  'a script that takes the chat away when the network goes': [
    'crisis-offline',
    {
      script: `for (const type of ['offline', 'online']) {
        addEventListener(type, () => { document.querySelector('.pixel-chat').hidden = type === 'offline' })
      }`,
      css: '[hidden] { display: none !important }',
    },
  ],
  'a rule that hides what could not be checked': [
    'unknown-risk',
    {css: '.pixel-crisis[data-level=unknown] .pixel-crisis-lead { font-size: 0 }'},
  ],
  'a script that keeps clicks from the way out': [
    'quick-exit',
    {
      script: `addEventListener('click', (event) => {
        if (event.target.closest('.pixel-exit')) { event.preventDefault(); event.stopImmediatePropagation() }
      }, true)`,
    },
  ],
  'a script that counts visits elsewhere': ['third-parties', {script: `fetch('STRANGER/count').catch(() => {})`}],
  'a script that holds a line to another server': [
    'third-parties',
    {script: `new WebSocket('STRANGER'.replace('http', 'ws')).addEventListener('error', () => {})`},
  ],
  'a script that keeps drafts': [
    'words-stored',
    {
      script: `addEventListener('input', ({target}) => {
        localStorage.setItem('draft', btoa(encodeURIComponent(target.value)))
      })`,
    },
  ],
  'a script that logs drafts': [
    'words-logged',
    {script: `addEventListener('input', (event) => console.info(event.composedPath()[0].value))`},
  ],
  'colours that are too faint': ['contrast', {css: ':root { --pixel-ink-soft: #a9a49c }'}],
  'a policy without the API': ['security-policy', {policy: () => strictPolicy("'self'")}],
}

/** The same with the element, where it is different there. */
const elementFaults: typeof faults = {
  'a rule that moves the panel out of sight': ['crisis-opens', {css: 'pixel-chat::part(crisis) { scale: 0.01 }'}],
  'something of the page that comes into the top layer later': [
    'crisis-on-top',
    {
      css: '#late { inset: auto 0 0 auto; inline-size: 30rem; block-size: 30rem }',
      script: `addEventListener('pixel-crisis', () => {
        const late = Object.assign(document.createElement('div'), {id: 'late', popover: 'manual'})
        document.body.append(late)
        late.showPopover()
      })`,
    },
  ],
  'a script that swallows events': [
    'events',
    {script: `addEventListener('pixel-risk', (event) => event.stopImmediatePropagation(), true)`},
  ],
  'an element that keeps the conversation readable': [
    'words-stored',
    {
      script: `addEventListener('pixel-message', () => {
        const chat = document.querySelector('pixel-chat').shadowRoot
        history.replaceState({draft: [...chat.querySelectorAll('[data-role=user]')].at(-1)?.textContent}, '')
      })`,
    },
  ],
}

const namedOf = (all: typeof faults, ...names: string[]) =>
  names.map((name) => {
    const found = all[name]
    if (found === undefined) throw new Error(`There is no fault “${name}”`)
    return [name, ...found] as const
  })

describe.skipIf(!hasChromium && process.env.PIXEL_REQUIRE_ALL !== '1')('the proof of a page', () => {
  let browser: Browser
  let pages: ProofPages

  beforeAll(async () => {
    const launched = await launchChromium()
    if (launched === undefined) throw new Error('Chromium is missing')
    browser = launched
    pages = await serveProofPages()
  }, 60_000)
  afterAll(async () => {
    await browser?.close()
    await pages?.close()
  })

  async function withPage<Result>(use: (page: Page) => Promise<Result>): Promise<Result> {
    const context = await browser.newContext()
    try {
      return await use(await context.newPage())
    } finally {
      await context.close()
    }
  }
  const prove = (fault?: PageFault, kind: 'react' | 'element' = 'react') =>
    withPage((page) => provePage(page, {url: pages.pageOf(kind, fault), ...(kind === 'react' && {allow: [pages.api]})}))
  /** By the page script alone. */
  const proveItself = (fault: PageFault, kind: 'react' | 'element' = 'element') =>
    withPage(async (page) => {
      const said: string[] = []
      page.on('console', (message) => said.push(message.text()))
      await page.goto(pages.pageOf(kind, {...fault, provesItself: true}))
      const report = await page.evaluate((): Promise<ProofReport> => Reflect.get(globalThis, 'pixelProof').report)
      return {report, said: said.join('\n')}
    })

  it('finds nothing wrong with PixelChat under a strict policy, and says nothing that was written', async () => {
    const report = await prove()
    const text = formatProof(report)
    expect(failed(report), text).toEqual([])
    expect(report.results.filter(({status}) => status !== 'passed').map(({check}) => check)).toEqual(['events'])
    expect(text).not.toMatch(/larkspur|end my life|დღეს/)
    expect(() => assertProof(report)).not.toThrow()
  }, 60_000)

  it('finds nothing wrong with <pixel-chat> under a strict policy', async () => {
    const report = await prove({}, 'element')
    expect(report.results.filter(({status}) => status !== 'passed')).toEqual([])
  }, 60_000)

  it.concurrent.each(['de', 'ar', 'ja'])(
    'needs no other words where the chat speaks another language: %s',
    async (locale) => {
      const script = `addEventListener('DOMContentLoaded', () => document.querySelector('pixel-chat').setAttribute('locale', '${locale}'))`
      const report = await prove({script}, 'element')
      expect(report.results.filter(({status}) => status !== 'passed')).toEqual([])
    },
    120_000,
  )

  it('agrees to what is asked before the first message, and sends a form that needs no words', async () => {
    const script = `addEventListener('DOMContentLoaded', () => {
      const form = Object.assign(document.createElement('form'), {slot: 'pre-chat', innerHTML: '<button>Begin</button>'})
      document.querySelector('pixel-chat').append(form)
    })`
    const attributes = 'quick-exit-url="https://weather.example/" consent="text sharing" mode="inline"'
    const report = await prove({attributes, script}, 'element')
    expect(report.results.filter(({status}) => status !== 'passed')).toEqual([])
  }, 120_000)

  it('says that it could not check what is not known where a chat keeps what the proof found before', async () => {
    const report = await prove({attributes: 'persistence="encrypted"'}, 'element')
    expect(failed(report), formatProof(report)).toEqual(['quick-exit'])
    expect(report.results.find(({check}) => check === 'unknown-risk')?.status).toBe('not-checked')
  }, 60_000)

  const all = [
    ...Object.entries(faults).map(([name, fault]) => [name, 'react', ...fault] as const),
    ...Object.entries(elementFaults).map(([name, fault]) => [name, 'element', ...fault] as const),
  ]
  it.concurrent.each(all)(
    'finds %s, and only that, with %s',
    async (_name, kind, check, fault) => {
      const report = await prove(fault, kind)
      expect(failed(report), formatProof(report)).toEqual([check])
      expect(() => assertProof(report)).toThrow(`FAILED       ${check}`)
    },
    120_000,
  )

  it('has a fault for every check', () => {
    expect([...new Set(all.map(([, , check]) => check))].sort()).toEqual([...everyCheck].sort())
  })

  it.each(['element', 'react'] as const)(
    'needs no other program where a page looks at itself, and says what it can not see: %s',
    async (kind) => {
      const {report, said} = await proveItself({}, kind)
      const withStatus = (status: string) =>
        report.results.filter((one) => one.status === status).map(({check}) => check)
      expect(withStatus('failed'), said).toEqual([])
      expect(withStatus('not-checked')).toEqual(['crisis-forced-colors', 'crisis-offline', 'quick-exit'])
      for (const how of ['choose Rendering', 'choose Network', 'Press it, press Back']) expect(said).toContain(how)
      expect(said).toContain(formatProof(report))
      expect(said).not.toMatch(/larkspur|end my life|დღეს/)
    },
    60_000,
  )

  it.concurrent.each([
    ...namedOf(
      elementFaults,
      'something of the page that comes into the top layer later',
      'a script that swallows events',
    ),
    ...namedOf(faults, 'a script that keeps the Tab key', 'a script that logs drafts'),
  ])(
    'finds %s without another program',
    async (_name, check, fault) => {
      const {report, said} = await proveItself(fault)
      expect(failed(report), said).toEqual([check])
    },
    60_000,
  )

  it('is a command too, which ends with 1 when something failed and prints what it was', async () => {
    const command = ['--conditions=@pixelated/source', 'packages/react/src/proof.ts']
    const browserArgs = ['--no-sandbox', '--browser', findChromium() ?? '']
    const run = (...args: string[]) => runCommand('node', [...command, ...args], {cwd: root})
    const bad = await run(pages.pageOf('element', {attributes: ''}), ...browserArgs)
    expect(bad.output).toContain('FAILED       quick-exit')
    expect(bad.code).toBe(1)
    const skipped = await run(
      pages.pageOf('element', {attributes: ''}),
      ...browserArgs,
      '--json',
      '--skip',
      'quick-exit=no',
    )
    const report: ProofReport = JSON.parse(skipped.output)
    expect(report.isPassed, skipped.output).toBe(true)
    expect(skipped.code).toBe(0)
    const unclear = await run('no address')
    expect(unclear.output).toContain('Which page?')
    expect(unclear.code).toBe(2)
  }, 120_000)

  it('asks for an address where there is none', async () => {
    await expect(withPage((page) => provePage(page))).rejects.toThrow('Which page?')
  }, 30_000)

  it('says what was not found where there is no chat at all', async () => {
    const report = await withPage((page) => provePage(page, {url: `${pages.api}/health`, timeoutMs: 300}))
    expect(failed(report)).toEqual(['crisis-opens'])
  }, 30_000)
})
