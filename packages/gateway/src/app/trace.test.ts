import {describe, expect, it} from 'vitest'
import type {EngineContext} from '../engines/inference-engine.ts'
import type {LogFields} from '../policy/logger.ts'
import {setUpGateway} from './gateway-fixture.ts'

const traceId = '0123456789abcdef0123456789abcdef'
const traceparent = `00-${traceId}-0123456789abcdef-01`
const hello = {user_query: 'hello'}

function setUp() {
  const contexts: EngineContext[] = []
  const lines: LogFields[] = []
  const logger = {info: (_event: string, fields: LogFields) => void lines.push(fields), error() {}}
  const gateway = setUpGateway(
    {
      infer(_request, context) {
        contexts.push(context)
        return {response: 'hello'}
      },
      async *stream(_request, context) {
        contexts.push(context)
        yield {type: 'final', reply: {response: 'hello'}, reason: 'stop'}
      },
    },
    {logger, cors: '*'},
  )
  return {contexts, lines, ...gateway}
}

const turns: [string, unknown][] = [
  ['/infer', hello],
  ['/infer-stream', hello],
  ['/batch-infer', [hello]],
  ['/batch-jobs', [hello]],
]

describe('the trace of a caller', () => {
  it.each(turns)('goes on to the engine and into the log: %s', async (path, body) => {
    const {post, contexts, lines} = setUp()
    await (await post(path, body, {headers: {traceparent}})).text()
    await expect.poll(() => contexts.length).toBe(1)
    expect(contexts[0]).toMatchObject({traceparent, turnId: expect.stringMatching(/^turn_/) as string})
    expect(lines).toEqual([expect.objectContaining({route: path, traceId})])
  })

  it.each(turns)('is nowhere when there is none, or a malformed one: %s', async (path, body) => {
    for (const headers of [{}, {traceparent: 'private words'}]) {
      const {post, contexts, lines} = setUp()
      expect((await post(path, body, {headers})).ok).toBe(true)
      await expect.poll(() => contexts.length).toBe(1)
      expect(contexts[0]).not.toHaveProperty('traceparent')
      expect(lines).toHaveLength(1)
      expect(lines[0]).not.toHaveProperty('traceId')
    }
  })

  it('names a turn that was refused, too', async () => {
    const {post, lines} = setUp()
    expect((await post('/infer', {user_query: ''}, {headers: {traceparent}})).status).toBe(422)
    expect(lines).toEqual([expect.objectContaining({status: 422, traceId})])
  })

  it('is not looked for where no turn is answered', async () => {
    const {get, lines} = setUp()
    await get('/health', {headers: {traceparent}})
    expect(lines).toEqual([expect.not.objectContaining({traceId})])
  })

  it('may be sent by a page of another origin', async () => {
    const {gateway} = setUp()
    const headers = {Origin: 'https://page.example', 'Access-Control-Request-Method': 'POST'}
    const preflight = await gateway.fetch(new Request('http://gateway.test/infer', {method: 'OPTIONS', headers}))
    expect(preflight.headers.get('Access-Control-Allow-Headers')?.split(', ')).toContain('traceparent')
  })
})
