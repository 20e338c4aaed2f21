import {createMockServer} from '@pixelated/mock-server'
import {createPixelClient} from '@pixelated/sdk'
import type {TextAnalyser} from '@pixelated/sdk/analysis'
import type {RiskAssessment} from '@pixelated/sdk'
import {createConversation, selectMessages, type Conversation} from '@pixelated/sdk/conversation'
import {decideActions, findResources} from '@pixelated/sdk/crisis'
import {createSafetyPipeline, crisisGate, defineGate, type Gate, type SafetyPipeline} from '@pixelated/sdk/safety'
import {createManualClock} from '@pixelated/sdk/testing'
import {describe, expect, it} from 'vitest'
import {describeHelp} from '../../examples/demo/shared/describe-help.ts'
import {guardTurn} from '../../examples/demo/shared/guard-turn.ts'
import {createSafetyWatch, type HelpUpdate} from '../../examples/demo/shared/safety-watch.ts'

const inDanger = 'I want to end my life.'
const never = () => new Promise<never>(() => {})
const fail = () => {
  throw new Error('broken')
}
const brokenAnalyser: TextAnalyser<RiskAssessment> = {name: 'crisis', version: 'broken', analyse: fail}

/** The app around the gates, as the demo's terminal has it. */
function startWatch(inbound: SafetyPipeline) {
  const updates: HelpUpdate[] = []
  const watch = createSafetyWatch({inbound, onUpdate: (update) => updates.push(update)})
  return {
    ...watch,
    last: () => updates.at(-1),
    /** What is on screen after the last update. */
    help() {
      const {level = 'none', situation} = updates.at(-1)?.session ?? {}
      return describeHelp({level, situation, region: 'GB', locale: 'en-GB'})
    },
  }
}

function expectOpenHelp({last, help}: ReturnType<typeof startWatch>) {
  expect(last()?.session.level).toBe('unknown')
  expect(last()?.decision).toMatchObject({view: 'entry', isChatOpen: true})
  expect(help().entry).toBe('We could not check this message.')
  expect(help().ways.map(({href}) => href)).toEqual(
    expect.arrayContaining(['tel:116123', 'tel:999', 'https://findahelpline.com']),
  )
}

const brokenGates: readonly [what: string, gate: Gate][] = [
  ['throws', crisisGate({analyser: brokenAnalyser})],
  ['never answers', defineGate({name: 'crisis', version: 'slow', judge: never})],
  ['rejects', defineGate({name: 'crisis', version: 'off', judge: () => Promise.reject(new Error('broken'))})],
]

