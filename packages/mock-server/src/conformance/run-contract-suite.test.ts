import {afterEach, describe, expect, it} from 'vitest'
import {createMockServer, type MockServer} from '../server/create-mock-server.ts'
import {listenMockServer, type ListeningMockServer} from '../server/listen-mock-server.ts'
import {runContractSuite} from './run-contract-suite.ts'

const open: (MockServer | ListeningMockServer)[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()))
})
const keep = <T extends MockServer | ListeningMockServer>(server: T): T => {
  open.push(server)
  return server
}

const baseUrl = 'http://mock.test'
const secret = 'the-key-of-the-suite-itself'
const profiles = ['gateway', 'upstream'] as const

type Fetch = NonNullable<Parameters<typeof runContractSuite>[0]['fetch']>

/** What goes wrong between a server that conforms and the suite. */
interface Defect {
  name: string
  /** A word of the check that must notice. */
  check: RegExp
  request?: (path: string, init: RequestInit) => [string, RequestInit]
  /** Gets the path and the answer, with its text when it is read anyway. */
  text?: (text: string, path: string) => string
  response?: (response: Response, path: string) => Response
}

function breakServer(server: MockServer, {request, text, response}: Defect): Fetch {
  return async (url, init) => {
    const path = new URL(url).pathname
    const [target, sent] = request?.(url, init) ?? [url, init]
    const answer = await server.fetch(target, sent)
    const {status, headers} = answer
    const changed = text === undefined || answer.body === null ? answer.body : text(await answer.text(), path)
    const whole = new Response(changed, {status, headers})
    return response?.(whole, path) ?? whole
  }
}

const withoutHeader =
  (name: string) =>
  (url: string, init: RequestInit): [string, RequestInit] => {
    const headers = new Headers(init.headers)
    headers.delete(name)
    return [url, {...init, headers}]
  }
const withHeaders = (response: Response, change: (headers: Headers) => void): Response => {
  const headers = new Headers(response.headers)
  change(headers)
  return new Response(response.body, {status: response.status, headers})
}
const withStatus = (response: Response, status: number) =>
  new Response(response.body, {status, headers: response.headers})
const isStream = (text: string) => text.startsWith('id:') || text.startsWith('event:')
const frames = (text: string, change: (list: string[]) => string[]) =>
  isStream(text) ? `${change(text.split('\n\n').slice(0, -1)).join('\n\n')}\n\n` : text
const json = (text: string, change: (body: Record<string, unknown>) => void) => {
  if (!text.startsWith('{')) return text
  const body = JSON.parse(text) as Record<string, unknown>
  change(body)
  return JSON.stringify(body)
}

