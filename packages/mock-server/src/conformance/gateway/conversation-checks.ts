import {
  conversationDeletedSchema,
  eqSessionSchema,
  keptConversationSchema,
  keptTurnsSchema,
} from '@pixelated/sdk/contract'
import type {ContractCaller} from '../contract-caller.ts'
import type {ContractCheck} from '../contract-check.ts'
import {expectSchema, expectStatus, expectThat, toJson} from '../expectations.ts'
import {clientId, keep, read, withClient} from './contract-client.ts'
import {expectProblem, infer, question} from './gateway-expectations.ts'

const create = async (caller: ContractCaller): Promise<string> =>
  expectSchema(keptConversationSchema, await keep(caller, '/sessions', {client_id: clientId})).session_id

const remove = (caller: ContractCaller, id: string) => caller.send('DELETE', `/sessions/${id}`)

/** Conversations that are kept: turn by turn, scored, deleted. */
export const conversationChecks: readonly ContractCheck[] = [
  {
    name: 'a turn inferred with the session_id of a conversation is kept with it, and one without is not',
    endpoint: 'GET /sessions/{id}/turns',
    run: (caller) =>
      withClient(caller, async () => {
        const id = await create(caller)
        const turn = {...question, user_id: clientId}
        const {turn_id, response} = await infer(caller, {...turn, session_id: id})
        await infer(caller, turn)
        const {turns} = await read(caller, `/sessions/${id}/turns`, keptTurnsSchema)
        expectThat(turns.length === 1, `${turns.length} turns are kept, expected 1`)
        const [kept] = turns
        expectThat(kept?.turn_id === turn_id, 'the kept turn has another turn_id than its reply')
        expectThat(kept?.user_query === question.user_query && kept.response === response, 'the words are others')
        expectThat((await read(caller, `/sessions/${id}`, keptConversationSchema)).turns === 1, 'turns is not 1')
      }),
  },
  {
    name: 'a streamed turn is kept when it has ended, and turns come newest first in pages',
    endpoint: 'GET /sessions/{id}/turns',
    run: (caller) =>
      withClient(caller, async () => {
        const id = await create(caller)
        const json = {...question, user_id: clientId, session_id: id}
        const {turn_id: older} = await infer(caller, json)
        const {events} = await caller.readStream('POST', '/infer-stream', {json})
        expectThat(events.at(-1)?.event === 'done', 'the stream does not end with done')
        const first = await read(caller, `/sessions/${id}/turns?limit=1`, keptTurnsSchema)
        const cursor = encodeURIComponent(first.next_cursor ?? '')
        const rest = await read(caller, `/sessions/${id}/turns?limit=1&cursor=${cursor}`, keptTurnsSchema)
        expectThat(first.turns[0]?.turn_id !== older, 'the oldest turn is first')
        expectThat(rest.turns[0]?.turn_id === older, 'the second page is not the older turn')
        expectThat(rest.next_cursor === undefined, 'the last page has a next_cursor')
      }),
  },
  {
    name: 'what was measured is told turn by turn, and counts add up',
    endpoint: 'GET /eq/sessions/{session_id}',
    run: (caller) =>
      withClient(caller, async () => {
        const id = await create(caller)
        const turn = {...question, user_id: clientId, session_id: id}
        await infer(caller, turn)
        await infer(caller, {...turn, use_eq_awareness: false})
        const {turns, measured, not_measured: none, series} = await read(caller, `/eq/sessions/${id}`, eqSessionSchema)
        expectThat(turns === 2 && measured + none === 2, 'measured and not_measured do not add up to the turns')
        expectThat(series.length === 2, 'the series has not a point for each turn')
        expectThat(series[1]?.scores === undefined, 'a turn that was not measured has scores')
      }),
  },
  {
    name: 'a deleted conversation is gone with its turns, and a later turn is not kept again',
    endpoint: 'DELETE /sessions/{id}',
    run: (caller) =>
      withClient(caller, async () => {
        const id = await create(caller)
        const json = {...question, user_id: clientId, session_id: id}
        await infer(caller, json)
        const answer = await remove(caller, id)
        expectStatus(answer, 200)
        expectThat(expectSchema(conversationDeletedSchema, toJson(answer)).turns === 1, 'the receipt does not say 1')
        await infer(caller, json)
        for (const path of [`/sessions/${id}`, `/sessions/${id}/turns`, `/eq/sessions/${id}`]) {
          expectProblem(await caller.send('GET', path), [404])
        }
        expectProblem(await remove(caller, id), [404])
      }),
  },
  {
    name: 'ids are made by the server, long, and never the same',
    endpoint: 'POST /sessions',
    run: (caller) =>
      withClient(caller, async () => {
        const ids = [await create(caller), await create(caller), await create(caller)]
        expectThat(new Set(ids).size === 3, 'two conversations have one id')
        // 16 random bytes need 22 characters of 6 bits.
        expectThat(
          ids.every((id) => id.length >= 22),
          'an id is short enough to be guessed',
        )
        expectProblem(await caller.send('POST', '/sessions', {json: {session_id: 'my-own'}}), [422])
      }),
  },
]
