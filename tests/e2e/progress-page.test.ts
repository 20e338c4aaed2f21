import {build} from 'esbuild'
import {readFile, stat} from 'node:fs/promises'
import path from 'node:path'
import type {Browser, Page} from 'playwright-core'
import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {findChromium} from '../../scripts/lib/find-chromium.ts'
import {launchChromium} from './launch-chromium.ts'

const hasChromium = findChromium() !== undefined
if (!hasChromium) console.log('not run: dashboard and report in Chromium, install with apt-get install chromium')
const many = process.env['PIXEL_LONG'] === '1' ? 100_000 : 5_000

/** The page from source, as one script and one stylesheet. */
async function bundlePage(): Promise<Readonly<Record<string, string>>> {
  const {outputFiles} = await build({
    entryPoints: [path.join(import.meta.dirname, 'progress-page-app.tsx')],
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

const policy = "default-src 'none'; script-src 'self'; style-src 'self'; require-trusted-types-for 'script'"
const markup = `<!doctype html><html lang="en-GB"><title>Records</title><meta name="viewport" content="width=device-width">
<link rel="stylesheet" href="progress-page-app.css"><body><script type="module" src="progress-page-app.js"></script>`

describe.runIf(hasChromium)('a page of records, in a browser', () => {
  let browser: Browser | undefined
  let files: Readonly<Record<string, string>> = {}
  beforeAll(async () => {
    browser = await launchChromium()
    files = await bundlePage()
  }, 120_000)
  afterAll(async () => await browser?.close())

  async function openPage(search: string, width = 900): Promise<{page: Page; complaints: string[]}> {
    if (browser === undefined) throw new Error('There is no browser')
    const page = await browser.newPage({
      viewport: {width, height: 900},
      reducedMotion: 'reduce',
      locale: 'en-GB',
      timezoneId: 'UTC',
    })
    const complaints: string[] = []
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
    page.on('pageerror', ({message}) => complaints.push(message))
    await page.route('**/*', (route) => {
      const name = new URL(route.request().url()).pathname.slice(1)
      const headers = {'content-security-policy': policy}
      if (name === '') return route.fulfill({contentType: 'text/html', headers, body: markup})
      const contentType = name.endsWith('.css') ? 'text/css' : 'text/javascript'
      return files[name] === undefined ? route.fulfill({status: 204}) : route.fulfill({contentType, body: files[name]})
    })
    await page.goto(`http://localhost/${search}`)
    await page.getByRole('region', {name: 'How sure this is'}).waitFor({timeout: 60_000})
    return {page, complaints}
  }

  it(
    'is drawn under a strict policy, and is to a screen reader what it is to the eye',
    {timeout: 120_000},
    async () => {
      const {page, complaints} = await openPage('?what=dashboard')
      expect(complaints).toEqual([])
      expect(await page.locator('[style]').count()).toBe(0)
      const tree = async (name: string) => await page.getByRole('figure', {name}).ariaSnapshot()
      expect(await tree('Emotional state')).toMatchInlineSnapshot(`
        "- figure "Emotional state":
          - text: Emotional state
          - paragraph: "41 sessions from 7 Aug 2025 to 25 Jun 2026. No clear change: 0.00 levels in 30 days (95% interval 0.00 to 0.00). From one session to the next: about 0.9 levels."
          - paragraph: "Dots: sessions. Thick line: the direction. Shaded: where that line may also lie."
          - text: Look at one point
          - slider "Look at one point": "40"
          - group: Show as a table"
      `)
      expect(await tree('Signals over time')).toMatchInlineSnapshot(`
        "- figure "Signals over time":
          - text: Signals over time
          - paragraph: "No signal was noted. That does not mean that there was none. Of 41 sessions nothing is known: nobody noted anything about signals. Signals in the words, not a rating of the person."
          - group: Show as a table"
      `)
      await page.close()
    },
  )

  it('is read point by point with the keys of a slider, and the drawing follows', {timeout: 120_000}, async () => {
    const {page} = await openPage('?what=dashboard')
    const chart = page.getByRole('figure', {name: 'Emotional state'})
    const slider = chart.getByRole('slider')
    await page.getByRole('combobox', {name: 'Time'}).focus()
    await page.keyboard.press('Tab')
    expect(await slider.evaluate((element) => element === document.activeElement)).toBe(true)
    const heard: (string | null)[] = []
    for (const key of ['Home', 'ArrowRight', 'End']) {
      await page.keyboard.press(key)
      heard.push(await slider.getAttribute('aria-valuetext'))
    }
    expect(heard).toEqual(['7 Aug 2025: Very negative', '14 Aug 2025: Very negative', '25 Jun 2026: Negative'])
    expect(await chart.locator('.pixel-plot-picked').count()).toBe(1)
    await page.close()
  })

  it('is no wider than 320 px, with every table unfolded', {timeout: 120_000}, async () => {
    for (const search of ['?what=dashboard', '']) {
      const {page} = await openPage(search, 320)
      await page.evaluate("for (const details of document.querySelectorAll('details')) details.open = true")
      expect(await page.getByRole('table').first().isVisible()).toBe(true)
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(320)
      await page.close()
    }
  })

  it('prints on A4 and on Letter: no buttons, all tables, no part cut at the side', {timeout: 120_000}, async () => {
    const {page} = await openPage('', 700)
    await page.emulateMedia({media: 'print'})
    expect(await page.getByRole('button', {name: 'Print or save as PDF'}).isVisible()).toBe(false)
    for (const table of await page.getByRole('table').all()) expect(await table.isVisible()).toBe(true)
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
    for (const format of ['A4', 'Letter']) {
      const pdf = (await page.pdf({format})).toString('latin1')
      const sheets = pdf.match(/\/Type\s*\/Page\b/g)?.length ?? 0
      // The title of the page stands on a sheet before it.
      expect(sheets).toBeGreaterThanOrEqual(3)
      expect(sheets).toBeLessThanOrEqual(6)
    }
    await page.close()
  })

  it(`saves ${many} sessions in bounded memory, and says how far it is`, {timeout: 300_000}, async () => {
    const {page} = await openPage(`?sessions=${many}`)
    // The way of browsers that can not write files.
    await page.evaluate('delete globalThis.showSaveFilePicker; delete Window.prototype.showSaveFilePicker')
    const session = await page.context().newCDPSession(page)
    const heap = async () => {
      await session.send('HeapProfiler.collectGarbage')
      const {usedSize} = await session.send('Runtime.getHeapUsage')
      return usedSize
    }
    const before = await heap()
    const download = page.waitForEvent('download', {timeout: 280_000})
    await page.getByRole('button', {name: 'Save everything as FHIR R4'}).click()
    await page.getByText(/^[\d,]+ records so far$/).waitFor()
    let most = 0
    const end = page.getByText(`Saved: ${many.toLocaleString('en')} records.`)
    while (!(await end.isVisible())) most = Math.max(most, (await heap()) - before)
    const file = await (await download).path()
    const {size} = await stat(file)
    if (many === 100_000)
      console.log(
        `export of ${many} sessions: ${(size / 1e6).toFixed(1)} MB, heap at most ${(most / 1e6).toFixed(1)} MB more`,
      )
    // What is in the file is many times what was ever in the heap.
    expect(most).toBeLessThan(16_000_000)
    const {entry}: {entry: unknown[]} = JSON.parse(await readFile(file, 'utf8'))
    expect(entry).toHaveLength(many + 1)
    await page.close()
  })
})
