import {
  inferenceResponseSchema,
  problemSchema,
  streamEventSchemas,
  type InferenceResponse,
  type Problem,
} from '@pixelated/sdk/contract'
import type {ContractAnswer, ContractCaller} from '../contract-caller.ts'
import {expectHeader, expectSchema, expectStatus, expectThat, toJson} from '../expectations.ts'
import type {SseFrame} from '../read-frames.ts'

/** A harmless question; what a server answers to it is its own affair. */
export const question = {user_query: 'Hello, how does this work?'}

/** One turn in one piece. */
export async function infer(caller: ContractCaller, json: unknown = question): Promise<InferenceResponse> {
  const answer = await caller.send('POST', '/infer', {json})
  expectStatus(answer, 200)
  return expectSchema(inferenceResponseSchema, toJson(answer))
}

/** A refusal as RFC 9457 says, complete and consistent with the answer that carries it. */
export function expectProblem(answer: ContractAnswer, statuses: readonly number[], code?: string): Problem {
  expectThat(statuses.includes(answer.status), `status ${answer.status}, expected ${statuses.join(' or ')}`)
  expectHeader(answer, 'content-type', /^application\/problem\+json/)
  const problem = expectSchema(problemSchema, toJson(answer))
  expectThat(problem.status === answer.status, 'status in the body is not the status of the answer')
  for (const field of ['title', 'detail', 'code', 'request_id'] as const) {
    expectThat(typeof problem[field] === 'string' && problem[field] !== '', `the problem lacks ${field}`)
  }
  expectThat(
    problem.request_id === answer.headers.get('x-request-id'),
    'request_id is not the X-Request-Id of the answer',
  )
  expectThat(code === undefined || problem.code === code, `code is ${problem.code ?? 'absent'}, expected ${code ?? ''}`)
  return problem
}

/** A refusal that names this field. */
export function expectFieldProblem(answer: ContractAnswer, path: string): void {
  const {errors = []} = expectProblem(answer, [422])
  const paths = errors.map((error) => error.path)
  expectThat(paths.includes(path), `errors name ${paths.length === 0 ? 'nothing' : 'other fields'}, not ${path}`)
}

/** An event of the gateway's stream, checked against its schema. */
export interface CheckedEvent {
  type: string
  id: number
  data: Record<string, unknown>
}

const isKnown = (name: string): name is keyof typeof streamEventSchemas => Object.hasOwn(streamEventSchemas, name)

/** Frames as events: named, numbered, with data that fits its schema. Comments are left out. */
export function toEvents(frames: readonly SseFrame[]): CheckedEvent[] {
  const events: CheckedEvent[] = []
  for (const {event, id, data} of frames) {
    if (event === undefined && data === undefined) continue
    expectThat(event !== undefined && isKnown(event), 'an event has a name that the contract does not know')
    expectThat(id !== undefined && /^[1-9]\d*$/.test(id), `${event} has no id, or one that is no counter`)
    expectThat(data !== undefined, `${event} has no data`)
    // The schemas differ by name; each gives at least an object.
    const checked = expectSchema(streamEventSchemas[event], parse(data, event), event) as Record<string, unknown>
    events.push({type: event, id: Number(id), data: checked})
  }
  return events
}

function parse(data: string, event: string): unknown {
  try {
    return JSON.parse(data) as unknown
  } catch {
    expectThat(false, `the data of ${event} is not JSON`)
  }
}

/** A whole streamed turn. */
export async function readTurn(caller: ContractCaller, headers: Record<string, string> = {}): Promise<CheckedEvent[]> {
  const answer = await caller.readStream('POST', '/infer-stream', {json: question, headers})
  expectStatus(answer, 200)
  const events = toEvents(answer.events)
  expectThat(events.length > 0, 'the stream has no events')
  return events
}

/** The `turn_id` of a turn's `start`. */
export function turnIdOf(events: readonly CheckedEvent[]): string {
  const [first] = events
  expectThat(first?.type === 'start', `the first event is ${first?.type ?? 'absent'}, not start`)
  return String(first.data.turn_id)
}
