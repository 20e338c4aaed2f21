import {createRequire} from 'node:module'
import path from 'node:path'
import type {Browser} from 'playwright-core'
import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {findChromium} from '../../scripts/lib/find-chromium.ts'
import {launchChromium} from '../e2e/launch-chromium.ts'
import type {OnnxPage} from './onnx-page.ts'
import {startVoiceHost, type VoiceHost} from './voice-host.ts'

/* A model in ONNX in a page whose policy allows neither eval nor blob: nor any other origin. */

const strict = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'"
const runtime = path.dirname(createRequire(import.meta.url).resolve('onnxruntime-web/wasm'))
const wasm = path.join(runtime, 'ort-wasm-simd-threaded.wasm')

describe.skipIf(findChromium() === undefined)('a page that runs a model', () => {
  let host: VoiceHost
  let browser: Browser | undefined
  beforeAll(async () => {
    host = await startVoiceHost(path.join(import.meta.dirname, 'onnx-page.ts'))
    browser = await launchChromium()
  }, 120_000)
  afterAll(async () => {
    await browser?.close()
    await host.close()
  })

  /** A fresh page, what it says of three frames, and what it asked for on the way. */
  async function detect(
    policy: string,
    address: string,
  ): Promise<Awaited<ReturnType<OnnxPage['detect']>> & {asked: string[]}> {
    if (browser === undefined) throw new Error('There is no Chromium')
    const context = await browser.newContext()
    const page = await context.newPage()
    const asked: string[] = []
    try {
      await page.route('**/served/*.wasm', (route) =>
        route.fulfill({path: wasm, contentType: 'application/octet-stream'}),
      )
      await page.route('**/missing/*.wasm', (route) =>
        route.fulfill({body: '<!doctype html>', contentType: 'text/html'}),
      )
      await page.goto(host.page({'content-security-policy': policy}))
      await page.waitForFunction('"onnx" in globalThis')
      page.on('request', (request) => asked.push(new URL(request.url()).pathname))
      return {...(await page.evaluate(`onnx.detect(${JSON.stringify(address)})`)), asked}
    } finally {
      await context.close()
    }
  }

  it('needs one file, which it serves itself', async () => {
    const address = '/served/ort-wasm-simd-threaded.wasm'
    expect(await detect(strict, address)).toEqual({heard: [0, 1.5, 2.25], asked: [address]})
  }, 60_000)

  it('is told which file is a start page, or was refused', async () => {
    const missing = '/missing/ort-wasm-simd-threaded.wasm'
    expect(await detect(strict, missing)).toMatchObject({
      problem: {failure: 'asset_blocked', asset: {name: 'ortWasm', url: missing, reason: 'media_type'}},
    })
    const noFetch = strict.replace("connect-src 'self'", "connect-src 'none'")
    expect(await detect(noFetch, '/served/ort.wasm')).toMatchObject({
      problem: {failure: 'asset_blocked', asset: {url: '/served/ort.wasm', reason: 'failed'}},
    })
  }, 60_000)
})
