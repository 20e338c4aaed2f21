import {describe, expect, it} from 'vitest'
import {createGateway} from '../app/create-gateway.ts'
import {createScriptedEngine} from '../engines/scripted-engine.ts'
import {createMemoryStore} from '../stores/memory-store.ts'

function open(maxAlerts = 100) {
  const store = createMemoryStore({maxAlerts})
  const gateway = createGateway({engine: createScriptedEngine(), auth: 'open', store})
  const ask = async (path: string, body?: unknown) => {
    const init = body === undefined ? {} : {method: 'POST', body: JSON.stringify(body)}
    const headers = {'Content-Type': 'application/json'}
    const response = await gateway.fetch(new Request(`http://gateway.test${path}`, {...init, headers}))
    return {status: response.status, body: await response.json()}
  }
  const log = (ninth: number | null, id = 's-1') =>
    ask('/api/v1/sessions', {
      session_id: id,
      client_id: 'reed',
      conversation_summary: '',
      emotional_state: 'neutral',
      questionnaires: [
        {instrument: 'gad7', answers: [1, 0, 0, 1, 0, 0, 0]},
        {instrument: 'phq9', answers: [0, 1, 0, 1, 0, 0, 0, 0, ninth], language: 'en'},
      ],
    })
  return {store, ask, log}
}

describe('a form that is logged', () => {
  it('is kept among the words that a store seals, and told as it was sent', async () => {
    const {store, ask, log} = open()
    expect((await log(0)).body).toMatchObject({risk: {level: 'none'}})
    const {records} = await store.records.list({clientId: 'reed', kind: 'session', limit: 1})
    expect(JSON.stringify(records[0]?.figures)).not.toMatch(/phq9|gad7/)
    const {body} = await ask('/api/v1/sessions/reed')
    expect(body.sessions[0].questionnaires).toEqual([
      {instrument: 'gad7', answers: [1, 0, 0, 1, 0, 0, 0]},
      {instrument: 'phq9', answers: [0, 1, 0, 1, 0, 0, 0, 0, 0], language: 'en'},
    ])
    expect(body.sessions[0].crisis_flags).toEqual([])
    expect((await ask('/crisis/alerts')).body.alerts).toEqual([])
  })

  it.each([
    [1, 'moderate'],
    [3, 'high'],
  ])('brings somebody to look when the ninth question of the PHQ-9 is answered with %s', async (ninth, level) => {
    const {ask, log} = open()
    expect((await log(ninth)).body).toMatchObject({risk: {level, signals: [{type: 'phq9_item_9'}]}})
    const {alerts} = (await ask('/crisis/alerts?status=open')).body
    expect(alerts).toMatchObject([{level, reasons: ['phq9_item_9'], client_id: 'reed', session_id: 's-1'}])
    expect((await ask('/api/v1/sessions/reed')).body.sessions[0].crisis_flags).toEqual(['phq9_item_9'])
    expect((await ask('/api/v1/context/reed')).body.text).toContain('noted phq9_item_9')
  })

  it('brings nobody twice when the same entry comes again', async () => {
    const {ask, log} = open()
    await log(2)
    expect((await log(2)).status).toBe(409)
    expect((await ask('/crisis/alerts')).body.alerts).toHaveLength(1)
  })

  it('says of a ninth question that was left out that it is not known', async () => {
    const {ask, log} = open()
    expect((await log(null)).body).toMatchObject({risk: {level: 'unknown', evaluated_by: []}})
    expect((await ask('/crisis/alerts')).body.alerts).toEqual([])
  })

  it('is kept with its flag when the queue is full', async () => {
    const {ask, log} = open(1)
    await ask('/crisis/alerts', {level: 'high', reasons: ['self_harm']})
    expect((await log(3)).status).toBe(201)
    expect((await ask('/api/v1/sessions/reed')).body.sessions[0].crisis_flags).toEqual(['phq9_item_9'])
  })

  it.each([
    ['too few answers', {instrument: 'phq9', answers: [1, 2]}],
    ['an answer that the form has not', {instrument: 'gad7', answers: [1, 2, 3, 4, 0, 0, 0]}],
    ['half answers', {instrument: 'own', answers: [0.5]}],
  ])('is refused with %s', async (_what, form) => {
    const {ask} = open()
    const entry = {session_id: 's', client_id: 'reed', conversation_summary: '', emotional_state: 'neutral'}
    expect((await ask('/api/v1/sessions', {...entry, questionnaires: [form]})).status).toBe(422)
  })
})
