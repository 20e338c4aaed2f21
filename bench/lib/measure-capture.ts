import {chromium} from 'playwright-core'
import {chromiumFlags, findChromium} from '../../scripts/lib/find-chromium.ts'

/** How late frames came, in milliseconds after the earliest possible moment, the least late first. */
export interface CaptureDelays {
  direct: number[]
  relayed: number[]
}

type Arrival = [index: number, at: number]

/** Hears Chromium's own microphone, which beeps, in a browser of its own. */
export async function measureCapture(
  address: string,
  {seconds, stallMs}: {seconds: number; stallMs: number},
): Promise<CaptureDelays> {
  const executablePath = findChromium()
  if (executablePath === undefined) throw new Error('There is no Chromium: set CHROMIUM')
  const flags = ['--use-fake-device-for-media-stream', '--autoplay-policy=no-user-gesture-required']
  const browser = await chromium.launch({executablePath, args: [...chromiumFlags, ...flags]})
  try {
    const context = await browser.newContext({permissions: ['microphone']})
    const page = await context.newPage()
    await page.goto(address)
    const {path, direct, relayed}: {path: string; direct: Arrival[]; relayed: Arrival[]} = await page.evaluate(
      `bench.capture({seconds: ${seconds}, stallMs: ${stallMs}})`,
    )
    if (path !== 'worklet') throw new Error(`It was heard by ${path}, not by a worklet`)
    if (direct.length < seconds * 40) throw new Error(`Only ${direct.length} frames came in ${seconds} s`)
    // A frame that was sent at once and met nobody on its way: all others are late by what they come after that.
    const earliest = Math.min(...direct.map(([index, at]) => at - index / 16))
    const lateness = (arrivals: Arrival[]) =>
      arrivals.map(([index, at]) => at - index / 16 - earliest).sort((one, other) => one - other)
    return {direct: lateness(direct), relayed: lateness(relayed)}
  } finally {
    await browser.close()
  }
}
