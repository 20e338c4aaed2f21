import {focusComposer, focusExit} from './in-page/read-focus.ts'
import {readCrisis, type CrisisReading} from './in-page/read-crisis.ts'
import {readPage} from './in-page/read-page.ts'
import {openChat} from './in-page/open-chat.ts'
import {readWatch} from './in-page/watch-page.ts'
import {isFoundLevel} from './judge-crisis.ts'
import type {ProofEvidence} from './proof-evidence.ts'
import {plantedWord, unreadableSentence} from './proof-options.ts'
import {until} from './until.ts'
import {arrive, leaveBy, readPastGate, type Visit} from './visit.ts'

/** Somebody loses the network, writes what nobody can judge, then that they are in danger, and leaves by the button. */
export async function visitOffline(
  visit: Visit,
  {isCleared}: {readonly isCleared: boolean},
): Promise<Pick<ProofEvidence, 'offline' | 'heldLevel' | 'unknown' | 'unknownLevels' | 'exit'>> {
  const {page, timeoutMs} = visit
  await arrive(visit)
  await page.evaluate(openChat)
  await until(
    () => readPastGate(page),
    ({isOpen}) => isOpen,
    {withinMs: timeoutMs},
  )
  // A chat that keeps what was said, and was not left by its way out, rightly holds what was found on the visit before.
  const held = await until(
    () => page.evaluate(readCrisis),
    (panel) => panel !== null && isFoundLevel(panel.level),
    {withinMs: isCleared ? 0 : 3000},
  )
  await page.context().setOffline(true)
  const seen = {
    heldLevel: held?.level ?? '',
    ...(await writeOffline(visit).finally(() => page.context().setOffline(false))),
  }
  if (!(await page.evaluate(focusExit))) return {...seen, exit: {isThere: false}}
  const leavesByPress = await leaveBy(visit, () => page.keyboard.press('Enter'))
  if (!leavesByPress) return {...seen, exit: {isThere: true, leavesByPress}}
  // A browser that has nothing to go back to says so in its own way.
  await page.goBack().catch(() => {})
  const {showsWord} = await page.evaluate(readPage)
  return {...seen, exit: {isThere: true, leavesByPress, isBroughtBack: showsWord}}
}

async function writeOffline(visit: Visit): Promise<Pick<ProofEvidence, 'offline' | 'unknown' | 'unknownLevels'>> {
  const {page, sentence} = visit
  const unknown = await say(visit, unreadableSentence, (panel) => panel?.level === 'unknown' && panel.hasLead)
  const {levels: unknownLevels} = await page.evaluate(readWatch)
  const offline = await say(
    visit,
    `${sentence} ${plantedWord}`,
    (panel) => panel !== null && panel.isOpen && panel.hiddenBy === undefined && panel.ways > 0,
  )
  return {offline, unknown, unknownLevels}
}

async function say(
  {page, timeoutMs}: Visit,
  words: string,
  isEnough: (panel: CrisisReading | null) => boolean,
): Promise<CrisisReading | null> {
  if (!(await page.evaluate(focusComposer))) return null
  await page.keyboard.insertText(words)
  await page.keyboard.press('Enter')
  return until(() => page.evaluate(readCrisis), isEnough, {withinMs: timeoutMs})
}
