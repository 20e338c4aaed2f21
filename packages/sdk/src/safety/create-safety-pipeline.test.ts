import {describe, expect, it} from 'vitest'
import {createManualClock} from '../lib/manual-clock.ts'
import {appropriatenessGate} from './appropriateness-gate.ts'
import {biasGate} from './bias-gate.ts'
import {createSafetyPipeline} from './create-safety-pipeline.ts'
import {crisisGate} from './crisis-gate.ts'
import {defineGate} from './define-gate.ts'
import type {Gate, GateDirection, GateJudgement} from './gate.ts'
import {privacyGate} from './privacy-gate.ts'
import {redactionGate} from './redaction-gate.ts'
import type {SafetyEvent} from './safety-event.ts'
import type {SafetyPipelineOptions} from './safety-pipeline.ts'
import {toxicityGate} from './toxicity-gate.ts'

const factories = {
  crisis: crisisGate,
  toxicity: toxicityGate,
  privacy: privacyGate,
  bias: biasGate,
  appropriateness: appropriatenessGate,
  redaction: redactionGate,
}
const names = Object.keys(factories)

async function prepared(options: SafetyPipelineOptions) {
  const pipeline = createSafetyPipeline(options)
  await pipeline.prepare()
  return pipeline
}
const inbound = await prepared({direction: 'inbound'})
const outbound = await prepared({direction: 'outbound'})

describe('the order', () => {
  it('is crisis and privacy for what a person writes, and all six for a reply, with own gates before the last', () => {
    expect(inbound.gates.map(({name}) => name)).toEqual(['crisis', 'privacy'])
    expect(outbound.gates.map(({name}) => name)).toEqual(names)
    const own = defineGate({name: 'own', version: '1', judge: () => ({outcome: 'pass'})})
    const gates = [own, redactionGate(), crisisGate()]
    expect(createSafetyPipeline({direction: 'outbound', gates}).gates.map(({name}) => name)).toEqual([
      ...names.slice(0, 5),
      'own',
      'redaction',
    ])
  })
})

describe('a person in crisis', () => {
  it('is heard at once, without a promise, without anything loaded', () => {
    const fresh = createSafetyPipeline({direction: 'inbound'})
    expect(fresh.judgeRiskNow('I am going to kill myself tonight').level).toBe('imminent')
    expect(fresh.judge('I am going to kill myself tonight')).toMatchObject({action: 'warn', risk: {level: 'imminent'}})
  })

  it('keeps every word: the message passes unchanged', async () => {
    const text = 'I want to die.'
    expect((await inbound.judge(text)).text).toBe(text)
  })

  it('is remembered beside the reply, which is not taken for a crisis itself', async () => {
    const history = [{role: 'user', content: 'I want to die'}]
    const report = await outbound.judge('You said that you want to die. Are you safe now?', {history})
    expect(report.risk?.level).toBe(inbound.judgeRiskNow('I want to die').level)
    expect(report.risk?.level).not.toBe('none')
    expect(report.action).toBe('warn')
    expect((await outbound.judge('You said that you want to die.')).risk).toBeUndefined()
  })

  it('is never called safe in a language that the device does not know', () => {
    expect(inbound.judgeRiskNow('Nechci už žít, nic nemá smysl').level).not.toBe('none')
    expect(inbound.judgeRiskNow('😀😀').level).toBe('unknown')
  })
})

