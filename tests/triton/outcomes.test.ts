import {createGateway, type InferenceEngine} from '@pixelated/gateway'
import {createSplitEngine, createTritonEngine} from '@pixelated/gateway/engines'
import {listen} from '@pixelated/gateway/node'
import {listenMockTriton} from '@pixelated/mock-server/node'
import {createPixelClient, isPixelError, NotFoundError} from '@pixelated/sdk'
import {problemSchema} from '@pixelated/sdk/contract'
import {experiments} from '@pixelated/sdk/experiments'
import {createTritonClient} from '@pixelated/sdk/triton'
import {afterAll, beforeAll, describe, expect, it} from 'vitest'

/* Outcomes of experiments over real HTTP: a gateway on a port in front of an emulated Triton on another. */

const secrets = {
  operator: 'the-key-of-an-operator-01',
  server: 'the-key-of-a-server-00001',
  anna: 'the-key-of-anna-000000001',
}
const keys = [
  {id: 'operator', secret: secrets.operator, scopes: ['admin'] as const},
  {id: 'server', secret: secrets.server, scopes: ['clinician'] as const},
  {id: 'anna', secret: secrets.anna, scopes: ['client'] as const, clientId: 'anna'},
]
const turn = {user_query: 'My exams keep me awake'}

let url: string
let closeAll: () => Promise<void>
beforeAll(async () => {
  const mock = await listenMockTriton({fast: true})
  const triton = createTritonClient({url: mock.url, retry: {limit: 0}})
  const variants = ['1', '2'].map((name) => ({name, weight: 1, engine: createTritonEngine({triton, version: name})}))
  const engine = createSplitEngine({variants, experiment: 'spring', maxOpenOutcomes: 50})
  const gateway = await listen(createGateway({engine, keys, limits: {client: false, clinician: false}}), {port: 0})
  url = gateway.url
  closeAll = async () => {
    await gateway.close()
    await mock.close()
  }
})
afterAll(() => closeAll())

const clientOf = (apiKey: string) => createPixelClient({baseUrl: url, apiKey, retry: {limit: 0}}, [experiments])
const problemOf = async (asked: Promise<unknown>) =>
  asked.then(
    () => 'no problem',
    (error: unknown) => (isPixelError(error) ? [error.code, error.status, error.serverCode] : String(error)),
  )
const post = async (path: string, body: unknown, headers: Record<string, string> = {}) =>
  fetch(`${url}${path}`, {
    method: 'POST',
    headers: {'Content-Type': 'application/json', Authorization: `Bearer ${secrets.server}`, ...headers},
    body: JSON.stringify(body),
  })
const countsOf = async () => {
  const [experiment] = await clientOf(secrets.operator).experiments.list()
  return Object.fromEntries((experiment?.versions ?? []).map(({name, outcomes}) => [name, outcomes]))
}

