import {passGate} from './in-page/pass-gate.ts'
import {readPage, type PageReading} from './in-page/read-page.ts'
import type {HeardOfPage} from './listen-to-page.ts'
import type {ProofOptions} from './proof-options.ts'
import type {ProofPage} from './proof-page.ts'
import {until} from './until.ts'

export interface Visit {
  readonly page: ProofPage
  readonly url: string
  readonly sentence: string
  readonly timeoutMs: number
  readonly heard: HeardOfPage
  readonly open: ProofOptions['open']
}

export interface Arrival extends PageReading {
  /** The policy of the header and of the page's tags. */
  readonly policy: string
}

/** Loads the page anew and waits until there is a chat, open or to be opened. */
export async function arrive({page, url, timeoutMs, heard, open}: Visit): Promise<Arrival> {
  heard.stay()
  const answer = await page.goto(url)
  await open?.(page)
  const there = await until(
    () => readPastGate(page),
    (one) => one.isOpen || one.isClosed,
    {withinMs: timeoutMs},
  )
  heard.allow(there.apis)
  const header = answer?.headers()['content-security-policy'] ?? ''
  return {...there, policy: [header, there.policy].filter(Boolean).join(', ')}
}

/** What there is of a chat, once a step was made through what is asked before it. */
export async function readPastGate(page: ProofPage): Promise<PageReading> {
  await page.evaluate(passGate)
  return page.evaluate(readPage)
}

/** Leaves by what is given, and says whether that worked. */
export async function leaveBy({page, heard, timeoutMs}: Visit, act: () => Promise<void>): Promise<boolean> {
  const here = new URL(page.url())
  heard.leave()
  await act()
  const isGone = await until(
    async () => {
      const now = new URL(page.url())
      return now.origin + now.pathname !== here.origin + here.pathname
    },
    (isElsewhere) => isElsewhere,
    {withinMs: timeoutMs},
  )
  return isGone
}
