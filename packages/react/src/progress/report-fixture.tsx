import {createMockServer, type MockServerOptions} from '@pixelated/mock-server'
import {createPixelClient, type FetchFunction} from '@pixelated/sdk'
import {crisis} from '@pixelated/sdk/crisis'
import {eq} from '@pixelated/sdk/eq'
import {progress} from '@pixelated/sdk/progress'
import {createManualClock} from '@pixelated/sdk/testing'
import {QueryClient, QueryClientProvider} from '@tanstack/react-query'
import {useState, type ReactNode} from 'react'
import {PixelProvider} from '../provider/pixel-provider.tsx'
import {WordsContext} from '../provider/words-context.ts'

/** The present of these tests and stories. */
export const present = new Date('2026-06-30T12:00:00Z')

/** The original progress service, as far as it differs from a gateway. */
export const original: MockServerOptions = {dialect: 'upstream', service: 'progress'}

/** What a test of a page needs: a server in the page with a year of clients, and what surrounds a component. */
export function withRecords({
  server = {},
  blocked,
  hasEverything = false,
}: {
  server?: MockServerOptions | undefined
  blocked?: RegExp | undefined
  /** With the families for EQ and hand-offs too. */
  hasEverything?: boolean | undefined
} = {}) {
  const clock = createManualClock(present.getTime())
  const mock = createMockServer({fast: true, clock, history: {clients: 6}, ...server})
  let isBlocked = blocked !== undefined
  const fetch: FetchFunction = async (url, init) =>
    isBlocked && blocked?.test(String(url)) ? new Response('{}', {status: 503}) : mock.fetch(url, init)
  const options = {baseUrl: 'http://mock.test', fetch, clock, retry: {limit: 0}} as const
  const whole = createPixelClient(options, [progress, crisis, eq])
  const client = hasEverything ? whole : createPixelClient(options, [progress])
  const queries = new QueryClient()
  return {
    client,
    /** Of everything, whatever is shown. */
    whole,
    mock,
    unblock: () => (isBlocked = false),
    Around: ({children}: {children: ReactNode}) => (
      <QueryClientProvider client={queries}>
        <PixelProvider client={client}>{children}</PixelProvider>
      </QueryClientProvider>
    ),
  }
}

/** The same inside a story, with the words that the toolbar has chosen. */
export function InRecords({children, ...options}: Parameters<typeof withRecords>[0] & {children: ReactNode}) {
  return (
    <WordsContext.Consumer>
      {(words) => (
        <Records {...options}>
          <WordsContext.Provider value={words}>{children}</WordsContext.Provider>
        </Records>
      )}
    </WordsContext.Consumer>
  )
}

function Records({children, ...options}: Parameters<typeof withRecords>[0] & {children: ReactNode}) {
  const [{Around}] = useState(() => withRecords(options))
  return <Around>{children}</Around>
}
