import {describe, expect, it} from 'vitest'
import {createScriptedEngine} from '../engines/scripted-engine.ts'
import {sha256, toHex} from '../policy/hash.ts'
import {createGateway} from './create-gateway.ts'
import {bearer, setUpGateway, testKeys} from './gateway-fixture.ts'

const hello = {user_query: 'hello'}
const guarded = (options = {}) => setUpGateway({}, {auth: 'required', keys: testKeys, ...options})
const codeOf = async (response: Response) => [response.status, (await response.json()).code]

describe('authentication', () => {
  it('leaves the state of the service open and guards everything else', async () => {
    const {get, post} = guarded()
    for (const path of ['/health', '/status', '/live', '/ready', '/models', '/openapi.json', '/docs']) {
      expect((await get(path)).status).toBe(200)
    }
    for (const path of ['/infer', '/infer-stream', '/batch-infer', '/batch-jobs', '/reload-model', '/tokens']) {
      const response = await post(path, hello)
      expect(response.headers.get('WWW-Authenticate')).toMatch(/^Bearer/)
      expect(await codeOf(response)).toEqual([401, 'missing_credentials'])
    }
    for (const path of ['/metrics', '/infer-stream/turn_1', '/batch-jobs/job_1', '/batch-jobs/job_1/results']) {
      expect((await get(path)).status).toBe(401)
    }
  })

  it.each(['Bearer wrong-secret', 'Basic YTpi', 'Bearer', 'Bearer pxt_e30.AAAA', 'Bearer pxt_%%%', 'nonsense'])(
    'refuses "%s"',
    async (Authorization) => {
      expect(await codeOf(await guarded().post('/infer', hello, {headers: {Authorization}}))).toEqual([
        401,
        'invalid_credentials',
      ])
    },
  )

  it('knows a key by its hash alone', async () => {
    const keys = [{id: 'hashed', sha256: toHex(await sha256('a-secret-nobody-has')), scopes: ['clinician' as const]}]
    const {post} = guarded({keys})
    expect((await post('/infer', hello, {headers: {Authorization: 'Bearer a-secret-nobody-has'}})).status).toBe(200)
  })

  it('gives each scope what it reaches and no more', async () => {
    const {get, post} = guarded()
    expect((await post('/infer', hello, {headers: bearer('anna')})).status).toBe(200)
    expect(await codeOf(await get('/metrics', {headers: bearer('server')}))).toEqual([403, 'insufficient_scope'])
    expect((await get('/metrics', {headers: bearer('admin')})).status).toBe(200)
  })

  it('lets anybody in only when told so, and still refuses a wrong key where there are keys', async () => {
    expect((await setUpGateway().post('/infer', hello)).status).toBe(200)
    expect((await setUpGateway().post('/infer', hello, {headers: {Authorization: 'Bearer whatever'}})).status).toBe(200)
    const {post} = guarded({auth: 'open'})
    expect((await post('/infer', hello, {headers: {Authorization: 'Bearer wrong'}})).status).toBe(401)
    expect((await post('/infer', hello)).status).toBe(200)
  })

  it.each([
    ['no keys', []],
    ['the same id twice', [testKeys[0], testKeys[0]]],
    ['no scopes', [{id: 'a', secret: 'long-enough-secret', scopes: []}]],
    ['a short secret', [{id: 'a', secret: 'short', scopes: ['admin']}]],
    ['no secret', [{id: 'a', scopes: ['admin']}]],
    ['a broken hash', [{id: 'a', sha256: 'abc', scopes: ['admin']}]],
    ['a client without a client', [{id: 'a', secret: 'long-enough-secret', scopes: ['client']}]],
  ])('does not start with %s', (_what, keys) => {
    const engine = createScriptedEngine()
    expect(() => createGateway({engine, keys: keys as never})).toThrow(/^createGateway: /)
  })
})

