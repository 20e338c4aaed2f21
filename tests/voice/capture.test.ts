import path from 'node:path'
import type {Browser, Page} from 'playwright-core'
import {afterAll, afterEach, beforeAll, describe, expect, it} from 'vitest'
import {findChromium} from '../../scripts/lib/find-chromium.ts'
import {launchChromium} from '../e2e/launch-chromium.ts'
import type {CapturePage, CaptureReport} from './capture-page.ts'
import {openHiddenTab} from './hidden-tab.ts'
import {startVoiceHost, type VoiceHost} from './voice-host.ts'

const flags = ['--autoplay-policy=no-user-gesture-required', '--host-resolver-rules=MAP pixel.test 127.0.0.1']
const strict = "default-src 'none'; script-src 'self'; worker-src 'self'; connect-src 'self'"
let host: VoiceHost
let browser: Browser | undefined
const pages: Page[] = []

beforeAll(async () => {
  host = await startVoiceHost(path.join(import.meta.dirname, 'capture-page.ts'))
  browser = await launchChromium(['--use-fake-device-for-media-stream', ...flags])
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await host.close()
})
afterEach(async () => {
  for (const page of pages.splice(0)) await page.context().close()
})

/** A page that may use the microphone, unless `permissions` say otherwise. */
async function visit(address: string, {permissions = ['microphone'], on = browser} = {}) {
  if (on === undefined) throw new Error('There is no Chromium')
  const context = await on.newContext({permissions})
  const page = await context.newPage()
  pages.push(page)
  const elsewhere: string[] = []
  page.on('request', (request) => {
    if (!/^(http:\/\/127\.0\.0\.1|http:\/\/pixel\.test|blob:)/.test(request.url())) elsewhere.push(request.url())
  })
  await page.goto(address)
  await page.waitForFunction('"voice" in globalThis')
  const capture = (options: Parameters<CapturePage['capture']>[0] = {}): Promise<CaptureReport> =>
    page.evaluate(`voice.capture(${JSON.stringify(options)})`)
  host.takeAsked()
  return {page, context, capture, elsewhere}
}

describe.skipIf(findChromium() === undefined)('a page with a microphone', () => {
  it('needs no blob and no eval when it serves the files itself', async () => {
    const {capture, elsewhere} = await visit(host.page({'content-security-policy': strict}))
    const report = await capture({assets: {base: '/voice/'}})
    expect(report).toMatchObject({status: 'capturing', path: 'worklet', thread: 'worker', blocked: []})
    expect([host.takeAsked(), elsewhere]).toEqual([['/voice/capture-worklet.js', '/voice/audio-worker.js'], []])
  })

  it('says which policy stood in the way when it does not, and hears all the same', async () => {
    const {capture} = await visit(host.page({'content-security-policy': strict}))
    const report = await capture()
    expect(report).toMatchObject({
      ...{status: 'capturing', path: 'track_processor', thread: 'main'},
      blocked: ['captureWorklet', 'audioWorker'].flatMap((name) => [`${name} blob: csp`, `${name} data: csp`]),
    })
  })

  it.each([
    ['pixelated-voice', 'worker'],
    ["'none'", 'main'],
  ])('works under Trusted Types that allow %s', async (allowed, thread) => {
    const typed = `${strict}; require-trusted-types-for 'script'; trusted-types ${allowed}`
    const {capture} = await visit(host.page({'content-security-policy': typed}))
    expect(await capture({assets: {base: '/voice/'}})).toMatchObject({status: 'capturing', path: 'worklet', thread})
  })

  it('needs nothing at all where there is no policy, and asks nobody for anything', async () => {
    const {capture, elsewhere} = await visit(host.page())
    const report = await capture()
    expect(report).toMatchObject({
      status: 'capturing',
      path: 'worklet',
      thread: 'worker',
      blocked: [],
      isIsolated: false,
    })
    expect([host.takeAsked(), elsewhere]).toEqual([[], []])
  })

  it('works in an isolated page too', async () => {
    const headers = {'cross-origin-opener-policy': 'same-origin', 'cross-origin-embedder-policy': 'require-corp'}
    const served = await visit(host.page({...headers, 'content-security-policy': strict}))
    const isolated = {status: 'capturing', path: 'worklet', thread: 'worker', blocked: [], isIsolated: true}
    expect(await served.capture({assets: {base: '/voice/'}})).toMatchObject(isolated)
    const inlined = await visit(host.page(headers))
    expect(await inlined.capture()).toMatchObject(isolated)
  })

  it('goes on hearing while nobody looks at it', async () => {
    if (browser === undefined) throw new Error('There is no Chromium')
    const tab = await openHiddenTab(browser, host.page())
    expect(await tab.evaluate('voice.capture({}).then(({path}) => path + " " + document.visibilityState)')).toBe(
      'worklet hidden',
    )
    const progress = async (): Promise<{heard: number; expected: number}> =>
      JSON.parse(String(await tab.evaluate('JSON.stringify(voice.progress())')))
    const before = await progress()
    await expect.poll(async () => (await progress()).heard, {timeout: 20_000}).toBeGreaterThan(before.heard + 100)
    const after = await progress()
    expect(after.heard - before.heard).toBeGreaterThan(0.9 * (after.expected - before.expected) - 10)
    await tab.close()
  }, 60_000)
})

describe.skipIf(findChromium() === undefined)('a page without one', () => {
  const calm = (report: CaptureReport) => {
    expect(report.message).toMatch(/type (instead|meanwhile)/)
    expect(report.status).toBe('failed')
  }

  it('tells somebody who said no from somebody who closed the question', async () => {
    const closed = await visit(host.page(), {permissions: []})
    const dismissed = await closed.capture()
    expect(dismissed.failure).toMatch(/^permission_d/)
    calm(dismissed)
    const denied = await visit(host.page(), {permissions: []})
    const session = await denied.context.newCDPSession(denied.page)
    await session.send('Browser.setPermission', {permission: {name: 'microphone'}, setting: 'denied'})
    const report = await denied.capture()
    expect(report.failure).toBe('permission_denied')
    calm(report)
  })

  it('knows its own policy', async () => {
    const {capture} = await visit(host.page({'permissions-policy': 'microphone=()'}))
    const report = await capture()
    expect(report.failure).toBe('policy_blocked')
    calm(report)
  })

  it('knows that it is not secure', async () => {
    const {page, capture} = await visit(host.page({}, 'pixel.test'), {permissions: []})
    const report = await capture()
    expect(report.failure).toBe('insecure_context')
    calm(report)
    expect(await page.evaluate('voice.list()')).toBe('insecure_context')
  })

  it('knows that there is no device', async () => {
    const bare = await launchChromium(flags)
    try {
      const {page, capture} = await visit(host.page(), {on: bare})
      const report = await capture()
      expect(report.failure).toBe('no_device')
      calm(report)
      expect(await page.evaluate('voice.list()')).toBe(0)
    } finally {
      pages.length = 0
      await bare?.close()
    }
  }, 60_000)
})