const gatewayDefects: Defect[] = [
  {
    name: 'times without an offset',
    check: /timestamp is UTC/,
    text: (text, path) => (path === '/health' ? text.replace('Z"', '"') : text),
  },
  {
    name: 'no request ids',
    check: /request id/,
    response: (response) => withHeaders(response, (headers) => headers.delete('x-request-id')),
  },
  {
    name: 'problems under application/json',
    check: /404 problem/,
    response: (response) =>
      response.status < 400
        ? response
        : withHeaders(response, (headers) => headers.set('content-type', 'application/json')),
  },
  {
    name: 'refusals that repeat words',
    check: /never repeats/,
    text: (text) => text.replace('"detail":"', '"detail":"contractsuitemark '),
  },
  {
    name: 'no gateway in status',
    check: /status tells/,
    text: (text, path) => (path === '/status' ? json(text, (body) => delete body.gateway) : text),
  },
  {
    name: 'a score above one',
    check: /EQ scores/,
    text: (text, path) =>
      path === '/infer' ? text.replace(/"emotional_awareness":[\d.]+/, '"emotional_awareness":1.5') : text,
  },
  {
    name: 'no risk in replies',
    check: /risk assessment/,
    text: (text, path) => (path === '/infer' && !isStream(text) ? json(text, (body) => delete body.risk) : text),
  },
  {
    name: 'unknown fields taken',
    check: /unknown field is refused/,
    request: (url, init) => [
      url,
      typeof init.body === 'string' ? {...init, body: init.body.replace(',"user_qurey":"x"', '')} : init,
    ],
  },
  {
    name: 'a crisis analyser that finds nothing',
    check: /wish to die/,
    text: (text, path) =>
      path === '/crisis/assess' ? json(text, (body) => Object.assign(body, {level: 'none', signals: []})) : text,
  },
  {
    name: 'alerts that count as seen at once',
    check: /open until a person/,
    text: (text, path) =>
      path === '/crisis/alerts' ? text.replace('"status":"open"', '"status":"acknowledged"') : text,
  },
  {name: 'streams without ids', check: /known name/, text: (text) => text.replaceAll(/^id: .*\n/gm, '')},
  {
    name: 'ids that do not count',
    check: /ids count/,
    text: (text) => (isStream(text) ? text.replaceAll(/^id: /gm, 'id: 1') : text),
  },
  {name: 'no end marker', check: /ends with one/, text: (text) => frames(text, (list) => list.slice(0, -1))},
  {
    name: 'the final response twice',
    check: /ends with one/,
    text: (text) =>
      frames(text, (list) => list.flatMap((frame) => (/final_response/.test(frame) ? [frame, frame] : [frame]))),
  },
  {
    name: 'a lost piece of text',
    check: /make up the response/,
    text: (text) => {
      let isLost = false
      return frames(text, (list) =>
        list.filter((frame) => {
          const drop = !isLost && frame.includes('text_delta')
          isLost ||= drop
          return !drop
        }),
      )
    },
  },
  {
    name: 'risk after the text',
    check: /risk comes before/,
    text: (text) =>
      frames(text, (list) => {
        const risk = list.filter((frame) => frame.includes('event: risk'))
        const rest = list.filter((frame) => !frame.includes('event: risk'))
        return [...rest.slice(0, -2), ...risk, ...rest.slice(-2)]
      }),
  },
  {
    name: 'events that do not fit their schema',
    check: /fits its schema/,
    text: (text) => (isStream(text) ? text.replaceAll('{"text":"', '{"txt":"') : text),
  },
  {name: 'resuming from the start', check: /goes on after/, request: withoutHeader('last-event-id')},
  {
    name: 'no cancelling',
    check: /cancelling ends/,
    response: (response, path) => (/infer-stream\/turn_(?!nobody)/.test(path) ? withStatus(response, 405) : response),
  },
  {name: 'keys that are not looked at', check: /same key and body/, request: withoutHeader('idempotency-key')},
  {
    name: 'a batch in another order',
    check: /bare array/,
    text: (text, path) =>
      path === '/batch-infer'
        ? json(text, (body) => Array.isArray(body.results) && body.results.push(body.results.shift()))
        : text,
  },
  {
    name: 'jobs that never count',
    check: /a job is accepted/,
    text: (text, path) => (path.startsWith('/batch-jobs') ? text.replace(/"succeeded":\d+/, '"succeeded":0') : text),
  },
  {
    name: 'a description that refers to nothing',
    check: /every reference/,
    text: (text, path) => (path === '/openapi.json' ? text.replace('#/components/', '#/nowhere/') : text),
  },
  {
    name: 'tokens for anybody',
    check: /401 problem/,
    response: (response) => (response.status === 401 ? withStatus(response, 200) : response),
  },
]

const upstreamDefects: Defect[] = [
  {
    name: 'null left out',
    check: /all its keys/,
    text: (text) => text.replaceAll(/,"warning":null/g, ''),
  },
  {
    name: 'a charset on JSON',
    check: /without a charset/,
    response: (response) =>
      withHeaders(response, (headers) => headers.set('content-type', `${headers.get('content-type')}; charset=utf-8`)),
  },
  {
    name: '404 for a wrong method',
    check: /wrong method/,
    response: (response) => (response.status === 405 ? withStatus(response, 404) : response),
  },
  {
    name: 'a trailing slash that works',
    check: /trailing slash/,
    request: (url, init) => [url.replace(/\/$/, ''), init],
  },
  {
    name: 'open CORS',
    check: /preflight/,
    response: (response) => withHeaders(response, (headers) => headers.set('access-control-allow-origin', '*')),
  },
  {
    name: 'signals that are an empty list',
    check: /crisis_signals of "all is well"/,
    text: (text) => text.replaceAll('"crisis_signals":null', '"crisis_signals":[]'),
  },
  {
    name: 'one persona for everybody',
    check: /persona assistant/,
    text: (text) => text.replaceAll('"assistant"', '"therapy"'),
  },
  {
    name: 'a 422 with a text',
    check: /missing query/,
    text: (text) => (text.startsWith('{"detail":[') ? '{"detail":"Unprocessable"}' : text),
  },
  {
    name: 'a batch in an object',
    check: /whatever the documents say/,
    request: (url, init) => [
      url,
      typeof init.body === 'string' ? {...init, body: init.body.replace(/^\{"requests":(.*)\}$/, '$1')} : init,
    ],
  },
  {
    name: 'ids on events',
    check: /no ids/,
    text: (text) => (isStream(text) ? text.replaceAll('event: ', 'id: 1\nevent: ') : text),
  },
  {
    name: 'keep-alive comments',
    check: /no comments/,
    text: (text) => (isStream(text) ? `: keep\n\n${text}` : text),
  },
  {
    name: 'an end marker',
    check: /no end marker/,
    text: (text) => (isStream(text) ? `${text}event: done\ndata: {}\n\n` : text),
  },
  {
    name: 'no final response',
    check: /no end marker/,
    text: (text) => frames(text, (list) => list.slice(0, -1)),
  },
  {
    name: 'times in milliseconds',
    check: /time in seconds/,
    text: (text) => text.replaceAll(/"timestamp":\s*(\d+\.\d+)/g, '"timestamp":1700000000000'),
  },
  {
    name: 'an average that is none',
    check: /in truth the average/,
    text: (text) => text.replace(/"last_inference_time_ms":[\d.]+/, '"last_inference_time_ms":1'),
  },
]

