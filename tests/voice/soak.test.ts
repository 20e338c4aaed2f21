import {listenMockServer, type ListeningMockServer} from '@pixelated/mock-server/node'
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import path from 'node:path'
import type {Browser, CDPSession, Page} from 'playwright-core'
import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {pause, scene, voice} from '../../packages/sdk/src/signal/voice-fixture.ts'
import {resample} from '../../packages/sdk/src/signal/resampler.ts'
import {writeWav} from '../../packages/sdk/src/signal/write-wav.ts'
import {findChromium} from '../../scripts/lib/find-chromium.ts'
import {launchChromium} from '../e2e/launch-chromium.ts'
import type {SoakCounts} from './soak-page.ts'
import {startVoiceHost, type VoiceHost} from './voice-host.ts'

const isLong = process.env['PIXEL_LONG'] === '1'
/** Half an hour; otherwise some seconds. The first stretch warms up. */
const stretches = isLong ? Array.from({length: 30}, () => 60_000) : [2500, 2500, 2500]
/** By the turn, where there are enough of them to tell: the text of an interrupted reply is remembered, of 200 of them at most. */
const mostBytesPerTurn = 1024
const mostBytes = 750_000

const folder = mkdtempSync(path.join(tmpdir(), 'pixel-soak-'))
let host: VoiceHost
let api: ListeningMockServer

beforeAll(async () => {
  host = await startVoiceHost(path.join(import.meta.dirname, 'soak-page.ts'))
  api = await listenMockServer({port: 0, fast: true})
}, 120_000)
afterAll(async () => {
  await host.close()
  await api.close()
  rmSync(folder, {recursive: true, force: true})
})

/** What is there when nobody speaks, the garbage aside. */
interface Rest {
  readonly turns: number
  readonly heap: number
  readonly listeners: number
  readonly audioNodes: number
  readonly nodes: number
  readonly workers: number
  readonly liveTracks: number
}

async function lookAt(page: Page, cdp: CDPSession, {turns, liveTracks, sources}: SoakCounts): Promise<Rest> {
  for (let round = 0; round < 3; round++) await cdp.send('HeapProfiler.collectGarbage')
  const {metrics} = await cdp.send('Performance.getMetrics')
  const of = (name: string): number => metrics.find((metric) => metric.name === name)?.value ?? NaN
  return {
    ...{turns, liveTracks, workers: page.workers().length},
    heap: of('JSHeapUsedSize'),
    listeners: of('JSEventListeners'),
    // Chromium keeps each source of a stream as long as its context, whoever lets go of it: some 70 bytes.
    audioNodes: of('AudioHandlers') - sources,
    nodes: of('Nodes'),
  }
}

/** What has to be the same each time. */
const countsOf = ({heap: _heap, turns: _turns, ...counts}: Rest) => counts

/** Bytes by the turn, as a line through all that was seen. */
function slopeOf(rests: readonly Rest[]): number {
  const mean = (of: (rest: Rest) => number) => rests.reduce((sum, rest) => sum + of(rest), 0) / rests.length
  const [turns, heap] = [mean((rest) => rest.turns), mean((rest) => rest.heap)]
  const above = rests.reduce((sum, rest) => sum + (rest.turns - turns) * (rest.heap - heap), 0)
  return above / rests.reduce((sum, rest) => sum + (rest.turns - turns) ** 2, 0)
}

/** Somebody who speaks again and again, also into replies. */
function recordSpeech(): string {
  const file = path.join(folder, 'speech.wav')
  const parts = [pause(0.5), voice(14_000), pause(2), voice(5000), pause(1), voice(20_000), pause(2.5)]
  writeFileSync(file, writeWav(resample(scene(parts), {from: 16_000, to: 48_000}), {sampleRate: 48_000}))
  return file
}

describe.skipIf(findChromium() === undefined)('a long conversation by voice', () => {
  it(
    'leaves nothing behind, turn by turn',
    async () => {
      const browser: Browser | undefined = await launchChromium([
        ...['--use-fake-device-for-media-stream', `--use-file-for-fake-audio-capture=${recordSpeech()}`],
        '--autoplay-policy=no-user-gesture-required',
      ])
      if (browser === undefined) throw new Error('There is no Chromium')
      try {
        const context = await browser.newContext({permissions: ['microphone']})
        const page = await context.newPage()
        await page.goto(host.page())
        await page.waitForFunction('"soak" in globalThis')
        const cdp = await context.newCDPSession(page)
        await cdp.send('Performance.enable')
        await cdp.send('HeapProfiler.enable')
        await page.evaluate(`soak.begin(${JSON.stringify({api: api.url, seed: 20_261_130})})`)
        const rests: Rest[] = []
        let counts: SoakCounts | undefined
        for (const milliseconds of stretches) {
          counts = await page.evaluate<SoakCounts>(`soak.run(${milliseconds})`)
          rests.push(await lookAt(page, cdp, counts))
        }
        if (isLong) console.table(rests)
        const [, first, ...others] = rests
        const last = others.at(-1)
        if (counts === undefined || first === undefined || last === undefined) throw new Error('Nothing was seen')
        expect(counts.failures).toEqual([])
        expect(counts.turns).toBeGreaterThanOrEqual(isLong ? 200 : stretches.length)
        expect(counts.actions).toBeGreaterThan(3)
        expect(others.map(countsOf)).toEqual(others.map(() => countsOf(first)))
        expect(first.liveTracks).toBe(0)
        expect(last.heap - first.heap).toBeLessThan(mostBytes)
        if (isLong) expect(slopeOf(rests.slice(1))).toBeLessThan(mostBytesPerTurn)
      } finally {
        await browser.close()
      }
    },
    isLong ? 45 * 60_000 : 90_000,
  )
})