describe('a gate that fails', () => {
  const broken: [string, (gate: Gate) => Gate][] = [
    [
      'throws',
      (gate) => ({
        ...gate,
        judge: () => {
          throw new Error('secret words')
        },
      }),
    ],
    ['rejects', (gate) => ({...gate, judge: () => Promise.reject(new Error('secret words'))})],
    ['answers nothing', (gate) => ({...gate, judge: () => undefined as unknown as GateJudgement})], // what untyped code can do
    ['redacts nowhere', (gate) => ({...gate, judge: () => ({outcome: 'redact', findings: []})})],
    [
      'points outside the text',
      (gate) => ({...gate, judge: () => ({outcome: 'flag', findings: [{code: 'x', span: {start: 0, end: 99}}]})}),
    ],
  ]
  const cases = names.flatMap((name) => broken.map(([how, breakIt]) => [name, how, breakIt] as const))

  it.each(cases)(
    '%s that %s: help is offered, the text goes on, and nothing says that it passed',
    async (name, how, breakIt) => {
      const create = factories[name as keyof typeof factories] // one of its own keys
      const directions: GateDirection[] = ['inbound', 'outbound']
      for (const direction of directions.filter((one) => create().directions.includes(one))) {
        const pipeline = await prepared({direction, gates: [breakIt(create())]})
        const report = await pipeline.judge('I slept badly. The bus was late again.')
        expect(report.isUncertain, how).toBe(true)
        expect(report.risk?.level).toBe('unknown')
        expect(report.text).toBe('I slept badly. The bus was late again.')
        expect(report.action).toBe('warn')
        expect(report.gates.find(({gate}) => gate === name)?.action).toBe('unknown')
        expect(JSON.stringify(report)).not.toContain('secret')
      }
    },
  )

  it('takes too long: its time ends, its signal aborts, and the others are not lost', async () => {
    const clock = createManualClock()
    let signal: AbortSignal | undefined
    const slow = defineGate({
      name: 'slow',
      version: '1',
      timeLimitMs: 100,
      judge(_text, context) {
        signal = context.signal
        return new Promise(() => {})
      },
    })
    const pipeline = await prepared({direction: 'outbound', gates: [slow], clock})
    const waiting = pipeline.judge('Write to jo@example.org.')
    clock.advance(100)
    const report = await waiting
    expect(signal?.aborted).toBe(true)
    expect(report.verdicts.find(({gate}) => gate === 'slow')).toMatchObject({
      outcome: 'unknown',
      notMeasured: 'timed_out',
    })
    expect(report.text).toBe('Write to [e-mail].')
    expect(report.isUncertain).toBe(true)
    expect(clock.pending).toBe(0)
  })

  it('may hold the text, or let it through with a flag, and a crisis gate is never only a flag', async () => {
    const failing = (name: string, onFailure: 'hold' | 'flag') =>
      defineGate({name, version: '1', policy: {onFailure}, judge: () => Promise.reject(new Error('no'))})
    const judge = async (gate: Gate) =>
      (await prepared({direction: 'outbound', gates: [gate]})).judge('The bus was late.')
    expect(await judge(failing('own', 'hold'))).toMatchObject({action: 'hold', isUncertain: false})
    expect((await judge(failing('own', 'hold'))).text).toMatch(/crisis line/)
    expect(await judge(failing('own', 'flag'))).toMatchObject({action: 'warn', isUncertain: false})
    expect(await judge(failing('crisis', 'flag'))).toMatchObject({action: 'warn', isUncertain: true})
  })

  it('that was asked to hurry up by the caller ends too', async () => {
    const controller = new AbortController()
    const never = defineGate({name: 'never', version: '1', judge: () => new Promise(() => {})})
    const pipeline = await prepared({direction: 'inbound', gates: [never], clock: createManualClock()})
    const waiting = pipeline.judge('Hello there', {signal: controller.signal})
    controller.abort()
    expect((await waiting).verdicts.at(-1)).toMatchObject({outcome: 'unknown', notMeasured: 'aborted'})
  })
})

describe('what could not be measured', () => {
  it('is said, before anything is loaded and when loading fails', async () => {
    const fresh = createSafetyPipeline({direction: 'outbound'})
    const first = await fresh.judge('That sounds hard.')
    expect(first.gates.find(({gate}) => gate === 'bias')).toMatchObject({action: 'unknown', reason_code: 'not_loaded'})
    await fresh.prepare()
    const later = await fresh.judge('That sounds hard and heavy to me.')
    expect(later.gates.find(({gate}) => gate === 'bias')?.action).toBe('pass')
  })

  it('does not alarm anybody where it is no matter: a short reply stays quiet', async () => {
    const report = await outbound.judge('Hello.')
    expect(report).toMatchObject({action: 'pass', isUncertain: false})
    expect(report.gates.find(({gate}) => gate === 'bias')?.action).toBe('unknown')
  })
})

