import {createMockServer, type MockServer} from '@pixelated/mock-server'
import {listenNear} from './listen-near.ts'
import {openToPages} from './open-to-pages.ts'
import {servePage} from './serve-page.ts'

/** The running demo. */
export interface Demo {
  pageUrl: string
  apiUrl: string
  /** What a person should know about the ports; empty when all are as asked. */
  notes: string[]
  /** The mock server in process: its journal of requests, its scenarios. */
  server: MockServer
  close(): Promise<void>
}

export interface StartOptions {
  /** The page's port; the mock server takes the next. 0: any free ports. */
  port: number
  fast: boolean
}

/** Starts the mock server, at the pace of a real one unless `fast`, and the page. */
export async function startDemo({port, fast}: StartOptions): Promise<Demo> {
  const mock = createMockServer({fast, cors: '*'})
  const api = await listenNear(openToPages(mock), port === 0 ? 0 : port + 1)
  const page = await listenNear(await servePage(api.url), port)
  const note = (what: string, wanted: number, got: number) =>
    port === 0 || wanted === got ? [] : [`Port ${wanted} is taken: ${what} is on ${got}.`]
  return {
    pageUrl: page.url,
    apiUrl: api.url,
    server: mock,
    notes: [...note('the page', port, page.port), ...note('the mock server', port + 1, api.port)],
    async close() {
      await mock.close()
      await Promise.all([api.close(), page.close()])
    },
  }
}
