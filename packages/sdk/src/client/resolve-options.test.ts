import {afterEach, describe, expect, it, vi} from 'vitest'
import {createPixelClient} from './create-pixel-client.ts'

const fail = (options: object): string => {
  try {
    createPixelClient(options)
  } catch (error) {
    expect(error).toMatchObject({name: 'ConfigurationError', code: 'invalid_configuration'})
    return (error as Error).message
  }
  return 'accepted'
}

describe('options', () => {
  afterEach(() => vi.unstubAllGlobals())

  it('an unknown one is refused, with what was meant', () => {
    expect(fail({baseURL: 'http://x'})).toBe('Unknown option "baseURL": did you mean "baseUrl"?')
    expect(fail({baseUrl: 'http://x', timeouts: {stall: 1}})).toContain('did you mean "timeouts.stallMs"')
  })

  it('a base URL needs a scheme and no secrets', () => {
    for (const baseUrl of ['pixel.example', 'ftp://x', 'http://', '//x', 'http://me:secret@x', 'http://x?y=1']) {
      expect(fail({baseUrl})).toContain('baseUrl')
    }
    expect(fail({baseUrl: 'http://me:secret@x'})).not.toContain('secret')
    expect(fail({baseUrl: 'https://x/y/'})).toBe('accepted')
  })

  it('a path is for a page: a server that draws the page may have it, and is told when it calls it', async () => {
    for (const baseUrl of ['/?y=1', '/api?y=1', '/api#y']) expect(fail({baseUrl})).toContain('baseUrl')
    const asked: string[] = []
    const fetch = async (url: string) => {
      asked.push(url)
      return Response.json({status: 'healthy', model_loaded: true})
    }
    for (const baseUrl of ['/', '/api/']) {
      const drawn = createPixelClient({baseUrl, fetch})
      await expect(drawn.health()).rejects.toMatchObject({
        code: 'invalid_configuration',
        message: expect.stringContaining('page'),
      })
    }
    vi.stubGlobal('document', {})
    vi.stubGlobal('location', {href: 'https://host.example/page'})
    await createPixelClient({baseUrl: '/api/', fetch}).health()
    expect(asked).toEqual(['https://host.example/api/health'])
  })

  it('a missing base URL says what to set', () => {
    vi.stubEnv('PIXEL_API_URL', '')
    expect(fail({})).toContain('PIXEL_API_URL')
    vi.stubEnv('PIXEL_API_URL', 'http://from.env')
    expect(fail({})).toBe('accepted')
    vi.unstubAllEnvs()
  })

  it('numbers must be numbers', () => {
    expect(fail({baseUrl: 'http://x', retry: {limit: NaN}})).toContain('retry.limit')
    expect(fail({baseUrl: 'http://x', timeouts: {connectMs: -1}})).toContain('timeouts.connectMs')
    expect(fail({baseUrl: 'http://x', timeouts: {connectMs: Infinity}})).toBe('accepted')
  })

  it('row 56: a secret key in a browser is refused unless that is wanted', () => {
    vi.stubGlobal('document', {})
    vi.stubGlobal('location', {href: 'https://host.example/page'})
    expect(fail({baseUrl: '/api', apiKey: 'secret-key'})).toContain('getToken')
    expect(fail({baseUrl: '/api', apiKey: 'secret-key'})).not.toContain('secret-key')
    expect(fail({baseUrl: '/api', apiKey: 'k', allowSecretKeyInBrowser: true})).toBe('accepted')
    expect(fail({baseUrl: '/api', getToken: async () => 't'})).toBe('accepted')
  })
})

it('the key of the environment is sent, and a family is attached', async () => {
  vi.stubEnv('PIXEL_API_KEY', 'key-of-env')
  const seen: (string | null)[] = []
  const fetch = async (_url: string, init: RequestInit) => {
    seen.push(new Headers(init.headers).get('authorization'))
    return Response.json({status: 'healthy', model_loaded: true})
  }
  const pixel = createPixelClient({baseUrl: 'http://pixel.test', fetch}, [() => ({extra: {answer: 42}})])
  expect((await pixel.health()).isUsable).toBe(true)
  expect(pixel.extra.answer).toBe(42)
  expect(seen).toEqual(['Bearer key-of-env'])
  vi.unstubAllEnvs()
})
