import {readFocus, type FocusReading} from './in-page/read-focus.ts'
import type {ProofPage} from './proof-page.ts'

/** More stops than this nobody goes through, in an emergency least of all. */
const mostStops = 120

/** Presses a key until the focus is where it should come; undefined when it never does, or stays where it is. */
export async function walkByKeys(
  page: ProofPage,
  key: 'Tab' | 'Shift+Tab',
  isThere: (focus: FocusReading) => boolean,
): Promise<FocusReading | undefined> {
  let still = 0
  for (let stop = 0; stop < mostStops; stop++) {
    await page.keyboard.press(key)
    const focus = await page.evaluate(readFocus)
    if (isThere(focus)) return focus
    // Past the end of a page the focus rests once before it begins again; where it stays it is held.
    still = focus.isSame ? still + 1 : 0
    if (still > 2) return undefined
  }
  return undefined
}
