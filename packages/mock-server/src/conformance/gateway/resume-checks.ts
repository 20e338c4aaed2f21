import type {ContractCaller} from '../contract-caller.ts'
import type {ContractCheck} from '../contract-check.ts'
import {expectStatus, expectThat} from '../expectations.ts'
import {expectProblem, question, readTurn, toEvents, turnIdOf, type CheckedEvent} from './gateway-expectations.ts'

const endpoint = 'GET /infer-stream/{turn_id}'
const pathOf = (turnId: string) => `/infer-stream/${encodeURIComponent(turnId)}`

async function resume(caller: ContractCaller, turnId: string, lastEventId?: number): Promise<CheckedEvent[]> {
  const headers: Record<string, string> = lastEventId === undefined ? {} : {'Last-Event-ID': String(lastEventId)}
  const answer = await caller.readStream('GET', pathOf(turnId), {headers})
  expectStatus(answer, 200)
  return toEvents(answer.events)
}

const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other)

/** Reading a turn again, and stopping it. */
export const resumeChecks: readonly ContractCheck[] = [
  {
    name: 'a turn goes on after the last event that was seen: nothing lost, nothing twice',
    endpoint,
    async run(caller) {
      const events = await readTurn(caller)
      const seen = Math.floor(events.length / 2)
      expectThat(isSame(await resume(caller, turnIdOf(events), seen), events.slice(seen)), 'the rest is another')
    },
  },
  {
    name: 'a dropped connection loses nothing',
    endpoint,
    async run(caller) {
      const stream = await caller.open('POST', '/infer-stream', {json: question})
      expectStatus(stream, 200)
      const first = await stream.frames.next()
      expectThat(first.done !== true, 'the stream has no events')
      await stream.frames.return()
      const [start] = toEvents([first.value])
      const rest = await resume(caller, turnIdOf(start === undefined ? [] : [start]), start?.id ?? 0)
      expectThat(rest[0]?.id === (start?.id ?? 0) + 1, 'the next event is missing')
      expectThat(rest.at(-1)?.type === 'done', 'the turn did not go on to its end')
    },
  },
  {
    name: 'without Last-Event-ID the turn is read from its beginning',
    endpoint,
    async run(caller) {
      const events = await readTurn(caller)
      expectThat(isSame(await resume(caller, turnIdOf(events)), events), 'the turn is another')
    },
  },
  {
    name: '204 when there is nothing left',
    endpoint,
    async run(caller) {
      const events = await readTurn(caller)
      const headers = {'Last-Event-ID': String(events.length)}
      const answer = await caller.send('GET', pathOf(turnIdOf(events)), {headers})
      expectStatus(answer, 204)
    },
  },
  {
    name: 'an unknown turn is a 404 problem',
    endpoint,
    run: async (caller) => void expectProblem(await caller.send('GET', pathOf('turn_nobody')), [404]),
  },
  {
    name: 'a repeat with the same Idempotency-Key reads the same turn',
    endpoint: 'POST /infer-stream',
    async run(caller) {
      const headers = {'Idempotency-Key': crypto.randomUUID()}
      const [first, second] = [await readTurn(caller, headers), await readTurn(caller, headers)]
      expectThat(isSame(first, second), 'the repeat is another turn')
    },
  },
  {
    name: 'cancelling ends the stream with done',
    endpoint: 'DELETE /infer-stream/{turn_id}',
    async run(caller) {
      const stream = await caller.open('POST', '/infer-stream', {json: question})
      expectStatus(stream, 200)
      const first = await stream.frames.next()
      expectThat(first.done !== true, 'the stream has no events')
      const frames = [first.value]
      const cancelled = await caller.send('DELETE', pathOf(turnIdOf(toEvents(frames))))
      expectStatus(cancelled, 200, 202, 204)
      for await (const frame of stream.frames) frames.push(frame)
      const last = toEvents(frames).at(-1)
      // A turn may have come to its end before the request to stop it.
      expectThat(last?.type === 'done', 'the last event is not done')
    },
  },
  {
    name: 'cancelling an unknown turn is a 404 problem',
    endpoint: 'DELETE /infer-stream/{turn_id}',
    run: async (caller) => void expectProblem(await caller.send('DELETE', pathOf('turn_nobody')), [404]),
  },
]
