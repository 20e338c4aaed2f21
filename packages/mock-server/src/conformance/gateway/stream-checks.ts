import {riskRank, toRiskLevel} from '@pixelated/sdk/contract'
import type {ContractCheck} from '../contract-check.ts'
import {expectHeader, expectStatus, expectThat} from '../expectations.ts'
import {expectFieldProblem, question, readTurn, toEvents, turnIdOf, type CheckedEvent} from './gateway-expectations.ts'

const endpoint = 'POST /infer-stream'

/** The text that a reader has after all events: deltas put together, redactions applied. */
function textOf(events: readonly CheckedEvent[]): string {
  let text = ''
  for (const {type, data} of events) {
    if (type === 'text_delta') text += String(data.text)
    if (type === 'text_replace')
      text = text.slice(0, Number(data.from)) + String(data.text) + text.slice(Number(data.to))
  }
  return text
}

/** One streamed turn, from its start to its end. */
export const streamChecks: readonly ContractCheck[] = [
  {
    name: 'a stream is text/event-stream and is not stored',
    endpoint,
    async run(caller) {
      const answer = await caller.readStream('POST', '/infer-stream', {json: question})
      expectStatus(answer, 200)
      expectHeader(answer, 'content-type', /^text\/event-stream/)
      expectHeader(answer, 'cache-control', /no-store|no-cache/)
    },
  },
  {
    name: 'every event has a known name and fits its schema',
    endpoint,
    run: async (caller) => void (await readTurn(caller)),
  },
  {
    name: 'the first event is start, with turn_id and model',
    endpoint,
    async run(caller) {
      const events = await readTurn(caller)
      expectThat(turnIdOf(events) !== '', 'turn_id is empty')
      expectThat(events[0]?.data.model !== undefined, 'start lacks model')
      expectThat(events.filter(({type}) => type === 'start').length === 1, 'there is more than one start')
    },
  },
  {
    name: 'ids count from 1 without gaps',
    endpoint,
    async run(caller) {
      const ids = (await readTurn(caller)).map(({id}) => id)
      expectThat(
        ids.every((id, index) => id === index + 1),
        'ids are not 1, 2, 3 and so on',
      )
    },
  },
  {
    name: 'the text comes in pieces that make up the response',
    endpoint,
    async run(caller) {
      const events = await readTurn(caller)
      const final = events.find(({type}) => type === 'final_response')
      expectThat(final !== undefined, 'there is no final_response')
      expectThat(
        events.some(({type}) => type === 'text_delta'),
        'there is no text_delta',
      )
      expectThat(textOf(events) === final.data.response, 'the pieces do not make up the response')
    },
  },
  {
    name: 'risk comes before any text and never falls',
    endpoint,
    async run(caller) {
      const events = await readTurn(caller)
      const firstText = events.findIndex(({type}) => type === 'text_delta')
      const risks = events.flatMap(({type, data}, index) => (type === 'risk' ? [{level: data.level, index}] : []))
      const ranks = risks.map(({level}) => riskRank(toRiskLevel(String(level))))
      expectThat(
        ranks.every((rank, index) => rank >= (ranks[index - 1] ?? rank)),
        'the level falls',
      )
      const final = events.find(({type}) => type === 'final_response')?.data.risk as {level?: string} | undefined
      const wasEvaluated = final?.level !== undefined && final.level !== 'unknown'
      const isFirst = risks[0] !== undefined && risks[0].index < firstText
      expectThat(!wasEvaluated || isFirst, 'the risk was evaluated, but no risk event precedes the text')
    },
  },
  {
    name: 'metrics precede the final response and agree with it',
    endpoint,
    async run(caller) {
      const events = await readTurn(caller)
      const metrics = events.find(({type}) => type === 'metrics')
      const final = events.find(({type}) => type === 'final_response')
      const scores = (value: CheckedEvent | undefined) => JSON.stringify(value?.data.eq_scores ?? null)
      expectThat(scores(metrics) === scores(final), 'eq_scores of metrics and final_response differ')
      expectThat(metrics === undefined || metrics.id < (final?.id ?? 0), 'metrics come after final_response')
    },
  },
  {
    name: 'the stream ends with one final_response and done',
    endpoint,
    async run(caller) {
      const events = await readTurn(caller)
      const names = events.map(({type}) => type)
      expectThat(names.filter((name) => name === 'final_response').length === 1, 'there is not one final_response')
      expectThat(names.at(-2) === 'final_response' && names.at(-1) === 'done', 'the end is not final_response, done')
      const reason = String(events.at(-1)?.data.reason)
      expectThat(['stop', 'length', 'blocked'].includes(reason), 'done has another reason than an end has')
    },
  },
  {
    name: 'asking /infer for text/event-stream streams too',
    endpoint: 'POST /infer',
    async run(caller) {
      const request = {json: question, headers: {Accept: 'text/event-stream'}}
      const answer = await caller.readStream('POST', '/infer', request)
      expectStatus(answer, 200)
      expectHeader(answer, 'content-type', /^text\/event-stream/)
      expectThat(toEvents(answer.events).at(-1)?.type === 'done', 'the stream does not end with done')
    },
  },
  {
    name: 'a bad body is a 422 problem before any stream',
    endpoint,
    run: async (caller) => expectFieldProblem(await caller.send('POST', '/infer-stream', {json: {}}), 'user_query'),
  },
]
