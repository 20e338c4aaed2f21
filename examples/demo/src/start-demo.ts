import {listen} from '@pixelated/gateway/node'
import type {MockServer} from '@pixelated/mock-server'
import {listenMockServer} from '@pixelated/mock-server/node'
import {openNear} from './open-near.ts'
import {servePage} from './serve-page.ts'
import {startTriton, type DemoTriton} from './start-triton.ts'

/** The running demo. */
export interface Demo {
  pageUrl: string
  apiUrl: string
  /** What a person should know about the ports; empty when all are as asked. */
  notes: string[]
  /** Mock servers that the page asks for replies when a visitor chooses their scenario. */
  scenarioUrls: Readonly<Record<string, string>>
  /** The mock server in process: its journal of requests, its scenarios. */
  server: MockServer
  /** Only when it was asked for. */
  triton?: DemoTriton
  close(): Promise<void>
}

export interface StartOptions {
  /** The page's port; the mock server takes the next. 0: any free ports. */
  port: number
  fast: boolean
  /** Replies come from an emulated Triton, through the gateway, from two versions of a model. */
  triton?: boolean
}

/** What no header can ask of a mock server. */
const scenarios = ['lying-server', 'analysis-down'] as const

interface Closable {
  close(): Promise<void>
}

/** Starts the mock server, at the pace of a real one unless `fast`, and the page. With Triton the server is the same gateway over it. */
export async function startDemo(options: StartOptions): Promise<Demo> {
  const opened: Closable[] = []
  const keep = async <Opened extends Closable>(opening: Promise<Opened>): Promise<Opened> => {
    const one = await opening
    opened.push(one)
    return one
  }
  const close = async (): Promise<void> => {
    // Triton was first, and the gateway needs it to the end.
    for (const one of opened.splice(0).toReversed()) await one.close()
  }
  try {
    return {...(await openAll(options, keep)), close}
  } catch (error) {
    await close()
    throw error
  }
}

/** Runs something with the demo, and ends its servers however that ends. */
export async function withDemo<Result>(options: StartOptions, use: (demo: Demo) => Promise<Result>): Promise<Result> {
  const demo = await startDemo(options)
  try {
    return await use(demo)
  } finally {
    await demo.close()
  }
}

async function openAll(
  {port, fast, triton: isTriton = false}: StartOptions,
  keep: <Opened extends Closable>(opening: Promise<Opened>) => Promise<Opened>,
): Promise<Omit<Demo, 'close'>> {
  const triton = isTriton ? await keep(startTriton({fast})) : undefined
  const behind = {fast, ...(triton && {engine: triton.engine})}
  const api = await keep(openNear(port === 0 ? 0 : port + 1, (one) => listenMockServer({...behind, port: one})))
  const scenarioUrls: Record<string, string> = {}
  for (const scenario of scenarios) scenarioUrls[scenario] = (await keep(listenMockServer({...behind, scenario}))).url
  const files = await servePage({apiUrl: api.url, scenarioUrls, triton})
  const page = await keep(openNear(port, (one) => listen(files, {port: one, closeGraceMs: 200})))
  const note = (what: string, wanted: number, got: number) =>
    port === 0 || wanted === got ? [] : [`Port ${wanted} is taken: ${what} is on ${got}.`]
  return {
    pageUrl: page.url,
    apiUrl: api.url,
    scenarioUrls,
    server: api.server,
    ...(triton && {triton}),
    notes: [...note('the page', port, page.port), ...note('the mock server', port + 1, api.port)],
  }
}