describe('runContractSuite', () => {
  it.each(profiles)('passes the mock server in process: %s', async (profile) => {
    const keys = [{id: 'suite', secret, scopes: ['admin'] as const}]
    const server = keep(createMockServer({dialect: profile, fast: true, auth: 'required', keys}))
    const {checks, failed, passed} = await runContractSuite({baseUrl, fetch: server.fetch, profile, key: secret})
    expect(checks.filter((check) => check.outcome === 'differs')).toEqual([])
    expect(failed).toBe(0)
    expect(passed).toBeGreaterThan(40)
  })

  it.each(profiles)('passes the mock server over a socket: %s', async (profile) => {
    const {url} = keep(await listenMockServer({dialect: profile, fast: true}))
    const {checks, failed} = await runContractSuite({baseUrl: url, profile})
    expect(checks.filter((check) => check.outcome === 'differs')).toEqual([])
    expect(failed).toBe(0)
    expect(checks.length).toBeGreaterThan(60)
  })

  it('lets the first generation be without streaming, and the second be as it is stored', async () => {
    const first = keep(createMockServer({dialect: 'upstream', generation: 'a', fast: true}))
    const report = await runContractSuite({baseUrl, fetch: first.fetch, profile: 'upstream'})
    expect(report.failed).toBe(0)
    const missing = report.checks.filter(({outcome}) => outcome === 'missing').map(({endpoint}) => endpoint)
    expect(missing).toContain('POST /infer-stream')
    const stored = keep(createMockServer({dialect: 'upstream', asStored: true, fast: true}))
    expect((await runContractSuite({baseUrl, fetch: stored.fetch, profile: 'upstream'})).failed).toBe(0)
  })

  it.each(gatewayDefects)('notices $name', async (defect) => {
    const keys = [{id: 'suite', secret, scopes: ['admin'] as const}]
    const server = keep(createMockServer({fast: true, auth: 'required', keys}))
    const fetch = breakServer(server, defect)
    const {checks} = await runContractSuite({baseUrl, fetch, profile: 'gateway', key: secret, timeoutMs: 2000})
    const noticed = checks.filter(({outcome}) => outcome !== 'conforms').map(({name}) => name)
    expect(
      noticed.some((name) => defect.check.test(name)),
      noticed.join('\n'),
    ).toBe(true)
  })

  it.each(upstreamDefects)('notices $name in an original', async (defect) => {
    const server = keep(createMockServer({dialect: 'upstream', fast: true}))
    const fetch = breakServer(server, defect)
    const {checks} = await runContractSuite({baseUrl, fetch, profile: 'upstream', timeoutMs: 2000})
    const noticed = checks.filter(({outcome}) => outcome !== 'conforms').map(({name}) => name)
    expect(
      noticed.some((name) => defect.check.test(name)),
      noticed.join('\n'),
    ).toBe(true)
  })

  it.each([
    'status=500',
    'status=200@body=html',
    'status=200@body=garbage',
    'refuse',
    'disconnect@bytes=5',
    'stall@bytes=0',
  ])('fails every check that needs an answer under %s, and ends', async (faults) => {
    const server = keep(createMockServer({fast: true, faults: [{faults}]}))
    const {passed, failed, checks} = await runContractSuite({baseUrl, fetch: server.fetch, timeoutMs: 20})
    // What is promised of an answer's headers alone can still be kept.
    expect(passed).toBeLessThan(8)
    expect(failed).toBeGreaterThan(checks.length - 10)
  })

  it('shows the request as a command, without the key', async () => {
    const server = keep(createMockServer({fast: true}))
    const {checks} = await runContractSuite({baseUrl, fetch: server.fetch, key: secret})
    const request = checks.find(({endpoint}) => endpoint === 'POST /batch-infer')?.request ?? ''
    expect(request).toContain(`curl -X POST '${baseUrl}/batch-infer'`)
    expect(request).toContain('"Authorization: Bearer $KEY"')
    expect(JSON.stringify(checks)).not.toContain(secret)
  })

  it('tells each result as it comes', async () => {
    const server = keep(createMockServer({fast: true}))
    const heard: string[] = []
    const onResult = ({name}: {name: string}) => heard.push(name)
    const {checks} = await runContractSuite({baseUrl, fetch: server.fetch, onResult})
    expect(heard).toEqual(checks.map(({name}) => name))
  })
})
