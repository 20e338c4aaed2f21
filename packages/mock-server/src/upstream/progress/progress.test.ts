import {describe, expect, it} from 'vitest'
import {createManualClock} from '@pixelated/sdk/testing'
import {progressSession, statesFromBestToWorst} from '../../fixtures/progress-session.ts'
import {createUpstreamFixture, type UpstreamFixture} from '../upstream-fixture.ts'
import type {UpstreamOptions} from '../upstream-options.ts'

const start = (options: UpstreamOptions = {}) => createUpstreamFixture({service: 'progress', ...options})

async function log(upstream: UpstreamFixture, states: readonly string[], changes: Record<string, unknown> = {}) {
  for (const [index, state] of states.entries()) {
    const session = progressSession({session_id: `visit-${index}`, emotional_state: state, ...changes})
    expect((await upstream.post('/api/v1/sessions', session)).status).toBe(200)
  }
}

const directionOf = async (upstream: UpstreamFixture) =>
  /"trend_direction":"(\w+)"/.exec((await upstream.get('/api/v1/trends/reed')).text)?.[1]

describe('sessions of the progress service', () => {
  it('lists them newest first, with five of their fields', async () => {
    const upstream = start()
    await log(upstream, ['neutral', 'positive'])
    const {text, json} = await upstream.get('/api/v1/sessions/reed')
    expect(json).toMatchObject({client_id: 'reed', sessions_count: 2})
    expect(text).toContain(
      '"sessions":[{"session_id":"visit-1","timestamp":"2026-05-06T07:08:09.123001","emotional_state":"positive",' +
        '"conversation_summary":"Talked about the garden.","progress_notes":"Calmer than before."}',
    )
  })

  it('row 20: times are local and have no offset; a sent timestamp is ignored', async () => {
    const upstream = start({offsetMinutes: 120})
    await log(upstream, ['neutral'], {timestamp: '1999-01-01T00:00:00Z'})
    expect((await upstream.get('/api/v1/sessions/reed')).text).toContain('"timestamp":"2026-05-06T09:08:09.123000"')
  })

  it('row 47: limit 0 and negative limits mean all of them', async () => {
    const upstream = start()
    await log(upstream, ['neutral', 'positive', 'negative'])
    const counts: unknown[] = []
    for (const limit of ['0', '-3', '2']) counts.push((await upstream.get(`/api/v1/sessions/reed?limit=${limit}`)).json)
    expect(counts).toMatchObject([{sessions_count: 3}, {sessions_count: 3}, {sessions_count: 2}])
  })

  it.each([
    ['2000-01-01T00:00:00Z', 200],
    ['2000-01-01T00:00:00%2B02:00', 200],
    ['946684800', 200],
    ['2000-01-01', 422],
    ['2000-01-01T00:00:00+02:00', 422],
    ['2000-02-30T00:00:00Z', 422],
    ['soon', 422],
  ])('row 48: start_date=%s gives %i', async (date, expected) => {
    const {status, json} = await start().get(`/api/v1/sessions/reed?start_date=${date}`)
    expect(status).toBe(expected)
    if (expected === 422) {
      const issue = {loc: ['query', 'start_date'], msg: 'invalid datetime format', type: 'value_error.datetime'}
      expect(json).toEqual({detail: [issue]})
    }
  })

  it('row 48: Pydantic 2 takes a bare date for midnight', async () => {
    const upstream = start({pydantic: 2})
    await log(upstream, ['neutral'])
    expect((await upstream.get('/api/v1/sessions/reed?end_date=2026-05-06')).json).toMatchObject({sessions_count: 0})
    expect((await upstream.get('/api/v1/sessions/reed?end_date=2026-05-07')).json).toMatchObject({sessions_count: 1})
    expect((await upstream.get('/api/v1/sessions/reed?end_date=soon')).json).toMatchObject({
      detail: [{type: 'datetime_from_date_parsing', ctx: {error: 'input is too short'}}],
    })
  })

  it('row 48: times are compared as text, so an offset does not count', async () => {
    const upstream = start()
    await log(upstream, ['neutral'])
    // 06:00 at +02:00 is hours before the session, 23:00 at +23:00 too; as text the second is after it.
    expect((await upstream.get('/api/v1/sessions/reed?start_date=2026-05-06T23:00:00%2B23:00')).json).toMatchObject({
      sessions_count: 0,
    })
  })

  it('takes any segment for a client and no slash in it', async () => {
    const upstream = start()
    expect((await upstream.get('/api/v1/sessions/Zo%C3%AB%20K')).text).toContain('"client_id":"Zoë K"')
    expect((await upstream.get('/api/v1/sessions/a%2Fb')).status).toBe(404)
    expect((await upstream.get('/api/v1/sessions/')).headers.get('location')).toBe('http://pixel.test/api/v1/sessions')
  })

  it('names the enumeration in full when a state is unknown', async () => {
    const upper = progressSession({emotional_state: 'NEUTRAL'})
    expect((await start().post('/api/v1/sessions', upper)).text).toBe(
      '{"detail":[{"loc":["body","emotional_state"],"msg":"value is not a valid enumeration member; permitted: ' +
        "'very_negative', 'negative', 'neutral', 'positive', 'very_positive'\",\"type\":\"type_error.enum\"," +
        '"ctx":{"enum_values":["very_negative","negative","neutral","positive","very_positive"]}}]}',
    )
    expect((await start({pydantic: 2}).post('/api/v1/sessions', upper)).json).toMatchObject({
      detail: [
        {type: 'enum', ctx: {expected: "'very_negative', 'negative', 'neutral', 'positive' or 'very_positive'"}},
      ],
    })
  })

  it('row 46: what milestones and sessions hold besides cannot be read back, nor deleted', async () => {
    const upstream = start()
    expect((await upstream.get('/api/v1/milestones/reed')).status).toBe(404)
    const {status, headers} = await upstream.send('/api/v1/sessions/reed', {method: 'DELETE'})
    expect([status, headers.get('allow')]).toEqual([405, 'GET'])
    const patched = await upstream.send('/api/v1/goals/walk', {method: 'PATCH'})
    expect([patched.status, patched.headers.get('allow')]).toEqual([405, 'PUT'])
  })
})

