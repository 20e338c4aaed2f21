import {describe, expect, it} from 'vitest'
import type {RiskLevel} from '../contract/risk-level.ts'
import type {StreamEvent} from '../contract/stream-event.ts'
import {createSafetyPipeline} from '../safety/create-safety-pipeline.ts'
import {defineGate} from '../safety/define-gate.ts'
import {plainReply, settle, shown, start} from './conversation-fixture.ts'
import type {Conversation} from './conversation.ts'
import type {ConversationTransport} from './conversation-transport.ts'
import {selectMessages} from './selectors.ts'

const risk = (level: RiskLevel): StreamEvent => ({type: 'risk', level, signals: [], evaluated_by: ['model']})
const replying = (...events: StreamEvent[]): ConversationTransport => ({
  async *open() {
    yield* events
  },
})
/** Gives what came before, then nothing more. */
const hanging = (...events: StreamEvent[]): ConversationTransport => ({
  async *open({signal}) {
    yield* events
    await new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason)))
  },
})
const whole = (text: string): StreamEvent[] => [
  {type: 'text_delta', text},
  {type: 'final_response', reply: plainReply(text)},
  {type: 'done', reason: 'stop'},
]
/** A screen that draws nothing for the time being. */
const noFrames = () => () => {}

/** All texts that anybody could have seen. */
function watch(conversation: Conversation): Set<string> {
  const texts = new Set<string>()
  conversation.subscribe(() => {
    for (const {role, text} of selectMessages(conversation.getState())) if (role === 'assistant') texts.add(text)
  })
  return texts
}

describe('a reply', () => {
  it('is shown only as the gates let it through: what they mask was on no screen', async () => {
    const names = defineGate({
      name: 'names',
      version: '1',
      judge: (text) => {
        const found = [...text.matchAll(/Rumpelstilzchen/g)]
        if (found.length === 0) return {outcome: 'pass'}
        const findings = found.map(({index, 0: match}) => ({
          code: 'name',
          span: {start: index, end: index + match.length},
          replacement: '[a name]',
        }))
        return {outcome: 'redact', findings}
      },
    })
    const modes = {redaction: 'observe', appropriateness: 'observe'} as const
    const outbound = createSafetyPipeline({direction: 'outbound', gates: [names], modes})
    const parts = ['I am Rumpel', 'stilzchen. ', 'And you?']
    const deltas = parts.map((text): StreamEvent => ({type: 'text_delta', text}))
    const {conversation} = start({outbound, transport: replying(...deltas, ...whole(parts.join('')).slice(1))})
    const texts = watch(conversation)
    conversation.send('Who are you?')
    await settle()
    expect(shown(conversation)[1]).toBe('assistant done: I am [a name]. And you?')
    expect([...texts].filter((text) => text.includes('Rumpel'))).toEqual([])
    conversation.dispose()
  })

  it('that a gate blocks is replaced by a safe one, and the server is told to stop', async () => {
    let stopped = false
    const bad = 'You should kill yourself. Nobody would miss you.'
    const {conversation} = start({
      transport: {
        async *open() {
          try {
            yield {type: 'text_delta', text: bad}
            yield {type: 'text_delta', text: ' More of this.'}
            yield {type: 'final_response', reply: plainReply(`${bad} More of this.`)}
          } finally {
            stopped = true
          }
        },
      },
    })
    const texts = watch(conversation)
    conversation.send('I feel low.')
    await settle(20)
    const reply = selectMessages(conversation.getState())[1]
    expect(reply?.status).toBe('blocked')
    expect(reply?.text).not.toBe('')
    expect([...texts].filter((text) => text.includes('kill yourself'))).toEqual([])
    expect(stopped).toBe(true)
    conversation.dispose()
  })
})

