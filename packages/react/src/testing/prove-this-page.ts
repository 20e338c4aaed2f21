import {openChat} from './in-page/open-chat.ts'
import {defaultParts, installPageTools, type ProofPart} from './in-page/page-tools.ts'
import {passGate} from './in-page/pass-gate.ts'
import {readContrast} from './in-page/read-contrast.ts'
import {readCover} from './in-page/read-cover.ts'
import {readCrisis, type CrisisReading} from './in-page/read-crisis.ts'
import {readPage, type PageReading} from './in-page/read-page.ts'
import {readReach} from './in-page/read-reach.ts'
import {readStores} from './in-page/read-stores.ts'
import {sayHere} from './in-page/say-here.ts'
import {readWatch, watchPage} from './in-page/watch-page.ts'
import {judgeProof} from './judge-proof.ts'
import type {ProofEvidence} from './proof-evidence.ts'
import {plantedWord, riskSentence, unreadableSentence} from './proof-options.ts'
import type {ProofCheck, ProofReport} from './proof-report.ts'
import {until} from './until.ts'
import {watchConsole} from './watch-console.ts'

/** For the page script: what a page can be told of itself. */
export interface PageProofOptions {
  readonly allow?: readonly string[]
  readonly skip?: Readonly<Partial<Record<ProofCheck, string>>>
  readonly parts?: Readonly<Partial<Record<ProofPart, string>>>
  readonly sentence?: string
  readonly timeoutMs?: number
}

/** The proof without another program: a page looks at itself, and says what it can not see. It writes two messages in the chat. */
export async function proveThisPage(options: PageProofOptions = {}): Promise<ProofReport> {
  const {allow = [], skip = {}, parts, timeoutMs = 10_000} = options
  const settings = {word: plantedWord, parts: {...defaultParts, ...parts}}
  installPageTools(settings)
  watchPage(settings)
  const console = watchConsole(plantedWord)
  const look = async (): Promise<PageReading> => {
    passGate()
    return readPage()
  }
  const there = await until(look, ({isOpen, isClosed}) => isOpen || isClosed, {withinMs: timeoutMs})
  openChat()
  const {isOpen, hasElement, apis} = await until(look, (one) => one.isOpen, {withinMs: there.isClosed ? timeoutMs : 0})
  const known = [...allow.map((one) => new URL(one).origin), ...apis]
  const found = {hasChat: isOpen, hasElement, apis: known}
  const evidence: ProofEvidence = isOpen ? {...found, ...(await talk(options))} : found
  const strangers = strangersTo(known)
  return judgeProof({...evidence, strangers, areSocketsUnseen: true, logs: console.end()}, {url: location.href, skip})
}

async function talk({sentence = riskSentence}: PageProofOptions): Promise<Partial<ProofEvidence>> {
  const before = readContrast()
  const unknown = await sayAndLook(unreadableSentence, (panel) => panel?.level === 'unknown' && panel.hasLead)
  const {levels: unknownLevels} = readWatch()
  const sentAt = performance.now()
  const crisis = await sayAndLook(
    `${sentence} ${plantedWord}`,
    (panel) => panel !== null && panel.isOpen && panel.hiddenBy === undefined && panel.ways > 0,
  )
  const crisisMs = performance.now() - sentAt
  const cover = readCover()
  const contrast = [before, readContrast()]
  const keyboard = readReach()
  const isForced = matchMedia('(forced-colors: active)').matches
  const page: PageReading = await until(
    async () => readPage(),
    ({ended}) => ended > 1,
    {withinMs: 3000},
  )
  const stores = await readStores()
  return {
    unknown,
    unknownLevels,
    crisis,
    crisisMs,
    cover,
    contrast,
    keyboard,
    ...(isForced && {forcedColors: crisis}),
    ...(!navigator.onLine && {offline: crisis}),
    stores,
    watch: readWatch(),
    exit: {isThere: page.hasExit},
  }
}

/** Looks in every frame, so that nothing that stands there for a moment only is missed. */
async function sayAndLook(
  words: string,
  isEnough: (panel: CrisisReading | null) => boolean,
): Promise<CrisisReading | null> {
  if (!sayHere(words)) return null
  return until(async () => readCrisis(), isEnough, {withinMs: 5000})
}

function strangersTo(apis: readonly string[]): string[] {
  const asked = performance.getEntriesByType('resource').flatMap((entry) => {
    const {protocol, origin} = new URL(entry.name, location.href)
    const kind = entry instanceof PerformanceResourceTiming ? entry.initiatorType : 'other'
    const isStranger = /^https?:$/.test(protocol) && origin !== location.origin && !apis.includes(origin)
    return isStranger ? [`${origin} (${kind})`] : []
  })
  return [...new Set(asked)]
}
