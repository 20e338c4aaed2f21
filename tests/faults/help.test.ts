import {createMockServer, type MockServer} from '@pixelated/mock-server'
import {createPixelClient, type RiskAssessment} from '@pixelated/sdk'
import type {TextAnalyser} from '@pixelated/sdk/analysis'
import {riskRank} from '@pixelated/sdk/contract'
import {createSessionRisk, decideActions, decideCard, findResources} from '@pixelated/sdk/crisis'
import {createSafetyPipeline, crisisGate, defineGate, guardStream, type Gate} from '@pixelated/sdk/safety'
import {createManualClock} from '@pixelated/sdk/testing'
import {afterEach, describe, expect, it} from 'vitest'

/** The SDK alone, without an interface: whatever breaks, help is offered, and what could not be judged is never low. */
const inDanger = 'I want to end my life.'
const history = [{role: 'user' as const, content: inDanger}]
const never = () => new Promise<never>(() => {})
const fail = () => {
  throw new Error('broken')
}

const mocks: MockServer[] = []
afterEach(async () => {
  for (const mock of mocks.splice(0)) await mock.close()
})
const mock = (options: Parameters<typeof createMockServer>[0]) => {
  const server = createMockServer({fast: true, seed: 7, ...options})
  mocks.push(server)
  return server.fetch
}

const servers: [what: string, open: () => typeof fetch][] = [
  ['the network is off', () => () => Promise.reject(new TypeError('fetch failed'))],
  ['the server never answers', () => never],
  ['the server answers 500', () => mock({faults: [{faults: 'status=500'}]})],
  ['a proxy answers with a page', () => mock({scenario: 'bad-proxy'})],
  ['the server lies that there is nothing', () => mock({scenario: 'lying-server'})],
  ['the server could not analyse anything', () => mock({scenario: 'analysis-down'})],
  ['the stream breaks at its risk event', () => mock({scenario: 'cut-at-risk'})],
  ['the server sends garbage', () => mock({scenario: 'garbage'})],
]

const brokenAnalyser: TextAnalyser<RiskAssessment> = {name: 'crisis', version: 'broken', analyse: fail}
const devices: [what: string, gate: Gate | undefined][] = [
  ['works', undefined],
  ['has an analyser that throws', crisisGate({analyser: brokenAnalyser})],
  ['has a crisis gate that never answers', defineGate({name: 'crisis', version: 'slow', judge: never})],
]

/** One turn as any app runs it: judge, remember, send, listen. */
async function runTurn({fetch, inboundGates = [], outboundGates = []}: Turn) {
  const risk = createSessionRisk()
  const clock = createManualClock()
  const inbound = createSafetyPipeline({direction: 'inbound', gates: inboundGates, clock})
  const outbound = createSafetyPipeline({direction: 'outbound', gates: outboundGates, clock})
  await outbound.prepare()
  risk.assess({assessment: inbound.judgeRiskNow(inDanger), from: 'device', turn: 't'})
  const before = risk.getState().level
  const timeouts = {connectMs: 200, bodyMs: 200, firstEventMs: 200, stallMs: 200}
  const pixel = createPixelClient({baseUrl: 'http://mock.test', fetch, timeouts, retry: {limit: 0}})
  const stream = guardStream(pixel.inferStream({user_query: inDanger}), outbound, {context: {history}, clock})
  let isDone = false
  const reading = (async () => {
    for await (const event of stream)
      if (event.type === 'risk') risk.assess({assessment: event, from: 'server', turn: 't'})
  })()
    // Why there is no reply is another test's matter.
    .catch(() => {})
    .finally(() => (isDone = true))
  while (!isDone) await Promise.all([clock.run(300), new Promise((resolve) => setTimeout(resolve, 5))])
  await reading
  return {before, state: risk.getState(), text: stream.partialText, said: stream.riskLevel}
}

interface Turn {
  fetch: typeof fetch
  inboundGates?: readonly Gate[]
  outboundGates?: readonly Gate[]
}

/** Without a network, an interface, or a word about the country of a server. */
function expectHelp({state: {level, situation}}: Awaited<ReturnType<typeof runTurn>>) {
  expect(['none', 'low']).not.toContain(level)
  const {view, isChatOpen} = decideCard({}, level, 0)
  expect({view, isChatOpen}).toEqual({view: level === 'unknown' ? 'entry' : 'card', isChatOpen: true})
  expect(decideActions({level, situation}).length).toBeGreaterThan(0)
  const {emergency, resources, directory} = findResources({region: 'GB', language: 'en'})
  expect(emergency?.href).toBe('tel:999')
  expect(resources.length).toBeGreaterThan(1)
  expect(directory.href).toMatch(/^https:/)
}

describe.each(servers)('when %s', (_server, open) => {
  it.each(devices)('and the device %s, help is offered', async (what, gate) => {
    const turn = await runTurn({fetch: open(), ...(gate && {inboundGates: [gate]})})
    expectHelp(turn)
    if (what === 'works') {
      expect(riskRank(turn.before)).toBeGreaterThanOrEqual(riskRank('high'))
      expect(turn.state.level).toBe(turn.before)
    } else expect(turn.before).toBe('unknown')
  })
})

const names = ['crisis', 'toxicity', 'privacy', 'bias', 'appropriateness', 'redaction', 'own']
const failures: [how: string, judge: Gate['judge']][] = [
  ['throws', fail],
  ['rejects', () => Promise.reject(new Error('broken'))],
  ['never answers', never],
]

describe.each(names)('when the %s gate over replies', (name) => {
  it.each(failures)('%s, the reply comes, and help is offered', async (_how, judge) => {
    const gate = defineGate({name, version: 'broken', directions: ['outbound'], judge})
    const turn = await runTurn({fetch: mock({scenario: 'lying-server'}), outboundGates: [gate]})
    expectHelp(turn)
    expect(turn.text.length).toBeGreaterThan(20)
    expect(['none', 'low']).not.toContain(turn.said)
  })
})
