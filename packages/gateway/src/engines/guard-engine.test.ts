import {createSafetyPipeline, defineGate, type Gate} from '@pixelated/sdk/safety'
import {inferenceResponseSchema} from '@pixelated/sdk/contract'
import {describe, expect, it} from 'vitest'
import {parseEvents, setUpGateway} from '../app/gateway-fixture.ts'
import {EngineError} from './engine-error.ts'
import type {EngineEvent} from './inference-engine.ts'
import type {Script} from './scripted-engine.ts'

const gatesWith = (...gates: Gate[]) => ({
  inbound: createSafetyPipeline({direction: 'inbound', gates}),
  outbound: createSafetyPipeline({direction: 'outbound', gates}),
})
const open = (script: Script = {}, ...gates: Gate[]) => setUpGateway(script, {gates: gatesWith(...gates)})

/** An engine that says this, one character after the other, and finds no risk in anything. */
const says = (response: string): Script => ({
  infer: () => ({response, risk: {level: 'none', signals: [], evaluated_by: ['engine']}}),
  async *stream(): AsyncGenerator<EngineEvent> {
    for (const text of response) yield {type: 'text_delta', text}
    yield {type: 'final', reply: {response, risk: {level: 'none', evaluated_by: ['engine']}}, reason: 'stop'}
  },
})
const ask = async (gateway: ReturnType<typeof open>, user_query = 'hello there') =>
  inferenceResponseSchema.parse(await (await gateway.post('/infer', {user_query})).json())
const stream = async (gateway: ReturnType<typeof open>, user_query = 'hello there') =>
  parseEvents(await (await gateway.post('/infer-stream', {user_query})).text())
/** What a reader shows in the end. */
const shown = (events: Awaited<ReturnType<typeof stream>>) =>
  events.reduce((text, {event, data}) => {
    if (event === 'text_delta') return text + String(data.text)
    if (event === 'text_replace')
      return text.slice(0, Number(data.from)) + String(data.text) + text.slice(Number(data.to))
    return text
  }, '')

