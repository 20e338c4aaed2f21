import {afterEach, describe, expect, it} from 'vitest'
import {createFaultSchedule, createMockServer, type FaultSchedule, type MockServer} from '@pixelated/mock-server'
import {createPixelClient, isPixelError, type InferenceReply} from '@pixelated/sdk'

const isLong = process.env.PIXEL_LONG === '1'
const schedules = isLong ? 10_000 : 500
const atOnce = 25
const hangMs = 20_000

const query = {user_query: 'I have an exam tomorrow and I keep thinking that I will fail, as I did last year.'}

/** The timeouts a test can wait for; the policy itself is the one everybody gets. */
const hasty = {
  timeouts: {connectMs: 400, bodyMs: 400, firstEventMs: 300, stallMs: 300},
  retry: {limit: 3, baseDelayMs: 5, maxDelayMs: 200},
}

/** Counts who listens to a signal. */
function countedSignal() {
  const controller = new AbortController()
  const {signal} = controller
  const listening = new Set<unknown>()
  const add = signal.addEventListener.bind(signal)
  const remove = signal.removeEventListener.bind(signal)
  signal.addEventListener = (...args: Parameters<typeof add>) => {
    listening.add(args[1])
    add(...args)
  }
  signal.removeEventListener = (...args: Parameters<typeof remove>) => {
    listening.delete(args[1])
    remove(...args)
  }
  return {controller, signal, listening}
}

interface Outcome {
  text: string
  reply?: InferenceReply
  error?: unknown
}

type Ending = 'read' | 'leave' | 'abort'

/** Reads one turn through the faults as a page would: applying every event to what is shown. */
async function readTurn(
  server: MockServer,
  signal: AbortSignal,
  leaveAfter: number,
): Promise<Outcome & {left: boolean}> {
  const pixel = createPixelClient({baseUrl: 'http://mock.test', fetch: server.fetch, ...hasty})
  const stream = pixel.inferStream(query, {signal})
  let text = ''
  let seen = 0
  try {
    for await (const event of stream) {
      if (event.type === 'text_delta') text += event.text
      if (event.type === 'text_replace') text = text.slice(0, event.from) + event.text + text.slice(event.to)
      if (++seen === leaveAfter) return {text, left: true}
    }
    return {text, reply: await stream.final(), left: false}
  } catch (error) {
    return {text, error, left: false}
  }
}

const servers: MockServer[] = []
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close()
})

async function truth(): Promise<string> {
  const server = createMockServer({fast: true, seed: 7})
  servers.push(server)
  return (await createPixelClient({baseUrl: 'http://mock.test', fetch: server.fetch}).infer(query)).response
}

const within = <T>(promise: Promise<T>, what: string): Promise<T> => {
  let timer: ReturnType<typeof setTimeout> | undefined
  const hang = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`hung: ${what}`)), hangMs)
  })
  return Promise.race([promise, hang]).finally(() => clearTimeout(timer))
}

/** Half of the runs go without gates: those streams have an event for each word, and so more places to break. */
const gatesOf = (seed: number) => (seed % 2 === 0 ? {gates: 'off' as const} : {})

async function tryOne(
  seed: number,
  schedule: FaultSchedule,
  expected: string,
): Promise<{problem?: string; completed: boolean}> {
  const server = createMockServer({fast: true, seed: 7, faults: schedule, ...gatesOf(seed)})
  try {
    const {signal, listening} = countedSignal()
    const {text, reply, error} = await within(readTurn(server, signal, Infinity), schedule.description)
    const say = (problem: string) => ({problem: `${problem} — ${schedule.description}`, completed: false})
    if (listening.size > 0) return say(`${listening.size} listeners left`)
    if (error === undefined) {
      if (text !== expected) return say(`wrong text: ${text.length} characters for ${expected.length}`)
      if (reply?.response !== expected) return say('wrong reply')
      return {completed: true}
    }
    if (!isPixelError(error)) return say(`untyped: ${String(error)}`)
    // Deltas are only ever a beginning of the truth: nothing doubled, nothing garbled.
    return expected.startsWith(text) ? {completed: false} : say('wrong partial text')
  } finally {
    await server.close()
  }
}

describe('a streamed turn under faults', () => {
  it(`is complete and correct or a typed error, over ${schedules} schedules`, async () => {
    const expected = await truth()
    const problems: string[] = []
    let completed = 0
    const seeds = Array.from({length: schedules}, (_, index) => index + 1)
    const worker = async () => {
      for (let seed = seeds.pop(); seed !== undefined; seed = seeds.pop()) {
        const outcome = await tryOne(seed, createFaultSchedule(seed, {slowestMs: 20}), expected)
        if (outcome.problem) problems.push(outcome.problem)
        if (outcome.completed) completed++
      }
    }
    await Promise.all(Array.from({length: atOnce}, worker))
    console.log(
      `faults: ${schedules} schedules, ${completed} completed, ${schedules - completed - problems.length} typed errors`,
    )
    expect(problems).toEqual([])
    // A client that always gave up would pass the rest: most of these faults can be survived.
    expect(completed / schedules).toBeGreaterThan(0.85)
  }, 900_000)

  it.each(['leave', 'abort'] as Ending[])(
    'the server sees every cancel: %s',
    async (ending) => {
      const runs = isLong ? 200 : 40
      for (let seed = 1; seed <= runs; seed++) {
        const server = createMockServer({seed: 7, latency: {p50Ms: 1, p99Ms: 2}, gates: 'off'})
        servers.push(server)
        const {controller, signal, listening} = countedSignal()
        if (ending === 'leave') expect((await readTurn(server, signal, 1 + (seed % 6))).left).toBe(true)
        else {
          const pixel = createPixelClient({baseUrl: 'http://mock.test', fetch: server.fetch, ...hasty})
          const stream = pixel.inferStream(query, {signal})
          let seen = 0
          const failure = await (async () => {
            for await (const _event of stream) if (++seen === 1 + (seed % 6)) controller.abort()
          })().catch((error: unknown) => error)
          expect(failure).toMatchObject({name: 'AbortError'})
        }
        await expect.poll(() => server.journal.last('/infer-stream')?.cancelled).toBe(true)
        expect(listening.size).toBe(0)
        await server.close()
      }
    },
    120_000,
  )
})
