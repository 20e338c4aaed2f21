import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import type {StreamEvent} from '../contract/stream-event.ts'
import {createManualClock} from '../lib/manual-clock.ts'
import {createSafetyPipeline} from './create-safety-pipeline.ts'
import {createTextGuard, type TextGuardOptions} from './create-text-guard.ts'
import {defineGate} from './define-gate.ts'
import type {GateJudgement} from './gate.ts'
import type {SafetyPipeline} from './safety-pipeline.ts'

const outbound = createSafetyPipeline({direction: 'outbound'})
await outbound.prepare()

/** Masks every `x=...x`, also across sentences, so that what was released can turn out to be private. */
const spanGate = defineGate({
  name: 'spans',
  version: '1',
  judge(text): GateJudgement {
    const findings = [...text.matchAll(/<[^<>]{0,60}>/gu)].map(({index, 0: match}) => ({
      code: 'span',
      span: {start: index, end: index + match.length},
      replacement: '[…]',
    }))
    return findings.length === 0 ? {outcome: 'pass'} : {outcome: 'redact', findings}
  },
})
const slowly = defineGate({...spanGate, judge: (text, context) => Promise.resolve(spanGate.judge(text, context))})

/** What a reader sees after these events. */
export function seen(events: readonly StreamEvent[]): string {
  return events.reduce((text, event) => {
    if (event.type === 'text_delta') return text + event.text
    if (event.type !== 'text_replace') return text
    expect(event.from >= 0 && event.from <= event.to && event.to <= text.length).toBe(true)
    return text.slice(0, event.from) + event.text + text.slice(event.to)
  }, '')
}

async function run(pipeline: SafetyPipeline, pieces: readonly string[], options: Partial<TextGuardOptions> = {}) {
  const events: StreamEvent[] = []
  const guard = createTextGuard(pipeline, {emit: (event) => events.push(event), clock: createManualClock(), ...options})
  for (const piece of pieces) guard.push(piece)
  const report = await guard.end()
  return {events, report, text: seen(events)}
}

const textsOf = (events: readonly StreamEvent[]) =>
  events.flatMap((event) => (event.type === 'text_delta' ? [event.text] : []))

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

  it('loses what began in a sentence that is already shown', async () => {
    const pipeline = createSafetyPipeline({direction: 'outbound', gates: [spanGate]})
    await pipeline.prepare()
    const {text, events} = await run(pipeline, ['It is <one. ', 'Two> then. Good.'])
    expect(text).toBe('It is […] then. Good.')
    expect(events.map(({type}) => type)).toContain('text_replace')
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

  it('changes shown text in one step, and is judged itself', async () => {
    const {events, text} = await after((guard) => {
      guard.push('One here. Two here. Three here. F')
      guard.replace(4, 8, 'jo@example.org')
    })
    expect(text).toBe('One [e-mail]. Two here. Three here. F')
    expect(events.filter((event) => event.type === 'text_replace')).toHaveLength(1)
  })
})

const piece = fc.constantFrom(
  'That sounds hard',
  ' ',
  '. ',
  '? ',
  '.',
  '\n',
  '1. ',
  'Dr. Lee',
  'jo@example.org',
  ' 0800 111 0 111 ',
  '+44 7700 900',
  '123',
  ' 988 ',
  '<',
  '>',
  ', ',
  'A fatal dose',
  '😀',
  '👩‍👩‍👧',
  '\ud83d',
  '\ude00',
  '。',
  'كيف',
  '؟ ',
  '```\n',
  'https://a.b/c',
  'x'.repeat(90),
  'e\u0301',
  '4111 1111 ',
  '1111 1111',
)
const words = fc.array(piece, {maxLength: 40}).map((pieces) => pieces.join(''))
const cuts = fc.array(fc.integer({min: 1, max: 9}), {maxLength: 200})

function cutInto(whole: string, sizes: readonly number[]): string[] {
  const pieces: string[] = []
  let at = 0
  for (const size of sizes) {
    pieces.push(whole.slice(at, at + size))
    at += size
  }
  return [...pieces, whole.slice(at)]
}

describe('for any reply and any way it is cut into deltas', () => {
  const pipelines: [string, SafetyPipeline][] = [
    ['gates that answer at once', createSafetyPipeline({direction: 'outbound', gates: [spanGate]})],
    [
      'gates that take their time',
      createSafetyPipeline({direction: 'outbound', gates: [slowly], clock: createManualClock()}),
    ],
  ]

  it.each(pipelines)('the same is shown and said in the same order: %s', async (name, pipeline) => {
    await pipeline.prepare()
    await fc.assert(
      fc.asyncProperty(words, cuts, async (whole, sizes) => {
        const atOnce = await run(pipeline, [whole])
        const inPieces = await run(pipeline, cutInto(whole, sizes))
        expect(inPieces.events).toEqual(atOnce.events)
        expect(inPieces.report).toEqual(atOnce.report)
        expect(inPieces.text).toBe((await pipeline.judge(whole)).text)
      }),
      {numRuns: name.includes('time') ? 100 : 400},
    )
  })

  it('the end is the same when it came slowly and was shown in between', async () => {
    const pipeline = createSafetyPipeline({direction: 'outbound', gates: [spanGate]})
    await pipeline.prepare()
    await fc.assert(
      fc.asyncProperty(words, cuts, fc.array(fc.nat({max: 3_000})), async (whole, sizes, pauses) => {
        const clock = createManualClock()
        const events: StreamEvent[] = []
        const guard = createTextGuard(pipeline, {emit: (event) => events.push(event), clock})
        cutInto(whole, sizes).forEach((part, index) => {
          guard.push(part)
          clock.advance(pauses[index] ?? 0)
        })
        await guard.end()
        expect(seen(events)).toBe((await pipeline.judge(whole)).text)
        expect(clock.pending).toBe(0)
      }),
    )
  })

  it('a replacement by the server leads to the same end as if the text had come so', async () => {
    const pipeline = createSafetyPipeline({direction: 'outbound', gates: [spanGate]})
    await pipeline.prepare()
    const replacement = fc.tuple(fc.nat({max: 400}), fc.nat({max: 60}), words)
    await fc.assert(
      fc.asyncProperty(words, fc.array(replacement, {maxLength: 4}), words, async (first, edits, last) => {
        const events: StreamEvent[] = []
        const guard = createTextGuard(pipeline, {emit: (event) => events.push(event), clock: createManualClock()})
        guard.push(first)
        let expected = first
        for (const [place, length, text] of edits) {
          const from = Math.min(place, expected.length)
          const to = Math.min(from + length, expected.length)
          guard.replace(from, to, text)
          expected = expected.slice(0, from) + text + expected.slice(to)
        }
        guard.push(last)
        await guard.end()
        expect(guard.original()).toBe(expected + last)
        expect(seen(events)).toBe((await pipeline.judge(expected + last)).text)
      }),
      {numRuns: 300},
    )
  })
})