describe('modes', () => {
  const judge = async (mode: 'enforce' | 'warn' | 'observe') =>
    (await prepared({direction: 'outbound', modes: {privacy: mode, redaction: mode, crisis: mode}})).judge(
      'Write to jo@example.org.',
    )

  it('carry a judgement out, only warn of it, or only count it', async () => {
    expect(await judge('enforce')).toMatchObject({action: 'redact', text: 'Write to [e-mail].'})
    expect(await judge('warn')).toMatchObject({action: 'warn', text: 'Write to jo@example.org.'})
    expect(await judge('observe')).toMatchObject({action: 'pass', text: 'Write to jo@example.org.'})
    expect((await judge('observe')).gates.find(({gate}) => gate === 'privacy')?.action).toBe('pass')
  })

  it('can not silence a crisis', async () => {
    const quiet = await prepared({direction: 'inbound', modes: {crisis: 'observe'}})
    expect(await quiet.judge('I want to die')).toMatchObject({action: 'warn', risk: {signals: [{source: 'device'}]}})
  })
})

describe('a reply that a gateway has judged', () => {
  it('is not judged again by gates of the same version, except for a crisis', async () => {
    const asked: string[] = []
    const pipeline = await prepared({direction: 'outbound', onEvent: ({gate}) => asked.push(gate)})
    const {gates} = await pipeline.judge('The bus was late again, you said.')
    asked.length = 0
    const report = await pipeline.judge('The bus was late again, you said.', {judged: gates})
    expect(asked).toEqual(['crisis'])
    expect(report.gates).toHaveLength(gates.length)
    asked.length = 0
    await pipeline.judge('The bus was late.', {judged: gates.map((gate) => ({...gate, version: 'other'}))})
    expect(asked).toHaveLength(6)
  })

  it('is judged again where the gateway only warned and the device enforces, or could not tell', async () => {
    const asked: string[] = []
    const pipeline = await prepared({direction: 'outbound', onEvent: ({gate}) => asked.push(gate)})
    const version = pipeline.gates.find(({name}) => name === 'privacy')?.version
    for (const action of ['warn', 'unknown', 'a_word_of_tomorrow']) {
      asked.length = 0
      await pipeline.judge('Hello you.', {judged: [{gate: 'privacy', action, version}]})
      expect(asked, action).toContain('privacy')
    }
  })
})

describe('what is counted', () => {
  it('holds codes, versions and numbers, and never a word of the text', async () => {
    const events: SafetyEvent[] = []
    const leaky = defineGate({
      name: 'leaky',
      version: '1',
      judge: (text) => ({outcome: 'flag', findings: [{code: `found ${text}!`}]}),
    })
    const pipeline = await prepared({direction: 'outbound', gates: [leaky], onEvent: (event) => events.push(event)})
    await pipeline.judge('Zanzibar jo@example.org. All immigrants are criminals.')
    expect(events.map(({gate}) => gate)).toEqual([...names.slice(0, 5), 'leaky', 'redaction'])
    expect(events.find(({gate}) => gate === 'privacy')).toMatchObject({
      codes: ['email'],
      findings: 1,
      outcome: 'redact',
    })
    expect(JSON.stringify(events)).not.toMatch(/zanzibar|example|immigrants/i)
  })

  it('does not matter to the judgement when counting fails', async () => {
    const pipeline = await prepared({
      direction: 'inbound',
      onEvent() {
        throw new Error('full')
      },
    })
    expect(pipeline.judgeRiskNow('I want to die').signals).not.toEqual([])
  })
})
