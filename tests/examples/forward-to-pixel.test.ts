import {listenMockServer, type ListeningMockServer, type ListenMockServerOptions} from '@pixelated/mock-server/node'
import {createPixelClient} from '@pixelated/sdk'
import {readFileSync} from 'node:fs'
import path from 'node:path'
import {afterEach, describe, expect, it, vi} from 'vitest'
import {forwardToPixel} from '../../examples/next-chat/lib/forward-to-pixel.ts'
import {root} from '../../scripts/lib/run-command.ts'

const key = 'a-secret-of-the-server-alone'
const site = 'http://site.test/api/pixel/'
const question = {user_query: 'I could not sleep again.'}
const post = {method: 'POST', body: JSON.stringify(question), headers: {'content-type': 'application/json'}}
let api: ListeningMockServer | undefined

async function open(options: ListenMockServerOptions = {}): Promise<ListeningMockServer> {
  const keys = [{id: 'site', secret: key, scopes: ['clinician' as const]}]
  api = await listenMockServer({fast: true, auth: 'required', keys, ...options})
  vi.stubEnv('PIXEL_API_URL', api.url)
  vi.stubEnv('PIXEL_API_KEY', key)
  return api
}
afterEach(async () => {
  vi.unstubAllEnvs()
  await api?.close()
  api = undefined
})

const ask = (visitor: string, below: string, init: RequestInit = {}) =>
  forwardToPixel(new Request(site + below, init), {path: below, visitor})
const codeOf = async (answer: Response) => `${answer.status} ${(await answer.json()).code}`
/** As in a page: it has no key, and knows no address but the site's. */
const clientFor = (visitor: string) =>
  createPixelClient({
    baseUrl: site,
    getToken: async () => 'what a page could make up',
    retry: {limit: 0},
    fetch: (url, init) => ask(visitor, url.slice(site.length), init),
  })

describe('the route that keeps the key', () => {
  it('is the same in both examples', () => {
    const [one, other] = ['next-chat/lib', 'astro-chat/src'].map((folder) =>
      readFileSync(path.join(root, 'examples', folder, 'forward-to-pixel.ts'), 'utf8'),
    )
    expect(one).toBe(other)
  })

  it('streams a reply, and one that broke is taken up where it was', async () => {
    const {server} = await open({faults: [{faults: 'disconnect@event=3', times: 1}]})
    const broken = await clientFor('streams').inferStream(question).text()
    expect(broken).toBe(await clientFor('streams').inferStream(question).text())
    expect(broken).not.toBe('')
    const taken = server.journal.entries({path: '/infer-stream/*'}).filter(({method}) => method === 'GET')
    expect(taken.map(({headers}) => headers['last-event-id'])).toEqual([expect.stringMatching(/^[123]$/)])
  })

  it('tells nobody the key, and lets nothing on the way keep a stream back', async () => {
    await open()
    const answer = await ask('headers', 'infer-stream', post)
    expect(answer.headers.get('content-type')).toContain('text/event-stream')
    expect(answer.headers.get('cache-control')).toBe('no-store, no-transform')
    expect(answer.headers.get('x-accel-buffering')).toBe('no')
    expect(JSON.stringify([...answer.headers]) + (await answer.text())).not.toContain(key)
  })

  it('stops the model when the page says so, and lets go when the page has gone', async () => {
    const {server} = await open({fast: false, latency: {p50Ms: 2000, p99Ms: 2100}})
    const stream = clientFor('stops').inferStream(question)
    for await (const _event of stream) break
    const isStopped = () => server.journal.entries({path: '/infer-stream/*'}).some(({method}) => method === 'DELETE')
    await vi.waitFor(() => expect(isStopped()).toBe(true), 5000)

    const page = new AbortController()
    const left = await ask('leaves', 'infer-stream', {...post, signal: page.signal})
    page.abort()
    await expect(left.text()).rejects.toThrow()
    await vi.waitFor(() => expect(server.journal.entries({path: '/infer-stream'}).at(-1)?.cancelled).toBe(true), 5000)
  })

  it('reaches what a chat needs and nothing else', async () => {
    const {server} = await open()
    expect((await clientFor('allowed').health()).isUsable).toBe(true)
    for (const below of [
      'metrics',
      'batch-jobs',
      'infer-stream/turn_1/../../metrics',
      'tokens',
      'http://elsewhere.test',
      '',
    ]) {
      expect(await codeOf(await ask('nosy', below)), below).toBe('404 not_found')
    }
    expect(await codeOf(await ask('nosy', 'reload-model', post))).toBe('404 not_found')
    expect(await codeOf(await ask('nosy', 'health', {method: 'DELETE'}))).toBe('404 not_found')
    expect(server.journal.entries().map(({path}) => path)).toEqual(['/health'])
  })

  it('serves pages of its own origin only', async () => {
    await open()
    const from = (where: string) => ask('elsewhere', 'health', {headers: {'sec-fetch-site': where}})
    expect((await from('same-origin')).status).toBe(200)
    expect(await codeOf(await from('cross-site'))).toBe('403 cross_site')
    expect(await codeOf(await from('same-site'))).toBe('403 cross_site')
  })

  it('refuses a body that is too large, also one that does not say how large it is', async () => {
    const {server} = await open()
    const body = new ReadableStream({
      pull: (controller) => controller.enqueue(new Uint8Array(65_536).fill(32)),
    })
    expect(await codeOf(await ask('large', 'infer', {method: 'POST', body, duplex: 'half'} as RequestInit))).toBe(
      '413 too_large',
    )
    expect(server.journal.entries()).toEqual([])
  })

  it('takes thirty messages a minute of each visitor, and the client knows how long to wait', async () => {
    await open()
    for (let count = 0; count < 30; count++) expect((await ask('busy', 'infer', post)).status).toBe(200)
    await expect(clientFor('busy').infer(question)).rejects.toMatchObject({code: 'rate_limited', status: 429})
    const wait = Number((await ask('busy', 'infer', post)).headers.get('retry-after'))
    expect(wait).toBeGreaterThan(0)
    expect(wait).toBeLessThanOrEqual(60)
    expect((await ask('calm', 'infer', post)).status).toBe(200)
    expect((await ask('busy', 'health')).status).toBe(200)
  })

  it('says what failed behind it without asking visitors to sign in', async () => {
    await open()
    vi.stubEnv('PIXEL_API_KEY', 'a-key-that-was-taken-back')
    expect(await codeOf(await ask('refused', 'infer', post))).toBe('502 key_refused')
    vi.stubEnv('PIXEL_API_URL', 'http://127.0.0.1:9')
    await expect(clientFor('unreachable').infer(question)).rejects.toMatchObject({name: 'ServerError', status: 502})
    expect(await codeOf(await ask('unreachable', 'infer', post))).toBe('502 unreachable')
  })
})
