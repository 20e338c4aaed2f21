import {describe, expect, it} from 'vitest'
import {setUpGateway} from '../app/gateway-fixture.ts'
import {EngineError} from '../engines/engine-error.ts'

const say = (words: string) => ({user_query: words})
const script = {
  infer({user_query}: {user_query: string}) {
    if (user_query === 'fail') throw new EngineError(502, 'model_crashed')
    return {response: user_query.toUpperCase()}
  },
}

describe('POST /batch-infer', () => {
  it('answers in order, and one bad item fails alone', async () => {
    const {post} = setUpGateway(script)
    const items = [say('a'), say('fail'), {user_query: 1, private_words: 'x'}, say('b')]
    for (const body of [items, {requests: items}]) {
      const response = await post('/batch-infer', body)
      expect(response.status).toBe(200)
      expect((await response.json()).results).toMatchObject([
        {response: 'A', turn_id: expect.any(String)},
        {error: {code: 'model_crashed'}},
        {error: {code: 'validation_failed', message: 'user_query: invalid_type, private_words: unrecognized_key'}},
        {response: 'B'},
      ])
    }
  })

  it('asks the engine for a few at once, not for all', async () => {
    let [now, most] = [0, 0]
    const {post} = setUpGateway({
      async infer() {
        most = Math.max(most, (now += 1))
        await Promise.resolve()
        now -= 1
        return {response: 'x'}
      },
    })
    await post(
      '/batch-infer',
      Array.from({length: 50}, () => say('a')),
    )
    expect(most).toBe(8)
  })

  it.each([
    ['no list', 'hello', [{path: '', code: 'invalid_type'}]],
    ['an empty list', [], [{path: '', code: 'too_small'}]],
    ['an empty list in requests', {requests: []}, [{path: 'requests', code: 'too_small'}]],
    ['more than 256', Array.from({length: 257}, () => say('a')), [{path: '', code: 'too_big'}]],
  ])('refuses %s', async (_what, body, errors) => {
    const response = await setUpGateway().post('/batch-infer', JSON.stringify(body))
    expect([response.status, (await response.json()).errors]).toEqual([422, errors])
  })
})

describe('batch jobs', () => {
  it('run in the background to an end, with counts and pages of results', async () => {
    const {post, get} = setUpGateway(script)
    const items = Array.from({length: 250}, (_, index) => say(index === 7 ? 'fail' : `item ${index}`))
    const submitted = await post('/batch-jobs', items)
    expect(submitted.status).toBe(202)
    const {id} = await submitted.json()
    expect(submitted.headers.get('Location')).toBe(`/batch-jobs/${id}`)
    await expect.poll(async () => (await (await get(`/batch-jobs/${id}`)).json()).state).toBe('completed')
    expect(await (await get(`/batch-jobs/${id}`)).json()).toEqual({
      id,
      state: 'completed',
      total: 250,
      succeeded: 249,
      failed: 1,
      created_at: '1970-01-01T00:00:00.000Z',
      finished_at: '1970-01-01T00:00:00.000Z',
    })
    const results: {index: number; response?: string; error?: {code: string}}[] = []
    let cursor: string | undefined = '0'
    while (cursor !== undefined) {
      const page: {results: typeof results; next_cursor?: string} = await (
        await get(`/batch-jobs/${id}/results?cursor=${cursor}`)
      ).json()
      expect(page.results.length).toBeLessThanOrEqual(100)
      results.push(...page.results)
      cursor = page.next_cursor
    }
    expect(results.map(({index}) => index)).toEqual(items.map((_, index) => index))
    expect(results[3]?.response).toBe('ITEM 3')
    expect(results[7]?.error?.code).toBe('model_crashed')
  })

  it('take JSON lines; a line that is no JSON fails alone', async () => {
    const {post, get} = setUpGateway(script)
    const lines = `${JSON.stringify(say('a'))}\n{broken\n\n${JSON.stringify(say('b'))}\n`
    const {id, total} = await (
      await post('/batch-jobs', lines, {headers: {'Content-Type': 'application/jsonl'}})
    ).json()
    expect(total).toBe(3)
    await expect.poll(async () => (await (await get(`/batch-jobs/${id}`)).json()).state).toBe('completed')
    const {results} = await (await get(`/batch-jobs/${id}/results`)).json()
    expect(results).toMatchObject([{response: 'A'}, {error: {code: 'validation_failed'}}, {response: 'B'}])
  })

  it('have failed when every item has', async () => {
    const {post, get} = setUpGateway(script)
    const {id} = await (await post('/batch-jobs', [say('fail'), say('fail')])).json()
    await expect.poll(async () => (await (await get(`/batch-jobs/${id}`)).json()).state).toBe('failed')
    expect(await (await get(`/batch-jobs/${id}`)).json()).toMatchObject({failed: 2, error: {code: 'model_crashed'}})
  })

  it('are cancelled at once: the engine stops and finished results stay', async () => {
    const signals: AbortSignal[] = []
    const {post, get, remove} = setUpGateway({
      infer({user_query}, {signal}) {
        if (user_query === 'quick') return {response: 'done'}
        signals.push(signal)
        return new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(new Error('stopped'))))
      },
    })
    const {id} = await (await post('/batch-jobs', [say('quick'), say('slow'), say('quick')])).json()
    await expect.poll(async () => (await (await get(`/batch-jobs/${id}`)).json()).succeeded).toBe(2)
    const partial = await (await get(`/batch-jobs/${id}/results`)).json()
    expect(partial).toMatchObject({results: [{index: 0}], next_cursor: '1'})
    expect(await (await remove(`/batch-jobs/${id}`)).json()).toMatchObject({
      state: 'cancelled',
      succeeded: 2,
      failed: 0,
    })
    expect(signals[0]?.aborted).toBe(true)
    const rest = await (await get(`/batch-jobs/${id}/results?cursor=${partial.next_cursor}`)).json()
    expect(rest).toEqual({results: [expect.objectContaining({index: 2, response: 'done'})]})
    expect((await get('/batch-jobs/job_unknown')).status).toBe(404)
    expect((await get(`/batch-jobs/${id}/results?cursor=x`)).status).toBe(422)
  })

  it('wait for their turn', async () => {
    const resolvers: (() => void)[] = []
    const {post, get} = setUpGateway({
      infer: () => new Promise((resolve) => resolvers.push(() => resolve({response: 'x'}))),
    })
    const ids: string[] = []
    for (let count = 0; count < 3; count++) ids.push((await (await post('/batch-jobs', [say('a')])).json()).id)
    const states = () => Promise.all(ids.map(async (id) => (await (await get(`/batch-jobs/${id}`)).json()).state))
    expect(await states()).toEqual(['running', 'running', 'queued'])
    resolvers.shift()?.()
    await expect.poll(states).toEqual(['completed', 'running', 'running'])
  })
})
