import {chromium} from 'playwright-core'
import {pause, scene, voice} from '../../packages/sdk/src/signal/voice-fixture.ts'
import {chromiumFlags, findChromium} from '../../scripts/lib/find-chromium.ts'

/** What the page measures, in milliseconds. */
export interface TurnMeasures {
  interrupts(count: number): Promise<{stops: number[]; starts: number[]}>
  captions(stallMs: number): Promise<{skews: number[]; words: number; heard: number}>
  turns(options: {api: string; count: number; isEager: boolean}): Promise<{
    metrics: {responseLatency?: number; responseLatencyFromSpeechEnd?: number; endpointDelay?: number}[]
    arrivals: [index: number, at: number][]
    judging: number[]
  }>
  close(): Promise<void>
}

/** 1.6 s of something like speech, one byte a sample: the page reads it without a decoder. */
function spoken(): string {
  const samples = scene([voice(26_000), pause(0.1)])
  return Buffer.from(Uint8Array.from(samples, (sample) => Math.round(sample * 127) + 128)).toString('base64')
}

/** Opens the page in a browser of its own, which may play without a click. */
export async function openTurnPage(address: string): Promise<TurnMeasures> {
  const executablePath = findChromium()
  if (executablePath === undefined) throw new Error('There is no Chromium: set CHROMIUM')
  const browser = await chromium.launch({
    executablePath,
    args: [...chromiumFlags, '--autoplay-policy=no-user-gesture-required'],
  })
  const page = await browser.newPage()
  await page.goto(address)
  const call = <Result>(name: string, options: object): Promise<Result> =>
    page.evaluate(`bench.${name}(${JSON.stringify({voice: spoken(), ...options})})`)
  return {
    interrupts: (count) => call('interrupts', {count}),
    captions: (stallMs) => call('captions', {stallMs}),
    turns: (options) => call('turns', options),
    close: () => browser.close(),
  }
}