describe('a caller bound to a client', () => {
  const echo = {infer: ({user_id = 'nobody'}) => ({response: user_id})}
  const bound = () => setUpGateway(echo, {auth: 'required', keys: testKeys})

  it('acts for its own client, said or not, and for no other', async () => {
    const {post} = bound()
    const headers = bearer('anna')
    expect(await (await post('/infer', hello, {headers})).json()).toMatchObject({response: 'anna'})
    expect((await post('/infer', {...hello, user_id: 'anna'}, {headers})).status).toBe(200)
    expect(await codeOf(await post('/infer', {...hello, user_id: 'bert'}, {headers}))).toEqual([403, 'other_client'])
    expect(await codeOf(await post('/infer-stream', {...hello, user_id: 'bert'}, {headers}))).toEqual([
      403,
      'other_client',
    ])
    const batch = await (await post('/batch-infer', [hello, {...hello, user_id: 'bert'}], {headers})).json()
    expect(batch.results).toMatchObject([{response: 'anna'}, {error: {code: 'other_client'}}])
  })

  it("does not see another's turns and jobs", async () => {
    const {get, post, remove} = bound()
    const events = await (await post('/infer-stream', hello, {headers: bearer('server')})).text()
    const [, turn] = /"turn_id":"(\w+[\w-]*)"/.exec(events) ?? []
    const {id} = await (await post('/batch-jobs', [hello], {headers: bearer('server')})).json()
    for (const path of [`/infer-stream/${turn}`, `/batch-jobs/${id}`]) {
      expect((await get(path, {headers: bearer('anna')})).status).toBe(404)
      expect((await remove(path, {headers: bearer('anna')})).status).toBe(404)
      expect((await get(path, {headers: bearer('server')})).status).toBe(200)
    }
  })

  it('does not get the answer that another got with the same idempotency key', async () => {
    const {post} = bound()
    const key = {'Idempotency-Key': 'k'}
    await post('/infer', hello, {headers: {...bearer('server'), ...key}})
    const other = await post('/infer', hello, {headers: {...bearer('anna'), ...key}})
    expect(other.headers.get('Idempotency-Replayed')).toBeNull()
    expect(await other.json()).toMatchObject({response: 'anna'})
  })
})

describe('browser tokens', () => {
  const ask = {scopes: ['client'], client_id: 'carla', ttl_seconds: 60}
  const issue = async (gateway: ReturnType<typeof guarded>, body: object = ask) => {
    const response = await gateway.post('/tokens', body, {headers: bearer('server')})
    return (await response.json()) as {token: string; expires_at: string}
  }

  it('act for their client until they expire', async () => {
    const gateway = setUpGateway({infer: ({user_id = ''}) => ({response: user_id})}, {auth: 'required', keys: testKeys})
    const {token, expires_at} = await issue(gateway)
    expect(expires_at).toBe('1970-01-01T00:01:00.000Z')
    const headers = {Authorization: `Bearer ${token}`}
    expect(await (await gateway.post('/infer', hello, {headers})).json()).toMatchObject({response: 'carla'})
    expect((await gateway.post('/infer', {...hello, user_id: 'anna'}, {headers})).status).toBe(403)
    gateway.clock.advance(59_999)
    expect((await gateway.post('/infer', hello, {headers})).status).toBe(200)
    gateway.clock.advance(1)
    expect((await gateway.post('/infer', hello, {headers})).status).toBe(401)
  })

  it('bind to a session when asked', async () => {
    const gateway = guarded()
    const {token} = await issue(gateway, {...ask, session_id: 's-1'})
    const headers = {Authorization: `Bearer ${token}`}
    expect((await gateway.post('/infer', {...hello, session_id: 's-1'}, {headers})).status).toBe(200)
    expect((await gateway.post('/infer', {...hello, session_id: 's-2'}, {headers})).status).toBe(403)
  })

  it('reach the turns of their client after renewal', async () => {
    const gateway = guarded()
    const [first, second] = [await issue(gateway), await issue(gateway)]
    const events = await (
      await gateway.post('/infer-stream', hello, {headers: {Authorization: `Bearer ${first.token}`}})
    ).text()
    const [, turn] = /"turn_id":"([\w-]+)"/.exec(events) ?? []
    const resumed = await gateway.get(`/infer-stream/${turn}`, {headers: {Authorization: `Bearer ${second.token}`}})
    expect(resumed.status).toBe(200)
  })

  it('are worthless when changed, and on a gateway with another secret', async () => {
    const gateway = guarded({tokenSecret: 'one'.padEnd(32, '.')})
    const {token} = await issue(gateway)
    const [payload = '', signature] = token.slice(4).split('.')
    const forged = btoa(atob(payload).replace('carla', 'berta')).replaceAll('=', '')
    for (const Authorization of [`Bearer pxt_${forged}.${signature}`, `Bearer ${token.slice(0, -2)}`]) {
      expect((await gateway.post('/infer', hello, {headers: {Authorization}})).status).toBe(401)
    }
    const other = guarded({tokenSecret: 'two'.padEnd(32, '.')})
    expect((await other.post('/infer', hello, {headers: {Authorization: `Bearer ${token}`}})).status).toBe(401)
    const same = guarded({tokenSecret: 'one'.padEnd(32, '.')})
    expect((await same.post('/infer', hello, {headers: {Authorization: `Bearer ${token}`}})).status).toBe(200)
  })

  it('cannot be made for longer, for more than the key has, for another client, or by a token', async () => {
    const gateway = guarded()
    const make = (body: object, headers: Record<string, string>) => gateway.post('/tokens', body, {headers})
    const long = await make({...ask, ttl_seconds: 901}, bearer('server'))
    expect([long.status, (await long.json()).errors]).toEqual([422, [{path: 'ttl_seconds', code: 'too_big'}]])
    expect((await make({...ask, scopes: ['admin']}, bearer('server'))).status).toBe(403)
    expect((await make(ask, bearer('anna'))).status).toBe(403)
    expect((await make({...ask, client_id: 'anna'}, bearer('anna'))).status).toBe(200)
    const {token} = await issue(gateway)
    expect(await codeOf(await make(ask, {Authorization: `Bearer ${token}`}))).toEqual([403, 'key_required'])
  })
})

