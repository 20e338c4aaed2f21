import {createManualClock} from '@pixelated/sdk/testing'
import {describe, expect, it} from 'vitest'
import {verifyAudit} from '../audit/audit-log.ts'
import {createMemoryStore} from '../stores/memory-store.ts'
import {createGateway} from './create-gateway.ts'
import {createScriptedEngine} from '../engines/scripted-engine.ts'
import {importPast, type ClientPast} from './import-past.ts'

const past: ClientPast = {
  clientId: 'reed',
  sessions: [
    {
      session_id: 's-1',
      timestamp: '2026-03-01T11:00:00+01:00',
      conversation_summary: 'We talked about the garden.',
      emotional_state: 'neutral',
      questionnaires: [{instrument: 'phq9', answers: [1, 0, null, 1, 0, 0, 1, 0, 0]}],
    },
  ],
  goals: [
    {
      goal_id: 'walk',
      description: 'Walk every day.',
      created_at: '2026-03-01T10:00:00Z',
      updates: [
        {timestamp: '2026-03-08T10:00:00Z', completion_percentage: 20},
        {timestamp: '2026-03-15T10:00:00Z', completion_percentage: 55},
      ],
    },
  ],
  milestones: [
    {milestone_id: 'm-1', goal_id: 'walk', description: 'Three days.', achieved_date: '2026-03-15T10:00:00Z'},
  ],
}

describe('importPast', () => {
  it('keeps the past as the routes would have, and can be done again', async () => {
    const store = createMemoryStore()
    expect(await importPast(store, past)).toEqual({added: 3, known: 0})
    expect(await importPast(store, past)).toEqual({added: 0, known: 3})
    const clock = createManualClock(Date.UTC(2026, 2, 20))
    const gateway = createGateway({engine: createScriptedEngine(), auth: 'open', store, clock})
    const get = async (path: string) => (await gateway.fetch(new Request(`http://gateway.test${path}`))).json()
    expect(await get('/api/v1/sessions/reed')).toMatchObject({
      sessions: [{timestamp: '2026-03-01T10:00:00.000Z', questionnaires: past.sessions[0]?.questionnaires}],
    })
    expect(await get('/api/v1/goals/reed')).toMatchObject({
      goals: [
        {
          created_at: '2026-03-01T10:00:00.000Z',
          completion_percentage: 55,
          updates: [{completion_percentage: 0}, {completion_percentage: 20}, {completion_percentage: 55}],
        },
      ],
    })
    expect(await get('/api/v1/milestones/reed')).toMatchObject({milestones: [{milestone_id: 'm-1', goal_id: 'walk'}]})
    expect((await verifyAudit(store.audit)).entries).toBe(5)
  })

  it('keeps nothing of what the contract does not take', async () => {
    const store = createMemoryStore()
    const [session] = past.sessions
    if (session === undefined) throw new Error('no session')
    const wrong = {...past, sessions: [{...session, questionnaires: [{instrument: 'phq9', answers: [1, 2]}]}]}
    await expect(importPast(store, wrong)).rejects.toThrow()
    expect((await store.records.list({clientId: 'reed', kind: 'goal', limit: 1})).records).toEqual([])
    expect((await store.records.list({clientId: 'reed', kind: 'session', limit: 1})).records).toEqual([])
  })
})