describe('outcomes of experiments', () => {
  it('count once, for the version that answered the conversation, by session or by turn', async () => {
    const pixel = clientOf(secrets.server)
    const before = await countsOf()
    const reply = await pixel.infer({...turn, session_id: 'a-1'})
    const version = String(reply.model?.variant)
    const noted = {experiment: 'spring', version, value: 0.8}
    expect(await pixel.experiments.noteOutcome('spring', {session_id: 'a-1', value: 0.8})).toEqual({
      ...noted,
      repeated: false,
    })
    // Again, by another key of idempotency, and by the turn: all of it is the same conversation.
    expect(await pixel.experiments.noteOutcome('spring', {session_id: 'a-1', value: 0.8})).toEqual({
      ...noted,
      repeated: true,
    })
    const byTurn = {turn_id: String(reply.turn_id), value: 0.8}
    expect(await pixel.experiments.noteOutcome('spring', byTurn)).toEqual({...noted, repeated: true})
    expect(await countsOf()).toEqual({...before, [version]: (before[version] ?? 0) + 1})
  })

  it('take a streamed turn without a session by its id', async () => {
    const pixel = clientOf(secrets.server)
    const stream = pixel.inferStream(turn)
    const reply = await stream.final()
    const noted = await pixel.experiments.noteOutcome('spring', {turn_id: String(reply.turn_id), value: 0})
    expect(noted).toMatchObject({version: reply.model?.variant, value: 0, repeated: false})
  })

  it('are sure of a difference only when there is one to be sure of', async () => {
    const pixel = clientOf(secrets.server)
    const verdicts = new Set<string>()
    for (let round = 0; round < 8; round++) {
      const ids = Array.from({length: 10}, (_, index) => `many-${round}-${index}`)
      for (const {session, variant} of await Promise.all(
        ids.map(async (session) => ({
          session,
          variant: (await pixel.infer({...turn, session_id: session})).model?.variant,
        })),
      )) {
        await pixel.experiments.noteOutcome('spring', {session_id: session, value: variant === '1' ? 0.95 : 0.1})
      }
      const [experiment] = await clientOf(secrets.operator).experiments.list()
      verdicts.add(String(experiment?.comparisons[0]?.verdict))
    }
    expect([...verdicts]).toEqual(['undecided', 'first'])
  })

  it('are refused by name: no such experiment, no such conversation, another value, and what is no outcome', async () => {
    const pixel = clientOf(secrets.server)
    await pixel.infer({...turn, session_id: 'b-1'})
    await pixel.infer({...turn, session_id: 'b-2', force_model: '1'})
    const note = pixel.experiments.noteOutcome
    expect(await problemOf(note('autumn', {session_id: 'b-1', value: 1}))).toEqual([
      'not_found',
      404,
      'unknown_experiment',
    ])
    expect(await problemOf(note('spring', {session_id: 'nobody', value: 1}))).toEqual([
      'not_found',
      404,
      'unknown_session',
    ])
    // Whoever was forced says nothing of a version that was drawn.
    expect(await problemOf(note('spring', {session_id: 'b-2', value: 1}))).toEqual([
      'not_found',
      404,
      'unknown_session',
    ])
    await note('spring', {session_id: 'b-1', value: 0.4})
    expect(await problemOf(note('spring', {session_id: 'b-1', value: 0.5}))).toEqual([
      'conflict',
      409,
      'outcome_differs',
    ])
    for (const [body, path] of [
      [{session_id: 'b-1', value: 1.1}, 'value'],
      [{session_id: 'b-1'}, 'value'],
      [{value: 1}, 'session_id'],
      [{session_id: 'b-1', turn_id: 't', value: 1}, 'session_id'],
      [{session_id: 'b-1', value: 1, note: 'what she said'}, 'note'],
    ] as const) {
      const response = await post('/experiments/spring/outcomes', body)
      const problem = problemSchema.parse(await response.json())
      expect([response.status, problem.errors?.map((error) => error.path)]).toEqual([422, [path]])
      expect(JSON.stringify(problem)).not.toContain('what she said')
    }
    expect(await problemOf(note('spring', {session_id: 'b-1', value: 2}))).toEqual(['validation', undefined, undefined])
  })

  it('are for who may reach the conversation', async () => {
    const [server, anna] = [clientOf(secrets.server), clientOf(secrets.anna)]
    await server.infer({...turn, session_id: 'of-ben', user_id: 'ben'})
    await anna.infer({...turn, session_id: 'of-anna'})
    expect(await problemOf(anna.experiments.noteOutcome('spring', {session_id: 'of-ben', value: 1}))).toEqual([
      'not_found',
      404,
      'unknown_session',
    ])
    expect(await anna.experiments.noteOutcome('spring', {session_id: 'of-anna', value: 1})).toMatchObject({
      repeated: false,
    })
    expect(await problemOf(anna.experiments.list())).toEqual(['forbidden', 403, 'insufficient_scope'])
    const stranger = await post('/experiments/spring/outcomes', {session_id: 'of-ben', value: 1}, {Authorization: ''})
    expect(stranger.status).toBe(401)
    const made = await post('/tokens', {scopes: ['client'], client_id: 'ben', session_id: 'other', ttl_seconds: 60})
    const {token}: {token: string} = await made.json()
    const bound = await post(
      '/experiments/spring/outcomes',
      {session_id: 'of-ben', value: 1},
      {Authorization: `Bearer ${token}`},
    )
    expect([bound.status, problemSchema.parse(await bound.json()).code]).toEqual([403, 'other_session'])
  })

  it('are forgotten with their conversation or client, and the oldest make room', async () => {
    const pixel = clientOf(secrets.server)
    const note = pixel.experiments.noteOutcome
    const created = await post('/sessions', {client_id: 'cem'})
    const {session_id: kept}: {session_id: string} = await created.json()
    await pixel.infer({...turn, session_id: kept, user_id: 'cem'})
    await pixel.infer({...turn, session_id: 'loose', user_id: 'cem'})
    await pixel.infer({...turn, session_id: 'stays'})
    const remove = (path: string) =>
      fetch(`${url}${path}`, {method: 'DELETE', headers: {Authorization: `Bearer ${secrets.server}`}})
    const before = await countsOf()
    await note('spring', {session_id: kept, value: 1})
    expect((await remove(`/sessions/${kept}`)).status).toBe(200)
    expect(await problemOf(note('spring', {session_id: kept, value: 1}))).toContain('unknown_session')
    expect((await remove('/api/v1/clients/cem')).status).toBe(200)
    expect(await problemOf(note('spring', {session_id: 'loose', value: 1}))).toContain('unknown_session')
    // What has been counted stays counted.
    expect(Object.values(await countsOf()).reduce((sum, count) => sum + count)).toBe(
      Object.values(before).reduce((sum, count) => sum + count) + 1,
    )
    await Promise.all(Array.from({length: 50}, (_, index) => pixel.infer({...turn, session_id: `newer-${index}`})))
    expect(await problemOf(note('spring', {session_id: 'stays', value: 1}))).toContain('unknown_session')
  })

  it('have no place where turns are not divided', async () => {
    const engine: InferenceEngine = {
      model: {name: 'one', version: '1'},
      status: () => ({modelLoaded: true, modelName: 'one', engineName: 'none', features: [], device: 'cpu'}),
      models: () => [],
      infer: async () => ({response: 'Hello.'}),
      async *stream() {
        yield {type: 'final', reply: {response: 'Hello.'}, reason: 'stop'}
      },
    }
    const gateway = createGateway({engine, auth: 'open'})
    const fetchHere = async (input: string | URL | Request, init?: RequestInit) =>
      gateway.fetch(new Request(input, init))
    const pixel = createPixelClient({baseUrl: 'http://gateway.test', fetch: fetchHere, retry: {limit: 0}}, [
      experiments,
    ])
    expect(await pixel.experiments.list()).toEqual([])
    const refused: unknown = await pixel.experiments
      .noteOutcome('spring', {session_id: 's', value: 1})
      .catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(NotFoundError)
  })
})
