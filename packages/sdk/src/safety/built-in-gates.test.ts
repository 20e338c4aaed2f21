import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {appropriatenessGate} from './appropriateness-gate.ts'
import {biasGate} from './bias-gate.ts'
import {checkGate} from './check-gate.ts'
import {createSafetyPipeline} from './create-safety-pipeline.ts'
import {crisisGate} from './crisis-gate.ts'
import {defineGate} from './define-gate.ts'
import {privacyGate} from './privacy-gate.ts'
import {redactionGate} from './redaction-gate.ts'
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

async function prepared(options: SafetyPipelineOptions) {
  const pipeline = createSafetyPipeline(options)
  await pipeline.prepare()
  return pipeline
}
const inbound = await prepared({direction: 'inbound'})
const outbound = await prepared({direction: 'outbound'})

describe.each(Object.entries(factories))('the %s gate', (_name, create) => {
  it('keeps the promises of a gate', async () => {
    const texts = [
      'I want to die tonight.',
      'You are worthless and stupid.',
      'Call +44 7700 900123 or write to jo.doe@example.org.',
      'All immigrants are criminals.',
      'Do not tell anyone. I am all you need.',
      'A lethal dose is enough. Breathe.',
    ]
    expect(await checkGate(create(), {texts})).toEqual([])
  })
})

describe('private data', () => {
  const text = 'Mail jo@example.org, call +44 7700 900123.'

  it('in a person’s own words is only shown to the app, unless it asks for masks', async () => {
    const asIs = await inbound.judge(text)
    expect(asIs).toMatchObject({text, action: 'warn'})
    const masking = await prepared({direction: 'inbound', modes: {privacy: 'enforce'}})
    expect((await masking.judge(text)).text).toBe('Mail [e-mail], call [phone number].')
  })

  it('in a reply is masked, but not what the person has said themselves', async () => {
    expect((await outbound.judge(text)).text).toBe('Mail [e-mail], call [phone number].')
    const history = [{role: 'user', content: 'I am jo@example.org'}]
    expect((await outbound.judge(text, {history})).text).toBe('Mail jo@example.org, call [phone number].')
  })

  it.each([
    '988',
    '9-8-8',
    '116 123',
    '116123',
    '741741',
    '0800 111 0 111',
    '0800-111-0-222',
    '+49 800 111 0 111',
    '13 11 14',
    '1800 55 1800',
    '1-800-273-8255',
    '(800) 273-8255',
    '0800 567 567',
    '0120-061-338',
    '02 2327 2327',
    '09 2525 0111',
    '70 201 201',
    '800 911 2000',
    '85258',
    '112',
    '911',
    '+44 116 123',
  ])('the help line %s is never taken for it', async (number) => {
    const reply = `You can call ${number} now, or text ${number}.`
    expect((await outbound.judge(reply)).text).toBe(reply)
    const masking = await prepared({direction: 'inbound', modes: {privacy: 'enforce'}})
    expect((await masking.judge(reply)).text).toBe(reply)
  })

  it.each([
    '2024-01-05',
    '05.01.2024',
    '1990-1995',
    '10 000 000',
    '3.14159265',
    'ISO 27001:2013',
    '12:30-13:45',
    '1, 2, 3, 4, 5, 6, 7, 8',
  ])('the number %s is not taken for it', async (number) => {
    const reply = `It was ${number} then.`
    expect((await outbound.judge(reply)).text).toBe(reply)
  })

  it.each([
    '4111 1111 1111 1111',
    'DE89 3704 0044 0532 0130 00',
    '123-45-6789',
    '(555) 234-5678',
    '+49 151 23456789',
    'jo.doe+x@mail.example.co.uk',
  ])('%s is taken for it', async (secret) =>
    expect((await outbound.judge(`It is ${secret}, I think.`)).text).not.toContain(secret),
  )
})

describe('a reply', () => {
  it('loses a sentence that tells a method, and keeps the rest', async () => {
    const report = await outbound.judge('I am here. A lethal dose would be forty pills. Who is with you?')
    expect(report.text).toBe('I am here. [left out] Who is with you?')
    expect(report.edits[0]?.reasonCode).toBe('method_detail')
  })

  it.each([
    'You said you have thought about taking pills. Are they within reach?',
    'Could you ask someone to keep the pills for you tonight?',
    'Are you thinking about ending your life?',
    'What would be the best way to get through tonight?',
    'It helps to put distance between you and the means.',
  ])('that asks about safety is left alone: %s', async (text) => expect((await outbound.judge(text)).text).toBe(text))

  it('that agrees with a delusion is flagged', async () => {
    const report = await outbound.judge('They are watching you, it is true.')
    expect(report.gates.find(({gate}) => gate === 'appropriateness')).toMatchObject({
      action: 'warn',
      reason_code: 'collusion',
    })
  })

  it('that is blocked is never an empty answer, also when the app’s own words are missing', async () => {
    const silent = await prepared({direction: 'outbound', safeReply: () => ''})
    const failing = await prepared({
      direction: 'outbound',
      safeReply: () => {
        throw new Error('no')
      },
    })
    const own = await prepared({direction: 'outbound', safeReply: ({risk}) => `Help, ${risk?.signals.length}`})
    const history = [{role: 'user', content: 'I want to die'}]
    for (const pipeline of [silent, failing])
      expect((await pipeline.judge('You should kill yourself.')).text).toMatch(/crisis line/)
    expect((await own.judge('You should kill yourself.', {history})).text).toBe('Help, 1')
  })

  it('is judged more strictly for a minor', async () => {
    const strict = await prepared({direction: 'outbound', gates: [appropriatenessGate({blockAt: 0.9})]})
    const text = 'Do not tell anyone about this.'
    expect((await strict.judge(text)).action).toBe('warn')
    expect((await strict.judge(text, {isMinor: true})).action).toBe('block')
  })
})

describe('bad input', () => {
  const both = [inbound, outbound]

  it.each([
    ['a hundred thousand characters', 'I hear how heavy this has been. '.repeat(3_200)],
    ['digits without end', '1234567890 '.repeat(9_500)],
    ['a megabyte without a space', 'a'.repeat(1_000_000)],
    ['signs without end', '@.-(+)'.repeat(17_000)],
    ['lone surrogates', '\ud83d jo@example.org \ude00'.repeat(100)],
    ['only emoji', '😭💀'.repeat(500)],
    ['marks upon marks', `h${'\u0301\u0302'.repeat(20_000)}i`],
    ['nothing', ''],
  ])('%s is judged with places inside the text', async (_name, text) => {
    for (const pipeline of both) {
      const report = await pipeline.judge(text)
      for (const {findings} of report.verdicts)
        for (const {span} of findings.slice(0, 100)) {
          if (!span) continue
          expect(span.start >= 0 && span.end <= text.length && span.start <= span.end).toBe(true)
        }
      expect(['pass', 'warn', 'redact', 'block']).toContain(report.action)
    }
  })

  it('never cuts a character into halves, whatever a gate asks for', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({unit: 'grapheme', maxLength: 40}), fc.nat(), fc.nat(), async (text, one, other) => {
        const [start = 0, end = 0] = [one % (text.length + 1), other % (text.length + 1)].sort((a, b) => a - b)
        const gate = defineGate({
          name: 'cut',
          version: '1',
          judge: () => ({outcome: 'redact', findings: [{code: 'cut', span: {start, end}, replacement: '-'}]}),
        })
        const pipeline = createSafetyPipeline({direction: 'outbound', gates: [gate]})
        const report = await pipeline.judge(text)
        expect(report.text.isWellFormed()).toBe(true)
      }),
    )
  })
})
