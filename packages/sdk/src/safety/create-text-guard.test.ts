import {describe, expect, it} from 'vitest'
import type {StreamEvent} from '../contract/stream-event.ts'
import {createManualClock} from '../lib/manual-clock.ts'
import {createSafetyPipeline} from './create-safety-pipeline.ts'
import {createTextGuard} from './create-text-guard.ts'
import {defineGate} from './define-gate.ts'
import {outbound, run, seen, slowPipeline, spansOnly, textsOf} from './guard-fixture.ts'

await outbound.prepare()

describe('a reply that passes', () => {
  it('appears sentence by sentence, each when the next one begins', () => {
    const events: StreamEvent[] = []
    const guard = createTextGuard(outbound, {emit: (event) => events.push(event), clock: createManualClock()})
    guard.push('That sounds ')
    guard.push('hard.')
    expect(events).toEqual([])
    guard.push(' What')
    expect(textsOf(events)).toEqual(['That sounds hard. '])
    guard.push(' happened?')
    void guard.end()
    expect(textsOf(events)).toEqual(['That sounds hard. ', 'What happened?'])
  })
})

describe('a reply with something in it that must not be shown', () => {
  it('loses an e-mail address that comes in pieces', async () => {
    const {text, events} = await run(outbound, ['Write to jo', '.doe@exam', 'ple.org', ' soon. I hope', ' you do.'])
    expect(text).toBe('Write to [e-mail] soon. I hope you do.')
    expect(events.some((event) => event.type === 'text_replace')).toBe(false)
  })

  it('keeps every help line, however it is written', async () => {
    const words =
      'You can call 988, 116 123, 0800 111 0 111, 13 11 14 or 1-800-273-8255 now. Or text HOME to 741741. 112 also.'
    expect((await run(outbound, [...words])).text).toBe(words)
  })

  it('loses what began in a sentence that is already shown, as soon as that is known', async () => {
    const events: StreamEvent[] = []
    const guard = createTextGuard(spansOnly, {emit: (event) => events.push(event), clock: createManualClock()})
    guard.push('It is <one. ')
    guard.push('Two> then. Good')
    expect(seen(events)).toBe('It is […] then. ')
    expect(events.at(-2)).toMatchObject({type: 'text_replace', from: 6, text: '[…]', reason: 'span'})
    await guard.end()
    expect(seen(events)).toBe('It is […] then. Good')
  })

  it('loses at the end what only the whole reply gives away', async () => {
    const late = defineGate({
      name: 'late',
      version: '1',
      judge(text) {
        const start = text.indexOf('Rosebud')
        if (start < 0 || !text.includes('password')) return {outcome: 'pass'}
        return {outcome: 'redact', findings: [{code: 'password', span: {start, end: start + 7}, replacement: '[…]'}]}
      },
    })
    const whole = `Rosebud it is. ${'More words here. '.repeat(40)}That was the password.`
    const {text, events} = await run(createSafetyPipeline({direction: 'outbound', gates: [late]}), [...whole])
    expect(text).toBe(whole.replace('Rosebud', '[…]'))
    expect(events.at(-1)).toEqual({type: 'text_replace', from: 0, to: 7, text: '[…]', reason: 'whole_reply'})
  })

  it('is replaced as a whole by words that name help when it is dangerous, and nothing follows', async () => {
    const {text, events, report} = await run(outbound, ['I hear you. ', 'You should kill yourself. ', 'Bye. ', 'Bye.'])
    expect(text).toMatch(/crisis line/)
    expect(text).not.toMatch(/kill|Bye|I hear/)
    expect(report?.action).toBe('block')
    expect(events.at(-1)).toMatchObject({type: 'text_replace', reason: 'blocked'})
    expect(events.some((event) => event.type === 'gate' && event.action === 'block')).toBe(true)
  })
})

describe('text that waits', () => {
  const begin = () => {
    const clock = createManualClock()
    const events: StreamEvent[] = []
    const guard = createTextGuard(outbound, {emit: (event) => events.push(event), clock})
    return {clock, events, guard}
  }

  it('appears after two seconds up to its last clause, then up to its last word', () => {
    const {clock, events, guard} = begin()
    guard.push('I hear you, and I wond')
    clock.advance(1_999)
    expect(seen(events)).toBe('')
    clock.advance(1)
    expect(seen(events)).toBe('I hear you, and I ')
    expect(textsOf(events)[0]).toBe('I hear you, ')
    guard.push('er what helps.')
    void guard.end()
    expect(seen(events)).toBe('I hear you, and I wonder what helps.')
  })

  it('appears in the middle of a word only after twice as long', () => {
    const {clock, events, guard} = begin()
    guard.push('Hm👩‍👩')
    clock.advance(3_999)
    expect(seen(events)).toBe('')
    clock.advance(1)
    expect(seen(events)).toBe('Hm')
    guard.push('‍👧')
    void guard.end()
    expect(seen(events)).toBe('Hm👩‍👩‍👧')
  })

  it('waits for each piece from when it came, and no timer is left at the end', () => {
    const {clock, events, guard} = begin()
    guard.push('One two. ')
    clock.advance(1_500)
    guard.push('Three four')
    expect(seen(events)).toBe('One two. ')
    clock.advance(1_500)
    expect(seen(events)).toBe('One two. ')
    clock.advance(500)
    expect(seen(events)).toBe('One two. Three ')
    void guard.end()
    expect(clock.pending).toBe(0)
  })

  it('does not appear when nobody looks any more', () => {
    const {clock, events, guard} = begin()
    guard.push('One two three')
    guard.stop()
    clock.advance(10_000)
    expect(events).toEqual([])
    expect(clock.pending).toBe(0)
  })
})

