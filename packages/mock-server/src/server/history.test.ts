import {createPixelClient} from '@pixelated/sdk'
import {progress} from '@pixelated/sdk/progress'
import {createMemoryStore} from '@pixelated/gateway'
import {createManualClock} from '@pixelated/sdk/testing'
import {describe, expect, it} from 'vitest'
import {generateHistory} from '../history/generate-history.ts'
import {createMockServer} from './create-mock-server.ts'

const end = Date.UTC(2026, 5, 30, 12)
const history = {clients: 8, seed: 3, end}
const clock = () => createManualClock(end)

describe('a mock server with a history', () => {
  it('gives the same clients in both dialects', async () => {
    const [ours, theirs] = (['gateway', 'upstream'] as const).map((dialect) => {
      const server = createMockServer({dialect, history, fast: true, clock: clock()})
      return createPixelClient({baseUrl: 'http://mock.test', fetch: server.fetch, assumedServerOffset: 'Z'}, [progress])
    })
    for (const {clientId, sessions} of generateHistory(history)) {
      const read = async (pixel: typeof ours) => {
        const found: string[] = []
        for await (const entry of pixel?.progress.journal.entries(clientId) ?? []) {
          found.push(`${entry.session_id} ${entry.emotional_state} ${entry.conversation_summary}`)
        }
        return found
      }
      const wanted = sessions.map((one) => `${one.session_id} ${one.emotional_state} ${one.conversation_summary}`)
      expect(await read(ours)).toEqual(wanted.toReversed())
      expect(await read(theirs)).toEqual(wanted.toReversed())
    }
  })

  it('serves goals with their updates, milestones, questionnaires and the queue of alerts, newest first', async () => {
    const server = createMockServer({history, clock: clock()})
    const get = async (path: string) => (await server.fetch(path)).json()
    const [first] = generateHistory(history)
    const {goals} = await get('/api/v1/goals/client-001?active_only=false')
    expect(goals).toHaveLength(first?.goals.length ?? -1)
    const updates = goals.flatMap((goal: {updates: unknown[]}) => goal.updates)
    expect(updates.length).toBeGreaterThan(3)
    const {milestones} = await get('/api/v1/milestones/client-001')
    expect(milestones).toHaveLength(first?.milestones.length ?? -1)
    const {sessions} = await get('/api/v1/sessions/client-001?limit=200')
    const forms = sessions.flatMap((session: {questionnaires?: unknown[]}) => session.questionnaires ?? [])
    expect(forms).toEqual(first?.sessions.toReversed().flatMap(({questionnaires = []}) => questionnaires))
    const [conversation] = first?.conversations ?? []
    const eq = await get(`/eq/sessions/${conversation?.session_id}`)
    expect(eq).toMatchObject({session_id: conversation?.session_id})
    const kept = await get(`/sessions/${conversation?.session_id}/turns`)
    expect(kept.turns).toEqual(conversation?.turns.toReversed())
    const {alerts} = await get('/crisis/alerts')
    const times: string[] = alerts.map((alert: {created_at: string}) => alert.created_at)
    expect(times.length).toBeGreaterThan(2)
    expect(times).toEqual(times.toSorted().toReversed())
  })

  it('is filled once when the first requests come together, and leaves what a store knows already', async () => {
    const store = createMemoryStore()
    const server = createMockServer({history, store, clock: clock()})
    const counts = await Promise.all(
      [1, 2, 3].map(
        async () => (await (await server.fetch('/api/v1/sessions/client-002?limit=200')).json()).sessions_count,
      ),
    )
    expect(new Set(counts).size).toBe(1)
    await server.reset()
    expect((await (await server.fetch('/api/v1/sessions/client-002?limit=200')).json()).sessions_count).toBe(counts[0])
    expect((await store.records.list({clientId: 'client-002', kind: 'session', limit: 200})).records).toHaveLength(
      counts[0],
    )
  })
})
