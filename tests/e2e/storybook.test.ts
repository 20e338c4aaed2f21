import {mkdtempSync, readFileSync, rmSync} from 'node:fs'
import {createServer, type Server} from 'node:http'
import {tmpdir} from 'node:os'
import path from 'node:path'
import type {Browser} from 'playwright-core'
import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {findChromium} from '../../scripts/lib/find-chromium.ts'
import {root, runCommand} from '../../scripts/lib/run-command.ts'
import {launchChromium} from './launch-chromium.ts'

const hasChromium = findChromium() !== undefined
if (!hasChromium) console.log('not run: Storybook in Chromium, install with apt-get install chromium')

const types: Readonly<Record<string, string>> = {'.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css'}

/** Hands out the files of a folder below `/some/where`, and nothing above it. */
function serve(folder: string): Promise<{server: Server; address: string}> {
  const server = createServer(({url = '/'}, response) => {
    const {pathname} = new URL(url, 'http://127.0.0.1')
    const file = path.join(folder, pathname.replace(/^\/some\/where\//, '').replace(/^$/, 'index.html'))
    try {
      const body = readFileSync(file)
      response.writeHead(200, {'content-type': types[path.extname(file)] ?? 'application/octet-stream'}).end(body)
    } catch {
      response.writeHead(404).end()
    }
  })
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const at = server.address()
      resolve({server, address: `http://127.0.0.1:${typeof at === 'object' ? at?.port : ''}/some/where/`})
    })
  })
}

describe.skipIf(!hasChromium && process.env.PIXEL_REQUIRE_ALL !== '1')('the built Storybook', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'pixel-storybook-'))
  let browser: Browser
  let server: Server
  let address: string

  beforeAll(async () => {
    const storybook = path.join(root, 'node_modules/storybook/dist/bin/dispatcher.js')
    const args = [storybook, 'build', '--output-dir', folder, '--disable-telemetry', '--quiet']
    const {code, output} = await runCommand(process.execPath, args, {env: {NODE_ENV: 'production', VITEST: undefined}})
    expect(code, output).toBe(0)
    ;({server, address} = await serve(folder))
    const launched = await launchChromium()
    if (launched === undefined) throw new Error('Chromium is missing')
    browser = launched
  }, 240_000)
  afterAll(async () => {
    await browser?.close()
    server?.close()
    rmSync(folder, {recursive: true, force: true})
  })

  it('works from a folder of any name, and asks no other server for anything', async () => {
    const page = await browser.newPage()
    const asked: string[] = []
    const problems: string[] = []
    page.on('request', (request) => asked.push(request.url()))
    page.on('pageerror', (error) => problems.push(error.message))
    page.on('response', (response) => {
      if (response.status() >= 400) problems.push(`${response.status()} ${response.url()}`)
    })
    await page.goto(`${address}?path=/story/hooks-server-state--ready`)
    const story = page.frameLocator('#storybook-preview-iframe')
    await story.getByText('Ready to answer').waitFor({timeout: 60_000})
    await page.goto(`${address}?path=/docs/hooks-server-state--docs`)
    await story.getByRole('heading', {name: 'Server state'}).first().waitFor({timeout: 60_000})
    // Pages that are made when it is built, or when they are opened.
    await page.goto(`${address}?path=/docs/api-find--docs`)
    await story.getByRole('searchbox').fill('createPixelClient')
    await story.getByRole('link', {name: 'createPixelClient', exact: true}).first().click()
    await story.getByRole('heading', {name: 'createPixelClient', exact: true}).waitFor({timeout: 60_000})
    await page.goto(`${address}?path=/docs/safety-protocol--docs`)
    await story.getByRole('cell', {name: 'means at hand', exact: true}).first().waitFor({timeout: 60_000})
    const elsewhere = asked.filter((url) => !url.startsWith(address) && !/^(data|blob):/.test(url))
    expect(elsewhere).toEqual([])
    expect(problems).toEqual([])
    await page.close()
  }, 150_000)
})
