import {isRecord} from '../../lib/is-record.ts'
import type {ContractCaller} from '../contract-caller.ts'
import type {ContractCheck} from '../contract-check.ts'
import {expectHeader, expectKeys, expectNumber, expectStatus, expectThat, toJson, toRecord} from '../expectations.ts'
import {expectRefused, expectReply} from './upstream-expectations.ts'

const endpoint = 'POST /infer-stream'
/** The first generation has no streaming. */
const isOptional = true

async function read(caller: ContractCaller) {
  const answer = await caller.readStream('POST', '/infer-stream', {json: {user_query: 'hello'}})
  expectStatus(answer, 200)
  return answer
}

function parse(data: string | undefined): unknown {
  try {
    return JSON.parse(data ?? '') as unknown
  } catch {
    return undefined
  }
}

/** The original's stream as it is stored never gets past one `error`; that is what such a server does. */
const isAsStored = (events: readonly {event: string | undefined}[]) =>
  events.length === 1 && events[0]?.event === 'error'

/** `/infer-stream` of the second generation, with the agents' statistics. */
export const streamChecks: readonly ContractCheck[] = [
  {
    name: 'a stream is text/event-stream in UTF-8',
    endpoint,
    isOptional,
    async run(caller) {
      expectHeader(await read(caller), 'content-type', /^text\/event-stream; charset=utf-8$/)
    },
  },
  {
    name: 'every frame is one event name and one line of JSON: no ids, no comments, LF only',
    endpoint,
    isOptional,
    async run(caller) {
      for (const {raw, data} of (await read(caller)).events) {
        expectThat(/^event: [a-z_]+\ndata: [^\n\r]*$/.test(raw), 'a frame has another form')
        expectThat(isRecord(parse(data)), 'the data of a frame is not a JSON object')
      }
    },
  },
  {
    name: 'events are activities, then one final_response; there is no end marker',
    endpoint,
    isOptional,
    async run(caller) {
      const {events} = await read(caller)
      if (isAsStored(events)) return
      const names = events.map(({event}) => event)
      expectThat(names.length > 1 && names.at(-1) === 'final_response', 'the last event is not final_response')
      expectThat(
        names.slice(0, -1).every((name) => name === 'activity'),
        'an event before the last is not activity',
      )
    },
  },
  {
    name: 'an activity has all its keys, with its time in seconds',
    endpoint,
    isOptional,
    async run(caller) {
      const {events} = await read(caller)
      for (const {event, data} of events.filter((frame) => frame.event === 'activity')) {
        const activity = expectKeys(
          parse(data),
          [...'id agentName agentRole type content thought action observation status timestamp'.split(' '), 'metadata'],
          event,
        )
        expectKeys(activity, ['shared_state', 'conflict'], event)
        expectNumber(activity.timestamp, 'timestamp', [1e9, 1e11])
      }
    },
  },
  {
    name: 'the coordinator speaks first and last',
    endpoint,
    isOptional,
    async run(caller) {
      const {events} = await read(caller)
      if (isAsStored(events)) return
      const activities = events.slice(0, -1).map(({data}) => toRecord(parse(data), 'activity'))
      const [first, last] = [activities[0], activities.at(-1)]
      expectThat(first?.agentName === 'Coordinator' && first.type === 'thought', 'the first activity is another')
      expectThat(last?.agentName === 'Coordinator' && last.type === 'observation', 'the last activity is another')
    },
  },
  {
    name: 'the final response is a whole reply with agent_activities and shared_state',
    endpoint,
    isOptional,
    async run(caller) {
      const {events} = await read(caller)
      if (isAsStored(events)) return
      expectKeys(expectReply(parse(events.at(-1)?.data), 'final_response'), ['agent_activities', 'shared_state'])
    },
  },
  {
    name: 'a bad body is refused with 422 before any stream',
    endpoint,
    isOptional,
    async run(caller) {
      const answer = await caller.send('POST', '/infer-stream', {json: {}})
      expectStatus(answer, 422)
      expectRefused(answer, {loc: ['body', 'user_query'], types: ['value_error.missing', 'missing']})
    },
  },
  {
    name: 'agent statistics are an object by agent',
    endpoint: 'GET /agent-stats',
    isOptional,
    async run(caller) {
      const answer = await caller.send('GET', '/agent-stats')
      expectStatus(answer, 200)
      for (const [agent, stats] of Object.entries(toRecord(toJson(answer)))) {
        expectKeys(stats, ['average_latency_ms', 'error_rate', 'throughput'], agent)
      }
    },
  },
]