describe('goals of the progress service', () => {
  const goal = {goal_id: 'walk', client_id: 'reed', description: 'Walk every day'}

  it('row 20: created_at is UTC to the second, target dates keep their offset', async () => {
    const upstream = start({offsetMinutes: 120})
    await upstream.post('/api/v1/goals', {
      ...goal,
      target_date: '2027-03-01T10:00:00.5+01:00',
      completion_percentage: '25',
    })
    expect((await upstream.get('/api/v1/goals/reed')).text).toBe(
      '{"client_id":"reed","goals_count":1,"goals":[{"goal_id":"walk","description":"Walk every day",' +
        '"completion_percentage":25.0,"target_date":"2027-03-01T10:00:00.500000+01:00","created_at":"2026-05-06T07:08:09"}]}',
    )
  })

  it('rows 42 and 49: ids are global and a repeated one is a 500', async () => {
    const upstream = start()
    await upstream.post('/api/v1/goals', goal)
    const again = await upstream.post('/api/v1/goals', {...goal, client_id: 'someone-else'})
    expect([again.status, again.text]).toEqual([500, '{"detail":"UNIQUE constraint failed: goals.goal_id"}'])
    await log(upstream, ['neutral'])
    const session = await upstream.post('/api/v1/sessions', progressSession({session_id: 'visit-0'}))
    expect(session.text).toBe('{"detail":"UNIQUE constraint failed: sessions.session_id"}')
    const milestone = {milestone_id: 'first', goal_id: 'no-such-goal', client_id: 'reed', description: 'A week'}
    expect((await upstream.post('/api/v1/milestones', milestone)).text).toBe(
      '{"status":"success","message":"Milestone added successfully","milestone_id":"first"}',
    )
    expect((await upstream.post('/api/v1/milestones', milestone)).text).toBe(
      '{"detail":"UNIQUE constraint failed: milestones.milestone_id"}',
    )
  })

  it('row 43: when asked to, the write after a repeated id finds the database locked for five seconds', async () => {
    const clock = createManualClock(0)
    const upstream = start({clock, lockAfterDuplicate: true})
    await upstream.post('/api/v1/goals', goal)
    await upstream.post('/api/v1/goals', goal)
    const next = upstream.post('/api/v1/goals', {...goal, goal_id: 'swim'})
    while (clock.pending === 0) await Promise.resolve()
    clock.advance(4999)
    expect(clock.pending).toBe(1)
    clock.advance(1)
    expect((await next).text).toBe('{"detail":"database is locked"}')
    expect((await upstream.post('/api/v1/goals', {...goal, goal_id: 'swim'})).status).toBe(200)
  })

  it('row 44: an update of an unknown goal succeeds', async () => {
    const put = {method: 'PUT', body: '{"completion_percentage": 10}', headers: {'content-type': 'application/json'}}
    expect((await start().send('/api/v1/goals/nothing', put)).text).toBe(
      '{"status":"success","message":"Goal updated successfully","goal_id":"nothing","completion_percentage":10.0}',
    )
  })

  it('row 45: percentages have no bounds, and 100 and more are not active', async () => {
    const upstream = start()
    await upstream.post('/api/v1/goals', {...goal, completion_percentage: 250})
    await upstream.post('/api/v1/goals', {...goal, goal_id: 'rest', completion_percentage: -10})
    expect((await upstream.get('/api/v1/goals/reed')).json).toMatchObject({goals_count: 1, goals: [{goal_id: 'rest'}]})
    expect((await upstream.get('/api/v1/goals/reed?active_only=off')).json).toMatchObject({goals_count: 2})
    expect((await upstream.get('/api/v1/goals/reed?active_only=maybe')).status).toBe(422)
  })

  it('row 45: NaN is stored as null after a plain text 500, Infinity breaks reading for good', async () => {
    const upstream = start()
    await upstream.post('/api/v1/goals', goal)
    const put = (body: string) =>
      upstream.send('/api/v1/goals/walk', {method: 'PUT', body: new TextEncoder().encode(body)})
    const nan = await put('{"completion_percentage": NaN}')
    expect([nan.status, nan.text, nan.headers.get('content-type')]).toEqual([
      500,
      'Internal Server Error',
      'text/plain; charset=utf-8',
    ])
    expect((await upstream.get('/api/v1/goals/reed')).json).toMatchObject({goals_count: 0})
    expect((await upstream.get('/api/v1/goals/reed?active_only=0')).json).toMatchObject({
      goals: [{completion_percentage: null}],
    })
    expect((await upstream.get('/api/v1/progress/reed')).status).toBe(500)
    await put('{"completion_percentage": Infinity}')
    expect((await upstream.get('/api/v1/goals/reed?active_only=0')).text).toBe('Internal Server Error')
  })
})

