import {describe, expect, it} from 'vitest'
import {createUpstreamFixture} from '../upstream-fixture.ts'
import {detectTaskType} from './detect-task-type.ts'
import {bucketOf} from './user-bucket.ts'

describe('generation C', () => {
  it.each([
    ['what symptoms and what risk', null, 'risk_assessment'],
    ['rate my mood', 'crisis', 'risk_assessment'],
    ['what are the signs of it', null, 'symptom_classification'],
    ['how severe is this', null, 'severity_estimation'],
    ['score this response', null, 'empathy_scoring'],
    ['hello', 'clinical', 'therapy_response_generation'],
  ])('takes "%s" with context %s for %s', (query, context, task) => {
    expect(detectTaskType(query, context)).toBe(task)
  })

  it('says which model answered and what the task was', async () => {
    const upstream = createUpstreamFixture({generation: 'c'})
    const {json} = await upstream.post('/infer', {user_query: 'do i have it'})
    expect(json).toMatchObject({shared_state: {model_used: 'baseline', task_type: 'symptom_classification'}})
    const given = await upstream.post('/infer', {user_query: 'hello', task_type: 'own', force_model: 'ift'})
    expect(given.json).toMatchObject({shared_state: {model_used: 'baseline', task_type: 'own'}})
  })

  it('routes by the stable bucket of the user once enabled', async () => {
    const upstream = createUpstreamFixture({generation: 'c', tunedModelLoaded: true})
    expect((await upstream.get('/ab-test/stats')).text).toBe('{"total":0}')
    expect((await upstream.send('/ab-test/enable?percent=7', {method: 'POST'})).text).toBe(
      '{"status":"success","ift_traffic_percent":1.0}',
    )
    await upstream.send('/ab-test/enable?percent=0.5', {method: 'POST'})
    for (let user = 0; user < 20; user += 1) {
      const {json} = await upstream.post('/infer', {user_query: 'hello', user_id: `user-${user}`})
      const expected = (await bucketOf(`user-${user}`)) < 0.5 ? 'ift' : 'baseline'
      expect(json).toMatchObject({shared_state: {model_used: expected}})
    }
    const {json} = await upstream.get('/ab-test/stats')
    expect(json).toMatchObject({total: 20, rollback_active: false})
    const {ift_count: tuned, baseline_count: base} = json as {ift_count: number; baseline_count: number}
    expect(Math.min(tuned, base)).toBeGreaterThan(0)
  })

  it('sends nothing to the tuned model after a rollback or when disabled', async () => {
    const upstream = createUpstreamFixture({generation: 'c', tunedModelLoaded: true})
    const modelUsed = async () => (await upstream.post('/infer', {user_query: 'x', user_id: 'u'})).json
    await upstream.send('/ab-test/enable?percent=1', {method: 'POST'})
    expect(await modelUsed()).toMatchObject({shared_state: {model_used: 'ift'}})
    expect((await upstream.post('/ab-test/rollback')).status).toBe(200)
    expect(await modelUsed()).toMatchObject({shared_state: {model_used: 'baseline'}})
    await upstream.post('/ab-test/restore')
    expect(await modelUsed()).toMatchObject({shared_state: {model_used: 'ift'}})
    await upstream.post('/ab-test/disable')
    expect(await modelUsed()).toMatchObject({shared_state: {model_used: 'baseline'}})
  })

  it('refuses a share that is no number, by its place in the query', async () => {
    const upstream = createUpstreamFixture({generation: 'c'})
    expect((await upstream.send('/ab-test/enable?percent=half', {method: 'POST'})).text).toBe(
      '{"detail":[{"loc":["query","percent"],"msg":"value is not a valid float","type":"type_error.float"}]}',
    )
    expect((await upstream.send('/ab-test/enable', {method: 'POST'})).json).toMatchObject({
      detail: [{loc: ['query', 'percent'], type: 'value_error.missing'}],
    })
  })

  it('has no clinical prediction, and says so after checking the body', async () => {
    const upstream = createUpstreamFixture({generation: 'c'})
    expect((await upstream.get('/clinical-prediction/status')).json).toMatchObject({mera_available: false})
    expect((await upstream.post('/clinical-prediction', {patient_presentation: 'x', top_k: 21})).json).toEqual({
      detail: [
        {
          loc: ['body', 'top_k'],
          msg: 'ensure this value is less than or equal to 20',
          type: 'value_error.number.not_le',
          ctx: {limit_value: 20},
        },
      ],
    })
    expect((await upstream.post('/clinical-prediction', {patient_presentation: 'x'})).status).toBe(503)
  })

  it('gives a user the bucket of the salted SHA-256', async () => {
    // sha256("pixelated-ab:someone") modulo 1000, computed with Python's hashlib.
    expect(await bucketOf('someone')).toBe(0.55)
  })
})
