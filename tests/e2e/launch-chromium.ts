import {chromium, type Browser} from 'playwright-core'
import {chromiumFlags, findChromium} from '../../scripts/lib/find-chromium.ts'

/** Starts the machine's Chromium for a test that drives a page; undefined when there is none. Close it when done. */
export async function launchChromium(extraFlags: string[] = []): Promise<Browser | undefined> {
  const executablePath = findChromium()
  if (executablePath === undefined) return undefined
  return chromium.launch({executablePath, headless: true, args: [...chromiumFlags, ...extraFlags]})
}