describe('trend, report and export', () => {
  it('row 40: a falling client is called improving and a rising one declining', async () => {
    const falling = start()
    await log(falling, statesFromBestToWorst)
    expect(await directionOf(falling)).toBe('improving')
    const rising = start()
    await log(rising, statesFromBestToWorst.toReversed())
    expect(await directionOf(rising)).toBe('declining')
  })

  it('row 41: fewer than three sessions are insufficient data', async () => {
    const upstream = start()
    await log(upstream, ['positive', 'negative'])
    expect((await upstream.get('/api/v1/trends/reed?timeframe_days=7')).text).toBe(
      '{"client_id":"reed","timeframe_days":7,"trends":[{"avg_emotional_score":0,' +
        '"trend_direction":"insufficient_data","volatility":1.4142135623730951,"data_points":2}]}',
    )
  })

  it('has no trend without sessions', async () => {
    expect((await start().get('/api/v1/trends/reed')).text).toBe('{"client_id":"reed","timeframe_days":30,"trends":[]}')
  })

  it.each([
    // states oldest first, goal, trajectory
    [statesFromBestToWorst, 60, 'improving'],
    [statesFromBestToWorst, undefined, 'improving'],
    [statesFromBestToWorst, 40, 'fluctuating'],
    [['very_negative', 'neutral', 'very_positive'], 60, 'regressing'],
    [['very_positive', 'very_negative', 'very_positive', 'very_negative'], 60, 'fluctuating'],
    [['neutral', 'neutral', 'neutral'], 60, 'stable'],
  ])('row 40: %j with a goal at %s is %s', async (states, goal, trajectory) => {
    const upstream = start()
    await log(upstream, states)
    if (goal !== undefined) {
      const body = {goal_id: 'walk', client_id: 'reed', description: 'Walk', completion_percentage: goal}
      await upstream.post('/api/v1/goals', body)
    }
    expect((await upstream.get('/api/v1/progress/reed')).json).toMatchObject({overall_trajectory: trajectory})
  })

  it('writes the report with naive local times and all goals of the client', async () => {
    const upstream = start({offsetMinutes: -300})
    await log(upstream, ['neutral'], {techniques_used: ['walking']})
    await upstream.post('/api/v1/goals', {
      goal_id: 'rest',
      client_id: 'reed',
      description: 'x',
      completion_percentage: 120,
    })
    const {json} = await upstream.get('/api/v1/progress/reed')
    expect(json).toMatchObject({
      client_id: 'reed',
      report_date: expect.stringMatching(/^2026-05-06T02:08:09\.\d{6}$/),
      timeframe_start: expect.stringMatching(/^2026-04-06T02:08:09\.\d{6}$/),
      sessions_count: 1,
      goal_progress: {rest: 120},
      overall_trajectory: 'stable',
      recommendations: ['Consider increasing session frequency', 'Consider diversifying therapeutic techniques'],
      summary: expect.stringContaining('Goals reached: 1.'),
    })
  })

  it('gives its recommendations by rule', async () => {
    expect((await start().get('/api/v1/progress/reed')).json).toMatchObject({
      recommendations: ['Schedule initial assessment session'],
    })
    const clock = createManualClock(Date.UTC(2026, 0, 1))
    const upstream = start({clock})
    await upstream.post('/api/v1/goals', {
      goal_id: 'walk',
      client_id: 'reed',
      description: 'x',
      completion_percentage: 5,
    })
    clock.advance(31 * 86_400_000)
    await log(upstream, statesFromBestToWorst.toReversed(), {techniques_used: ['walking', 'breathing']})
    expect((await upstream.get('/api/v1/progress/reed')).json).toMatchObject({
      recommendations: [
        'Review and adjust therapeutic approach',
        'Consider crisis intervention protocols',
        'Re-evaluate stalled therapeutic goals',
      ],
    })
  })

  it('row 47: negative days give a start in the future, huge ones a 500, text a 422', async () => {
    const upstream = start()
    await log(upstream, ['neutral'])
    expect((await upstream.get('/api/v1/progress/reed?timeframe_days=-5')).json).toMatchObject({
      sessions_count: 0,
      timeframe_start: expect.stringMatching(/^2026-05-11/),
    })
    const huge = await upstream.get('/api/v1/trends/reed?timeframe_days=100000000')
    expect([huge.status, huge.text]).toEqual([500, '{"detail":"date value out of range"}'])
    expect((await upstream.get('/api/v1/progress/reed?timeframe_days=month')).status).toBe(422)
  })

  it('row 46: an export names a file on the server, for unknown clients too', async () => {
    expect((await start().get('/api/v1/export/nobody')).text).toBe(
      '{"status":"success","message":"History exported successfully","file_path":"client_nobody_history.json"}',
    )
  })
})

describe('one port for two services', () => {
  it("answers progress next to pixel, with pixel's health", async () => {
    const both = createUpstreamFixture()
    expect((await both.get('/health')).json).toHaveProperty('model_loaded')
    expect((await both.get('/api/v1/goals/reed')).status).toBe(200)
  })

  it('serves only what it was asked to serve', async () => {
    const progress = start()
    expect((await progress.get('/health')).text).toBe(
      '{"status":"healthy","service":"Progress Tracking API","version":"1.0.0"}',
    )
    expect((await progress.get('/status')).status).toBe(404)
    expect((await createUpstreamFixture({service: 'pixel'}).get('/api/v1/goals/reed')).status).toBe(404)
  })
})