describe('a gateway behind gates', () => {
  it('finds the risk in a message itself, whatever the engine claims', async () => {
    const gateway = open(says('I hear you.'))
    const reply = await ask(gateway, 'I want to kill myself tonight.')
    expect(reply.risk?.level).toBe('imminent')
    expect(reply.risk?.evaluated_by).toContain('engine')
    const events = await stream(gateway, 'I want to kill myself tonight.')
    expect(events.slice(0, 2).map(({event}) => event)).toEqual(['start', 'risk'])
    expect(events[1]?.data).toMatchObject({level: 'imminent', source: 'gate'})
    expect(events.find(({event}) => event === 'final_response')?.data).toMatchObject({risk: {level: 'imminent'}})
  })

  it('never lets a failing crisis gate look like nothing found, and still answers', async () => {
    const broken = defineGate({
      name: 'crisis',
      version: 'broken',
      judge() {
        throw new Error('a person wrote this')
      },
    })
    const gateway = open(says('I hear you.'), broken)
    expect((await ask(gateway)).risk?.level).toBe('unknown')
    const events = await stream(gateway)
    expect(events[1]).toMatchObject({event: 'risk', data: {level: 'unknown'}})
    expect(shown(events)).toBe('I hear you.')
    expect(JSON.stringify(events)).not.toContain('a person wrote this')
  })

  it('masks private data that slipped into a reply, also across many deltas, and says so', async () => {
    const gateway = open(says('Write to jo.doe@example.org about it. Then call 116 123 for help.'))
    const reply = await ask(gateway)
    expect(reply.response).not.toContain('example.org')
    expect(reply.response).toContain('116 123')
    expect(reply.gates?.find(({action}) => action === 'redact')?.reason_code).toBeDefined()
    const events = await stream(gateway)
    expect(shown(events)).toBe(reply.response)
    expect(JSON.stringify(events)).not.toContain('example.org')
    expect(events.some(({event, data}) => event === 'gate' && data.action === 'redact')).toBe(true)
  })

  it('shows a safe reply in place of one that a gate blocks, and stops the engine', async () => {
    const strict = defineGate({
      name: 'no-otters',
      version: '1',
      directions: ['outbound'],
      judge: (text) => ({outcome: text.includes('otter') ? 'block' : 'pass', findings: [{code: 'otter'}]}),
    })
    let hasStopped = false
    const {stream: speak, ...rest} = says('First a calm sentence. Then an otter appears. And more.')
    const gateway = open(
      {
        ...rest,
        async *stream(request, context) {
          try {
            if (speak !== undefined) yield* speak(request, context)
          } finally {
            hasStopped = true
          }
        },
      },
      strict,
    )
    const events = await stream(gateway)
    expect(JSON.stringify(events)).not.toContain('otter appears')
    expect(events.at(-1)).toMatchObject({event: 'done', data: {reason: 'blocked'}})
    expect(shown(events)).toContain('crisis line')
    expect(events.find(({event}) => event === 'final_response')?.data.response).toBe(shown(events))
    expect(hasStopped).toBe(true)
    expect((await ask(gateway)).response).toContain('crisis line')
  })

  it('keeps a blocked message from the engine, and does not leave the person without an answer', async () => {
    const strict = defineGate({
      name: 'no-otters',
      version: '1',
      directions: ['inbound'],
      judge: () => ({outcome: 'block', findings: [{code: 'otter'}]}),
    })
    let wasAsked = false
    const gateway = open({infer: () => ({response: String((wasAsked = true))})}, strict)
    expect((await ask(gateway)).response).toMatch(/What you wrote matters/)
    const events = await stream(gateway)
    expect(shown(events)).toMatch(/What you wrote matters/)
    expect(events.at(-1)).toMatchObject({event: 'done', data: {reason: 'blocked'}})
    expect(wasAsked).toBe(false)
  })

  it('hands the engine a masked message only when privacy is enforced', async () => {
    const asked: string[] = []
    const script: Script = {
      infer({user_query}) {
        asked.push(user_query)
        return {response: 'Thank you.'}
      },
    }
    const query = 'Write to me at jo.doe@example.org please.'
    await ask(open(script), query)
    const inbound = createSafetyPipeline({direction: 'inbound', modes: {privacy: 'enforce'}})
    const outbound = createSafetyPipeline({direction: 'outbound'})
    await ask(setUpGateway(script, {gates: {inbound, outbound}}), query)
    expect(asked[0]).toBe(query)
    expect(asked[1]).not.toContain('example.org')
  })

  it('releases what waits too long while the engine is silent', async () => {
    let goOn = () => {}
    const silence = new Promise<void>((resolve) => (goOn = resolve))
    const gateway = open({
      async *stream(): AsyncGenerator<EngineEvent> {
        yield {type: 'text_delta', text: 'This sentence has no end and so it waits, '}
        await silence
        yield {type: 'text_delta', text: 'until now.'}
        const response = 'This sentence has no end and so it waits, until now.'
        yield {type: 'final', reply: {response}, reason: 'stop'}
      },
    })
    const response = await gateway.post('/infer-stream', {user_query: 'hello there'})
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
    let text = ''
    const readUntil = async (word: string) => {
      while (!text.includes(word)) text += (await reader?.read())?.value ?? ''
    }
    await readUntil('event: risk')
    await gateway.clock.run(2_500)
    await readUntil('so it waits')
    goOn()
    await readUntil('event: done')
    expect(shown(parseEvents(text))).toBe('This sentence has no end and so it waits, until now.')
  })

  it('refuses the request, not the stream, when the engine refuses at once', async () => {
    const gateway = open({
      // oxlint-disable-next-line require-yield -- it fails before its first event
      async *stream(): AsyncGenerator<EngineEvent> {
        throw new EngineError(503, 'model_not_loaded')
      },
    })
    expect((await gateway.post('/infer-stream', {user_query: 'hello'})).status).toBe(503)
  })
})
