import {afterEach, describe, expect, it} from 'vitest'
import {createGateway} from '../app/create-gateway.ts'
import {parseEvents} from '../app/gateway-fixture.ts'
import {createScriptedEngine, type Script} from '../engines/scripted-engine.ts'
import {listen, type Listening} from '../listener/listen.ts'

const open: Listening[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()))
})
const json = {'Content-Type': 'application/json'}

/** A real server whose second kind of answer never comes to an end by itself. */
async function serve() {
  const stopped: string[] = []
  const script: Script = {
    infer: ({user_query: text}) => ({response: `To ${text}`}),
    async *stream({user_query: text}, {signal}) {
      yield {type: 'text_delta', text: `To ${text}`}
      if (text === 'endless') {
        await new Promise<void>((resolve) => signal?.addEventListener('abort', () => resolve()))
        stopped.push(text)
      }
      yield {type: 'final', reply: {response: `To ${text}`}, reason: 'stop'}
    },
  }
  const server = await listen(createGateway({engine: createScriptedEngine(script), auth: 'open', gates: 'off'}))
  open.push(server)
  const ask = (method: string, path: string, {body, headers = {}}: {body?: unknown; headers?: object} = {}) =>
    fetch(`${server.url}${path}`, {
      method,
      headers: {...json, ...headers},
      ...(body === undefined ? {} : {body: JSON.stringify(body)}),
    })
  const stream = async (body: object, headers = {}) => (await ask('POST', '/infer-stream', {body, headers})).text()
  const idOf = (text: string) => String(parseEvents(text)[0]?.data['turn_id'])
  const {session_id: session} = (await (await ask('POST', '/sessions', {body: {client_id: 'anna'}})).json()) as {
    session_id: string
  }
  return {ask, stream, idOf, session, stopped}
}

describe.each(['client', 'conversation'] as const)('over real HTTP, erasing a %s', (what) => {
  it('takes its streamed turns: none can be resumed, or repeated with its key', async () => {
    const {ask, stream, idOf, session} = await serve()
    const key = {'Idempotency-Key': 'once'}
    // One names its conversation only, as a server's key may; one is somebody else's.
    const named = await stream({user_query: 'one', user_id: 'anna', session_id: session}, key)
    const unnamed = await stream({user_query: 'two', session_id: session})
    const other = await stream({user_query: 'three', user_id: 'ben'})
    for (const text of [named, unnamed, other]) {
      expect((await ask('GET', `/infer-stream/${idOf(text)}`)).status).toBe(200)
    }
    const path = what === 'client' ? '/api/v1/clients/anna' : `/sessions/${session}`
    expect((await ask('DELETE', path)).status).toBe(200)
    for (const text of [named, unnamed]) {
      const gone = await ask('GET', `/infer-stream/${idOf(text)}`, {headers: {'Last-Event-ID': '1'}})
      expect(gone.status).toBe(410)
      expect(await gone.text()).not.toMatch(/To (one|two)/)
    }
    expect((await ask('GET', `/infer-stream/${idOf(other)}`)).status).toBe(200)
    const again = await stream({user_query: 'one', user_id: 'anna', session_id: session}, key)
    expect(idOf(again)).not.toBe(idOf(named))
  })

  it('stops one that is under way, and leaves nothing of it', async () => {
    const {ask, session, stopped} = await serve()
    const body = {user_query: 'endless', user_id: 'anna', session_id: session}
    const response = await ask('POST', '/infer-stream', {body})
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
    let text = ''
    while (!text.includes('text_delta')) text += (await reader?.read())?.value ?? ''
    const path = what === 'client' ? '/api/v1/clients/anna' : `/sessions/${session}`
    expect((await ask('DELETE', path)).status).toBe(200)
    for (let piece = await reader?.read(); piece?.done === false; piece = await reader?.read()) text += piece.value
    expect(parseEvents(text).at(-1)).toMatchObject({event: 'done', data: {reason: 'cancelled'}})
    await expect.poll(() => stopped).toEqual(['endless'])
    const id = String(parseEvents(text)[0]?.data['turn_id'])
    expect((await ask('GET', `/infer-stream/${id}`)).status).toBe(410)
    const {records} = (await (await ask('GET', '/api/v1/export/anna')).json()) as {records: unknown[]}
    expect(JSON.stringify(records)).not.toContain('endless')
  })

  it('takes what batch jobs hold of it, asked and answered, and nothing else', async () => {
    const {ask, session} = await serve()
    const items = [
      {user_query: 'one', user_id: 'anna', session_id: session},
      {user_query: 'two', user_id: 'ben'},
    ]
    const {id} = (await (await ask('POST', '/batch-jobs', {body: items})).json()) as {id: string}
    const results = async () => (await ask('GET', `/batch-jobs/${id}/results`)).text()
    await expect.poll(results).toMatch(/To one[^]*To two/)
    await ask('DELETE', what === 'client' ? '/api/v1/clients/anna' : `/sessions/${session}`)
    expect(await results()).not.toContain('one')
    expect(JSON.parse(await results())).toMatchObject({
      results: [
        {index: 0, error: {code: 'erased'}},
        {index: 1, response: 'To two'},
      ],
    })
  })
})
