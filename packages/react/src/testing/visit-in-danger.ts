import {focusComposer} from './in-page/read-focus.ts'
import {readContrast, type ContrastReading} from './in-page/read-contrast.ts'
import {readCover} from './in-page/read-cover.ts'
import {readCrisis, type CrisisReading} from './in-page/read-crisis.ts'
import {readPage} from './in-page/read-page.ts'
import {readStores} from './in-page/read-stores.ts'
import {readWatch} from './in-page/watch-page.ts'
import type {KeyboardEvidence, ProofEvidence} from './proof-evidence.ts'
import {plantedWord} from './proof-options.ts'
import {until} from './until.ts'
import {arrive, leaveBy, readPastGate, type Visit} from './visit.ts'
import {walkByKeys} from './walk-by-keys.ts'

const isUsable = (panel: CrisisReading | null): boolean =>
  panel !== null && panel.isOpen && panel.hiddenBy === undefined && panel.ways > 0

/** Somebody in danger comes, by keys alone, writes, is helped, and leaves by Escape. */
export async function visitInDanger(visit: Visit): Promise<ProofEvidence> {
  const {page, sentence, timeoutMs} = visit
  const there = await arrive(visit)
  const {hasElement, apis, policy} = there
  const found = {hasElement, apis, policy}
  if (!there.isOpen && !there.isClosed) return {...found, hasChat: false}

  const isComposerReached = await reachComposer(visit)
  if (!isComposerReached && !(await page.evaluate(focusComposer))) return {...found, hasChat: false}
  const contrast = await readBothSchemes(visit)
  await page.keyboard.insertText(`${sentence} ${plantedWord}`)
  const sentAt = performance.now()
  await page.keyboard.press('Enter')
  const crisis = await until(() => page.evaluate(readCrisis), isUsable, {withinMs: timeoutMs})
  const crisisMs = performance.now() - sentAt
  const cover = await page.evaluate(readCover)
  const keyboard = {isComposerReached, ...(await reachHelp(visit))}
  contrast.push(...(await readBothSchemes(visit)))
  await page.emulateMedia({forcedColors: 'active'})
  const forcedColors = await until(() => page.evaluate(readCrisis), isUsable, {withinMs: 500})
  await page.emulateMedia({forcedColors: 'none'})

  // What is stored, is stored when a turn has ended.
  await until(
    () => page.evaluate(readPage),
    ({ended}) => ended > 0,
    {withinMs: 3000},
  )
  const stores = await page.evaluate(readStores)
  if (visit.heard.hasWordInAddress()) stores.push('the address of a request')
  const watch = await page.evaluate(readWatch)
  const exit = there.hasExit || (await page.evaluate(readPage)).hasExit ? await leaveByEscape(visit) : {isThere: false}
  const evidence = {
    crisis,
    crisisMs,
    keyboard,
    cover,
    forcedColors,
    stores: [...new Set(stores)],
    watch,
    contrast,
    exit,
  }
  return {...found, hasChat: true, ...evidence}
}

async function leaveByEscape(visit: Visit): Promise<NonNullable<ProofEvidence['exit']>> {
  const leavesByEscape = await leaveBy(visit, async () => {
    for (let press = 0; press < 3; press++) await visit.page.keyboard.press('Escape')
  })
  return {isThere: true, leavesByEscape}
}

/** By Tab, from the top of the page; through what opens the chat, where it is closed. */
async function reachComposer({page, timeoutMs}: Visit): Promise<boolean> {
  const focus = await walkByKeys(page, 'Tab', ({part}) => part === 'composer' || part === 'launcher')
  if (focus?.part !== 'launcher') return focus !== undefined
  await page.keyboard.press('Enter')
  const opened = await until(
    () => readPastGate(page),
    ({isOpen}) => isOpen,
    {withinMs: timeoutMs},
  )
  return opened.isOpen && (await walkByKeys(page, 'Tab', ({part}) => part === 'composer')) !== undefined
}

/** Back first: help stands before the place where one writes. */
async function reachHelp({page}: Visit): Promise<Omit<KeyboardEvidence, 'isComposerReached'>> {
  const isHelp = ({part, isWay}: {part: string; isWay: boolean}): boolean => part === 'crisis' && isWay
  const focus = (await walkByKeys(page, 'Shift+Tab', isHelp)) ?? (await walkByKeys(page, 'Tab', isHelp))
  return {isHelpReached: focus !== undefined, isFocusSeen: focus?.isRingSeen === true}
}

/** As the reader's system is set: by day and by night. */
async function readBothSchemes({page}: Visit): Promise<ContrastReading[]> {
  const readings: ContrastReading[] = []
  for (const scheme of ['dark', 'light'] as const) {
    await page.emulateMedia({colorScheme: scheme})
    let before = ''
    // Until nothing changes any more: a page may fade from one to the other.
    const reading = await until(
      () => page.evaluate(readContrast),
      (one) => {
        const now = JSON.stringify(one)
        const isStill = now === before
        before = now
        return isStill
      },
      {withinMs: 1000},
    )
    readings.push({...reading, scheme})
  }
  return readings
}
