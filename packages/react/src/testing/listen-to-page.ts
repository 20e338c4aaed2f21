import {plantedWord} from './proof-options.ts'
import type {ProofPage} from './proof-page.ts'

export interface HeardOfPage {
  /** Origins that a page names for its API. */
  allow(origins: readonly string[]): void
  /** From here on the page is left: what comes next is no longer its doing, and no other server is really asked. */
  leave(): void
  /** A page of ours is there again. */
  stay(): void
  evidence(): {strangers: string[]; logs: string[]; apis: string[]; stores?: string[]}
  /** Whether an address that was asked for holds what was written. */
  hasWordInAddress(): boolean
}

const originOf = (address: string): string | undefined => {
  const {protocol, origin} = new URL(address)
  return /^(?:https?|wss?):$/.test(protocol) ? origin.replace(/^ws/, 'http') : undefined
}

/** Hears whom a page asks and what it logs, from before its first line. */
export async function listenToPage(
  page: ProofPage,
  {url, allow}: {url: string; allow: readonly string[]},
): Promise<HeardOfPage> {
  const own = new URL(url).origin
  const apis = new Set(allow.map((one) => new URL(one).origin))
  const asked: {origin: string; kind: string}[] = []
  const logs = new Set<string>()
  let isLeaving = false
  let hasWord = false
  const isStranger = (origin: string): boolean => origin !== own && !apis.has(origin)
  page.on('websocket', (socket) => {
    const origin = originOf(socket.url())
    if (!isLeaving && origin !== undefined) asked.push({origin, kind: 'websocket'})
  })
  page.on('request', (request) => {
    const origin = originOf(request.url())
    if (isLeaving || origin === undefined) return
    asked.push({origin, kind: request.resourceType()})
    hasWord ||= decodeURIComponent(request.url().replaceAll(/%(?![\da-f]{2})/gi, '%25'))
      .toLowerCase()
      .includes(plantedWord)
  })
  page.on('console', (message) => {
    if (message.text().toLowerCase().includes(plantedWord)) logs.add(`console.${message.type()}`)
  })
  page.on('pageerror', ({message}) => {
    if (message.toLowerCase().includes(plantedWord)) logs.add('an error that nobody caught')
  })
  // Where somebody leaves to is not asked for the sake of a test.
  await page.route(
    ({origin}) => isLeaving && isStranger(origin),
    (route) => void route.fulfill({status: 200, contentType: 'text/html', body: '<title>elsewhere</title>'}),
  )
  return {
    allow: (origins) => {
      for (const origin of origins) apis.add(origin)
    },
    leave: () => {
      isLeaving = true
    },
    stay: () => {
      isLeaving = false
    },
    hasWordInAddress: () => hasWord,
    evidence: () => ({
      strangers: [
        ...new Set(asked.filter(({origin}) => isStranger(origin)).map(({origin, kind}) => `${origin} (${kind})`)),
      ],
      logs: [...logs],
      apis: [...apis],
    }),
  }
}
