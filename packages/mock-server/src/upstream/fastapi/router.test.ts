import {describe, expect, it} from 'vitest'
import {createUpstreamFixture} from '../upstream-fixture.ts'

const upstream = createUpstreamFixture({generation: 'a'})

describe('paths and methods of the Python services', () => {
  it('answers an unknown path with 404', async () => {
    const {status, text, headers} = await upstream.get('/nowhere')
    expect([status, text, headers.get('content-length')]).toEqual([404, '{"detail":"Not Found"}', '22'])
  })

  it('answers a wrong method with 405 and names the right one', async () => {
    const {status, text, headers} = await upstream.get('/infer')
    expect([status, text, headers.get('allow')]).toEqual([405, '{"detail":"Method Not Allowed"}', 'POST'])
  })

  it.each(['/health', '/infer', '/status'])('refuses HEAD of %s, without a body', async (path) => {
    const {status, text, headers} = await upstream.send(path, {method: 'HEAD'})
    expect([status, text, headers.get('content-length')]).toEqual([405, '', '31'])
  })

  it('has no CORS: a preflight is a 405 and no answer has an allow-origin', async () => {
    const preflight = await upstream.send('/infer', {
      method: 'OPTIONS',
      headers: {origin: 'http://app.test', 'access-control-request-method': 'POST'},
    })
    expect(preflight.status).toBe(405)
    const answer = await upstream.get('/health', {origin: 'http://app.test'})
    expect(
      [...preflight.headers.keys(), ...answer.headers.keys()].filter((name) => name.startsWith('access-')),
    ).toEqual([])
  })

  it('row 53: a trailing slash is redirected to http on the host of the Host header', async () => {
    const {status, text, headers} = await createUpstreamFixture().send('/infer/?a=%20b', {method: 'POST'})
    expect([status, text, headers.get('location')]).toEqual([307, '', 'http://pixel.test/infer?a=%20b'])
    const behindProxy = await upstream.fetch(new Request('https://proxy.test/status/', {headers: {host: 'pixel:8001'}}))
    expect(behindProxy.headers.get('location')).toMatch(/^http:\/\/(?:pixel:8001|proxy\.test)\/status$/)
  })

  it('does not redirect an unknown path with a trailing slash', async () => {
    expect((await upstream.get('/nowhere/')).status).toBe(404)
    expect((await upstream.get('/')).status).toBe(404)
  })
})

describe('hints for names of older documents', () => {
  it.each(['/api/ai/models/pixel_core/infer', '/ws/pixel-multimodal', '/infer-multimodal', '/api/ai/pixel/infer'])(
    'row 55: %s is a plain 404 with a hint in a header',
    async (path) => {
      const {status, text, headers} = await upstream.post(path, {text: 'hello'})
      expect([status, text]).toEqual([404, '{"detail":"Not Found"}'])
      expect(headers.get('x-pixel-mock-hint')).toBeTruthy()
    },
  )

  it('row 55: old field names are a plain 422 with a hint in a header', async () => {
    const {text, headers} = await upstream.post('/infer', {text: 'hello', sessionId: 's', contextType: 'crisis'})
    expect(text).toBe('{"detail":[{"loc":["body","user_query"],"msg":"field required","type":"value_error.missing"}]}')
    expect(headers.get('x-pixel-mock-hint')).toBe(
      'text is user_query, sessionId is session_id, contextType is context_type',
    )
  })

  it('says nothing where nothing is old, and never repeats what was sent', async () => {
    const plain = await upstream.post('/infer', {})
    expect(plain.headers.get('x-pixel-mock-hint')).toBeNull()
    const old = await upstream.post('/infer', {text: 'very private'})
    expect(old.headers.get('x-pixel-mock-hint')).not.toContain('private')
    expect((await upstream.get('/nowhere')).headers.get('x-pixel-mock-hint')).toBeNull()
  })
})