describe('a gate on the device that fails', () => {
  it.each(brokenGates)('and %s, offers help at once, and never says low or none', (_what, gate) => {
    const app = startWatch(createSafetyPipeline({direction: 'inbound', gates: [gate]}))
    const found = app.hearPerson({id: 'turn-1', text: inDanger, history: []})
    expect(found.level).toBe('unknown')
    expectOpenHelp(app)
  })

  it('does not outvote a server that found something, and is not outvoted by one that found nothing', () => {
    const app = startWatch(
      createSafetyPipeline({direction: 'inbound', gates: [crisisGate({analyser: brokenAnalyser})]}),
    )
    app.hearPerson({id: 'turn-1', text: inDanger, history: []})
    const said: RiskAssessment = {level: 'none', signals: [], evaluated_by: ['model']}
    app.hear(said, 'server', 'turn-1')
    expectOpenHelp(app)
    app.hear({...said, level: 'high'}, 'server', 'turn-1')
    expect(app.last()?.decision).toMatchObject({view: 'card', isNew: true})
  })

  it.each<[what: string, judge: Gate['judge']]>([
    ['throws', fail],
    ['never answers', never],
  ])('over a reply and %s, lets the reply through and offers help', async (_what, judge) => {
    const clock = createManualClock()
    const own = defineGate({name: 'house-rules', version: '1', directions: ['outbound'], judge})
    const outbound = createSafetyPipeline({direction: 'outbound', gates: [own], clock})
    const app = startWatch(createSafetyPipeline({direction: 'inbound'}))
    const {fetch} = createMockServer({fast: true})
    const pixel = createPixelClient({baseUrl: 'http://mock.test', fetch})
    const query = 'I could not sleep again.'
    app.hearPerson({id: 'turn-1', text: query, history: []})
    expect(app.last()?.decision.view).toBe('nothing')
    const stream = guardTurn(pixel.inferStream({user_query: query}), {
      outbound,
      context: {history: [{role: 'user', content: query}]},
      onRisk: (assessment, from) => app.hear(assessment, from, 'turn-1'),
    })
    let isDone = false
    const reply = stream.final().finally(() => {
      isDone = true
    })
    while (!isDone) await clock.run(1000)
    expect((await reply).response.length).toBeGreaterThan(20)
    expectOpenHelp(app)
  })

  it('over the end of a reply only, still takes back what was shown', async () => {
    const judge: Gate['judge'] = (text) => ({outcome: /^It.*last\.$/.test(text) ? 'block' : 'pass', findings: []})
    const own = defineGate({name: 'whole', version: '1', directions: ['outbound'], reach: 0, judge})
    const pixel = createPixelClient({
      baseUrl: 'http://mock.test',
      fetch: () =>
        Promise.resolve(
          new Response(
            ['It is the first. ', 'It is the second. ', 'The last.']
              .map((text) => `event: text_delta\ndata: ${JSON.stringify({text})}\n\n`)
              .join('')
              .concat('event: done\ndata: {"reason":"stop"}\n\n'),
            {headers: {'content-type': 'text/event-stream'}},
          ),
        ),
    })
    const stream = guardTurn(pixel.inferStream({user_query: 'hello'}), {
      outbound: createSafetyPipeline({direction: 'outbound', gates: [own]}),
      context: {history: [{role: 'user', content: 'hello'}]},
      onRisk() {},
    })
    const types: string[] = []
    for await (const event of stream) types.push(event.type === 'done' ? `done ${event.reason}` : event.type)
    expect(types).toEqual(expect.arrayContaining(['text_delta', 'text_replace', 'done blocked']))
    expect(stream.partialText).toContain('crisis line')
  })
})

/** The conversation as the demo's page has it. */
function startConversation(pipelines: {inbound?: SafetyPipeline; outbound?: SafetyPipeline}) {
  const {fetch} = createMockServer({fast: true, scenario: 'analysis-down'})
  const client = createPixelClient({baseUrl: 'http://mock.test', fetch})
  const conversation = createConversation({client, ...pipelines})
  const statuses = () => selectMessages(conversation.getState()).map(({status}) => status)
  return {conversation, untilOver: () => expect.poll(statuses, {timeout: 10_000}).toEqual(['done', 'done'])}
}

/** What a panel offers in this state: what nobody could judge is never `none` or `low`, and leads to people. */
function expectHelp(conversation: Conversation) {
  const {level} = conversation.getState().risk
  expect(['none', 'low']).not.toContain(level)
  expect(decideActions({level})).toContain('show_resources')
  expect(findResources({region: 'GB'}).resources.map(({href}) => href)).toContain('tel:116123')
}

describe('a gate of a conversation that fails', () => {
  it.each(brokenGates)('and %s, is told before send returns, and the message goes out', async (_what, gate) => {
    const {conversation, untilOver} = startConversation({
      inbound: createSafetyPipeline({direction: 'inbound', gates: [gate]}),
    })
    conversation.send(inDanger)
    expect(conversation.getState().risk.level).toBe('unknown')
    expectHelp(conversation)
    await untilOver()
    expectHelp(conversation)
    expect(selectMessages(conversation.getState())[0]).toMatchObject({risk: {level: 'unknown'}})
    conversation.dispose()
  })

  it.each<[what: string, judge: Gate['judge']]>([
    ['throws', fail],
    ['never answers', never],
  ])('over a reply and %s, lets the reply through and says that nobody could tell', async (_what, judge) => {
    const own = defineGate({name: 'house-rules', version: '1', directions: ['outbound'], judge})
    const {conversation, untilOver} = startConversation({
      outbound: createSafetyPipeline({direction: 'outbound', gates: [own]}),
    })
    conversation.send('I could not sleep again.')
    expect(conversation.getState().risk.level).toBe('none')
    await untilOver()
    expect(conversation.getState().risk.level).toBe('unknown')
    expectHelp(conversation)
    conversation.dispose()
  })
})
