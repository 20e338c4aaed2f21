import {describe, expect, it} from 'vitest'
import {createUpstreamFixture} from '../upstream-fixture.ts'

describe('GET /health', () => {
  it('row 18: is 200 even when degraded', async () => {
    const {status, json} = await createUpstreamFixture({modelLoaded: false}).get('/health')
    expect(status).toBe(200)
    expect(json).toMatchObject({status: 'degraded', model_loaded: false})
  })

  it('row 18: has extra keys in generation C', async () => {
    const {json} = await createUpstreamFixture({generation: 'c'}).get('/health')
    expect(Object.keys(json ?? {})).toEqual(['status', 'model_loaded', 'pal', 'clinical_prediction', 'timestamp'])
  })

  it('row 20: has no offset in generation A and +00:00 in B and C', async () => {
    const times: unknown[] = []
    for (const generation of ['a', 'b', 'c'] as const) {
      const {json} = await createUpstreamFixture({generation, offsetMinutes: -300}).get('/health')
      times.push(json)
    }
    expect(times).toMatchObject([
      {timestamp: '2026-05-06T02:08:09.123000'},
      {timestamp: '2026-05-06T07:08:09.123000+00:00'},
      {timestamp: '2026-05-06T07:08:09.123000+00:00'},
    ])
  })

  it('row 56: ignores keys altogether', async () => {
    const upstream = createUpstreamFixture()
    expect((await upstream.get('/status', {authorization: 'Bearer nonsense', 'x-api-key': 'nonsense'})).status).toBe(
      200,
    )
  })
})

describe('GET /status', () => {
  it('row 19: averages are null before the first inference', async () => {
    const {text} = await createUpstreamFixture({generation: 'a'}).get('/status')
    expect(text).toBe(
      '{"model_loaded":true,"model_name":"PixelBaseModel","inference_engine":"PyTorch","available_features":' +
        '["eq_measurement","persona_switching","crisis_detection","clinical_prediction","empathy_tracking","bias_detection"],' +
        '"performance_metrics":{"inference_count":0,"average_inference_time_ms":null,"total_inference_time_ms":0.0,' +
        '"device":"cpu"},"last_inference_time_ms":null}',
    )
  })

  it('row 19: what is named after the last inference is the average', async () => {
    let now = 0
    const reply = async () => {
      now += now === 0 ? 10 : 30
      return {response: 'fine'}
    }
    const clock = {now: () => now, schedule: () => () => {}}
    const upstream = createUpstreamFixture({clock, reply})
    await upstream.post('/infer', {user_query: 'one'})
    await upstream.post('/infer', {user_query: 'two'})
    const {json} = await upstream.get('/status')
    expect(json).toMatchObject({performance_metrics: {inference_count: 2}})
    const {last_inference_time_ms: last} = json as {last_inference_time_ms: number}
    expect(last).toBeCloseTo(20, 1)
  })

  it('is 503 without a model', async () => {
    expect((await createUpstreamFixture({modelLoaded: false}).get('/status')).status).toBe(503)
  })

  it('has ten features and the routing figures in generation C', async () => {
    const {json} = await createUpstreamFixture({generation: 'c'}).get('/status')
    expect(json).toMatchObject({performance_metrics: {ab_test_enabled: false, ab_test_stats: {total: 0}}})
    expect(JSON.stringify(json)).toContain('"bias_detection","ift_model","ab_test_routing"')
  })
})