describe('a gate that fails', () => {
  const failing = (policy: 'hold' | 'uncertain' | 'flag', isBroken: () => boolean) =>
    createSafetyPipeline({
      direction: 'outbound',
      gates: [
        defineGate({
          name: 'brittle',
          version: '1',
          policy: {onFailure: policy},
          judge() {
            if (isBroken()) throw new Error('private words')
            return {outcome: 'pass'}
          },
        }),
      ],
    })

  it('lets the reply through and has help shown, when it is uncertain', async () => {
    const {text, events} = await run(
      failing('uncertain', () => true),
      ['One. Two.'],
    )
    expect(text).toBe('One. Two.')
    expect(events).toContainEqual(expect.objectContaining({type: 'risk', level: 'unknown'}))
    expect(events).toContainEqual({
      type: 'gate',
      gate: 'brittle',
      action: 'unknown',
      reason_code: 'threw',
      version: '1',
    })
    expect(JSON.stringify(events)).not.toContain('private words')
  })

  it('holds the reply until it works again', async () => {
    let calls = 0
    const {text, events} = await run(
      failing('hold', () => (calls += 1) === 1),
      ['One. Two. Three. Four.'],
    )
    expect(text).toBe('One. Two. Three. Four.')
    expect(textsOf(events)[0]).toBe('One. Two. ')
  })

  it('never shows the reply when it does not work again, but shows the safe one', async () => {
    const {text, report} = await run(
      failing('hold', () => true),
      [...'One. Two. Three. Four. Five. Six. Seven.'],
    )
    expect(text).toMatch(/crisis line/)
    expect(report?.action).toBe('block')
  })
})

describe('a replacement by the server', () => {
  const after = async (edits: (guard: ReturnType<typeof createTextGuard>) => void, pipeline = outbound) => {
    const events: StreamEvent[] = []
    const guard = createTextGuard(pipeline, {emit: (event) => events.push(event), clock: createManualClock()})
    edits(guard)
    const report = await guard.end()
    return {events, text: seen(events), report, original: guard.original()}
  }

  it('changes text that is not shown yet without a trace', async () => {
    const {events, text} = await after((guard) => {
      guard.push('My name is Bob')
      guard.replace(11, 14, 'Pixel')
      guard.push('. Yes.')
    })
    expect(text).toBe('My name is Pixel. Yes.')
    expect(events.every(({type}) => type === 'text_delta')).toBe(true)
  })

  it('hits the right place though a gate has changed the text before it', async () => {
    const {text} = await after((guard) => {
      guard.push('Write to jo@example.org today. ')
      guard.push('Bob says hello. And more')
      guard.replace(31, 34, 'Pixel')
      guard.push('. End.')
    })
    expect(text).toBe('Write to [e-mail] today. Pixel says hello. And more. End.')
  })

  it('changes shown text in one step, so that nothing vanishes in between, and is judged itself', async () => {
    const {events, text} = await after((guard) => {
      guard.push('One here. Two here. Three here. F')
      guard.replace(4, 8, 'jo@example.org')
      guard.replace(0, 3, 'Only')
      guard.push('our')
    })
    const changes = events.slice(events.findIndex(({type}) => type === 'text_replace'))
    expect(text).toBe('Only [e-mail]. Two here. Three here. Four')
    expect(changes.filter(({type}) => type !== 'gate').map(({type}) => type)).toEqual([
      'text_replace',
      'text_replace',
      'text_delta',
    ])
  })

  it('is not shown as it was when the gates were still looking at the old text', async () => {
    const {text} = await after((guard) => {
      guard.push('One here. Two here. T')
      guard.replace(0, 3, '<Uno>')
      guard.replace(6, 7, 'x')
      guard.push('hree.')
    }, slowPipeline())
    expect(text).toBe('[…] xere. Two here. Three.')
  })
})