describe('a risk', () => {
  it('of the device is there before anything is sent, without a network too', () => {
    const {conversation, server, network} = start()
    network.set(false)
    conversation.send('I want to end my life.')
    expect(['high', 'imminent']).toContain(conversation.getState().risk.latch)
    expect(server.attempts).toEqual([])
    conversation.dispose()
  })

  it('of the server is told at once, while text waits for a frame', async () => {
    const {conversation} = start({
      scheduler: noFrames,
      transport: hanging({type: 'text_delta', text: 'I hear you. '}, risk('high')),
    })
    const levels: RiskLevel[] = []
    conversation.subscribe(() => levels.push(conversation.getState().risk.level))
    conversation.send('It is one of those days.')
    await settle()
    expect(levels).toContain('high')
    expect(conversation.getState()).toMatchObject({streaming: {text: ''}, risk: {level: 'high', latch: 'high'}})
    conversation.dispose()
  })

  it('of the server holds: over a later harmless turn, over a server that says none, over a new beginning', async () => {
    let level: RiskLevel = 'high'
    const {conversation} = start({
      transport: {
        async *open() {
          yield risk(level)
          yield* whole('I hear you.')
        },
      },
    })
    conversation.send('It is one of those days.')
    await settle()
    expect(conversation.getState().risk.latch).toBe('high')
    level = 'none'
    conversation.send('I made tea.')
    await settle()
    expect(conversation.getState().risk).toMatchObject({level: 'high', latch: 'high'})
    conversation.reset()
    expect(conversation.getState().risk.latch).toBe('high')
    conversation.lowerRisk({by: 'person', reason: 'false_alarm'})
    expect(conversation.getState().risk.latch).toBe('none')
    conversation.dispose()
  })

  it('stays when the stream breaks right behind it', async () => {
    const {conversation} = start({
      transport: {
        async *open() {
          yield risk('imminent')
          throw new Error('broken')
        },
      },
    })
    conversation.send('It is one of those days.')
    await settle()
    expect(shown(conversation)[1]).toBe('assistant failed: ')
    expect(conversation.getState().risk.latch).toBe('imminent')
    conversation.dispose()
  })

  it('of the device is not taken back by a server that found nothing', async () => {
    const {conversation} = start({transport: replying(risk('none'), ...whole('I hear you.'))})
    conversation.send('I want to end my life.')
    const {latch} = conversation.getState().risk
    await settle()
    expect(conversation.getState().risk).toMatchObject({latch, level: latch})
    conversation.dispose()
  })

  it('that nobody could judge is unknown, not none', async () => {
    const {conversation} = start({transport: replying(...whole('Hei.'))})
    conversation.send('En ole nukkunut moneen yöhön, ja kaikki tuntuu raskaalta.')
    await settle()
    expect(conversation.getState().risk.level).toBe('unknown')
    conversation.dispose()
  })
})

describe('a gate over a reply that can not tell', () => {
  it('lets the reply through, and the message is not called safe', async () => {
    const own = defineGate({
      name: 'house-rules',
      version: '1',
      directions: ['outbound'],
      judge: () => {
        throw new Error('broken')
      },
    })
    const {conversation} = start({
      transport: replying(risk('none'), ...whole('It is good that you wrote.')),
      outbound: createSafetyPipeline({direction: 'outbound', gates: [own]}),
    })
    conversation.send('I could not sleep again.')
    expect(conversation.getState().risk.level).toBe('none')
    await settle()
    expect(shown(conversation).at(-1)).toBe('assistant done: It is good that you wrote.')
    expect(conversation.getState().risk).toMatchObject({level: 'unknown', latch: 'none', unjudgedTurns: 1})
  })

  it('does not lower what was found', async () => {
    const own = defineGate({
      name: 'house-rules',
      version: '1',
      directions: ['outbound'],
      judge: () => Promise.reject(new Error('broken')),
    })
    const {conversation} = start({
      transport: replying(...whole('It is good that you wrote.')),
      outbound: createSafetyPipeline({direction: 'outbound', gates: [own]}),
    })
    conversation.send('I want to end my life.')
    await settle()
    expect(conversation.getState().risk.level).toBe('high')
  })
})