describe('limits', () => {
  it('tell how much is left, refuse a burst and say how long to wait', async () => {
    const {clock, post} = guarded({limits: {client: {burst: 2, windowSeconds: 10}}})
    const ask = () => post('/infer', hello, {headers: bearer('anna')})
    const first = await ask()
    expect(first.headers.get('RateLimit-Policy')).toBe('"burst";q=2;w=10')
    expect(first.headers.get('RateLimit')).toBe('"burst";r=1;t=10')
    clock.advance(3500)
    expect((await ask()).headers.get('RateLimit')).toBe('"burst";r=0;t=7')
    const refused = await ask()
    expect([refused.headers.get('Retry-After'), refused.headers.get('RateLimit')]).toEqual(['7', '"burst";r=0;t=7'])
    expect(await codeOf(refused)).toEqual([429, 'rate_limited'])
    expect((await post('/infer', hello, {headers: bearer('server')})).status).toBe(200)
    clock.advance(6500)
    expect((await ask()).status).toBe(200)
  })

  it('count turns against the quota, each item of a batch too', async () => {
    const {get, post} = guarded({limits: {client: {burst: 100, quota: 5}}})
    const headers = bearer('anna')
    const first = await post('/batch-infer', [hello, hello, hello], {headers})
    expect(first.headers.get('RateLimit-Policy')).toBe('"burst";q=100;w=60, "quota";q=5;w=86400')
    expect(await codeOf(await post('/batch-infer', [hello, hello, hello], {headers}))).toEqual([429, 'quota_exhausted'])
    expect((await post('/infer', hello, {headers})).status).toBe(200)
    expect(await codeOf(await post('/infer', hello, {headers}))).toEqual([429, 'quota_exhausted'])
    expect((await get('/batch-jobs/job_1', {headers})).status).toBe(404)
  })

  it('do not bind an open gateway, unless told', async () => {
    const free = setUpGateway()
    expect((await free.post('/infer', hello)).headers.get('RateLimit')).toBeNull()
    const {post} = setUpGateway({}, {limits: {open: {burst: 1}}})
    expect((await post('/infer', hello)).status).toBe(200)
    expect((await post('/infer', hello)).status).toBe(429)
  })
})

describe('pages of other origins', () => {
  const origin = {Origin: 'https://app.example'}

  it('may call when they are listed, and read the headers they need', async () => {
    const {get, gateway} = setUpGateway({}, {cors: ['https://app.example']})
    const response = await get('/health', {headers: origin})
    expect(response.headers.get('Access-Control-Allow-Origin')).toBe('https://app.example')
    expect(response.headers.get('Vary')).toBe('Origin')
    for (const name of ['X-Request-Id', 'Retry-After', 'RateLimit', 'RateLimit-Policy', 'Idempotency-Replayed']) {
      expect(response.headers.get('Access-Control-Expose-Headers')?.split(', ')).toContain(name)
    }
    const preflight = await gateway.fetch(
      new Request('http://gateway.test/infer', {
        method: 'OPTIONS',
        headers: {...origin, 'Access-Control-Request-Method': 'POST'},
      }),
    )
    expect(preflight.status).toBe(204)
    expect(preflight.headers.get('Access-Control-Allow-Headers')).toContain('Idempotency-Key')
  })

  it('may not when they are not, nor on a gateway without a list', async () => {
    const {get} = setUpGateway({}, {cors: ['https://app.example']})
    const other = await get('/health', {headers: {Origin: 'https://evil.example'}})
    expect([other.status, other.headers.get('Access-Control-Allow-Origin')]).toEqual([200, null])
    const none = await setUpGateway().get('/health', {headers: origin})
    expect(none.headers.get('Access-Control-Allow-Origin')).toBeNull()
    const all = await setUpGateway({}, {cors: '*'}).get('/health', {headers: origin})
    expect(all.headers.get('Access-Control-Allow-Origin')).toBe('*')
  })

  it('can read a refusal too', async () => {
    const {post} = guarded({cors: ['https://app.example']})
    const refused = await post('/infer', hello, {headers: origin})
    expect([refused.status, refused.headers.get('Access-Control-Allow-Origin')]).toEqual([401, 'https://app.example'])
  })
})
