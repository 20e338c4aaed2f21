import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import type {StreamEvent} from '../contract/stream-event.ts'
import {createManualClock} from '../lib/manual-clock.ts'
import {createSafetyPipeline} from './create-safety-pipeline.ts'
import {createTextGuard} from './create-text-guard.ts'
import {run, seen, slowPipeline, spanGate, spansOnly} from './guard-fixture.ts'
import type {SafetyPipeline} from './safety-pipeline.ts'

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
    ['gates that take their time', slowPipeline()],
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

  it('a gate with enough reach finds at each sentence what it finds in the whole', async () => {
    await fc.assert(
      fc.asyncProperty(words, cuts, async (whole, sizes) => {
        const {events, text} = await run(spansOnly, cutInto(whole, sizes))
        expect(text).toBe((await spansOnly.judge(whole)).text)
        expect(events.some((event) => event.type === 'text_replace' && event.reason === 'whole_reply')).toBe(false)
      }),
      {numRuns: 400},
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

  it.each([
    ['at once', createSafetyPipeline({direction: 'outbound', gates: [spanGate]})],
    ['slowly', slowPipeline()],
  ])('a replacement by the server leads to the same end as if the text had come so: %s', async (_name, pipeline) => {
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
          if (length % 3 === 0) await Promise.resolve()
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
