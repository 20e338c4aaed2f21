import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {createSeededRandom} from '../lib/seeded-random.ts'
import {chainStages, type BodyStep} from './body-stage.ts'
import type {Fault} from './fault.ts'
import {toBodyStages} from './to-body-stages.ts'

const encoder = new TextEncoder()
const stream = [1, 2, 3, 4].map((id) => `id: ${id}\nevent: text_delta\ndata: {"text":"w${id} "}\n\n`)

/** What a reader would see, as text, with what is not text in angle brackets. */
function run(faults: readonly Fault[], chunks: readonly (string | Uint8Array)[], isStream = true): string[] {
  const stage = chainStages(toBodyStages(faults, isStream, createSeededRandom(1)))
  const steps: BodyStep[] = [...stage.start()]
  for (const chunk of chunks) steps.push(...stage.push(typeof chunk === 'string' ? encoder.encode(chunk) : chunk))
  steps.push(...stage.finish())
  return steps.map((step) => (step.type === 'send' ? new TextDecoder().decode(step.bytes) : `<${step.type}>`))
}

const whole = (faults: readonly Fault[], chunks: readonly (string | Uint8Array)[] = stream) =>
  run(faults, chunks).join('')

describe('faults of a body', () => {
  it('breaks the connection after an event, wherever the chunks were cut', () => {
    const at = {event: 2}
    expect(whole([{kind: 'disconnect', at}])).toBe(`${stream[0]}${stream[1]}<disconnect>`)
    const single = [...encoder.encode(stream.join(''))].map((byte) => Uint8Array.of(byte))
    expect(whole([{kind: 'disconnect', at}], single)).toBe(`${stream[0]}${stream[1]}<disconnect>`)
  })

  it('stops before the first byte when the place is zero', () => {
    expect(whole([{kind: 'stall', at: {event: 0}}])).toBe('<stall>')
    expect(whole([{kind: 'truncate', at: {bytes: 0}}])).toBe('<end>')
  })

  it('cuts at a byte, also of an answer that is no stream', () => {
    expect(run([{kind: 'truncate', at: {bytes: 5}}], ['{"res', 'ponse":1}'], false).join('')).toBe('{"res<end>')
    expect(run([{kind: 'disconnect', at: {bytes: 7}}], ['{"res', 'ponse":1}'], false).join('')).toBe(
      '{"respo<disconnect>',
    )
  })

  it('leaves a body alone that ends before the place, and one without events', () => {
    expect(whole([{kind: 'disconnect', at: {event: 9}}])).toBe(stream.join(''))
    expect(run([{kind: 'disconnect', at: {event: 1}}], ['{"response":1}'], false)).toEqual(['{"response":1}'])
    expect(run([{kind: 'duplicate', event: 1}], ['{"response":1}'], false)).toEqual(['{"response":1}'])
  })

  it('does not count comments as events', () => {
    const chunks = [': keep-alive\n\n', ...stream]
    expect(whole([{kind: 'disconnect', at: {event: 1}}], chunks)).toBe(`: keep-alive\n\n${stream[0]}<disconnect>`)
  })

  it('repeats, exchanges, breaks and blows up one event', () => {
    expect(whole([{kind: 'duplicate', event: 2}])).toBe(
      [stream[0], stream[1], stream[1], stream[2], stream[3]].join(''),
    )
    expect(whole([{kind: 'reorder', event: 2}])).toBe([stream[0], stream[2], stream[1], stream[3]].join(''))
    expect(whole([{kind: 'reorder', event: 4}])).toBe(stream.join(''))
    expect(whole([{kind: 'malformed', event: 1}])).toBe(
      `id: 1\nevent: text_delta\ndata: {"text"\n\n${stream.slice(1).join('')}`,
    )
    const big = whole([{kind: 'oversized', event: 1, bytes: 1000}])
    expect(big.length).toBe(stream.join('').length + 1000)
    expect(JSON.parse(/data:(.*)/.exec(big)?.[1] ?? '')).toEqual({text: 'w1 '})
  })

  it('never leaves JSON behind that a parser would accept', () => {
    fc.assert(
      fc.property(fc.json(), (json) => {
        const broken = whole([{kind: 'malformed', event: 1}], [`data: ${json}\n\n`])
        const data = /data: (.*)/.exec(broken)?.[1] ?? ''
        expect(() => JSON.parse(data) as unknown).toThrow()
      }),
    )
  })

  it('cuts inside every character of more than one byte, and changes no byte', () => {
    const bytes = encoder.encode('aé😀b')
    const stage = chainStages(toBodyStages([{kind: 'chunks', size: 'utf8'}], false, createSeededRandom(1)))
    const sizes = stage.push(bytes).map((step) => (step.type === 'send' ? [...step.bytes] : []))
    expect(sizes.map((part) => part.length)).toEqual([2, 2, 1, 1, 2])
    expect(sizes.flat()).toEqual([...bytes])
  })

  it('cuts into any pieces without losing or changing a byte', () => {
    const size = fc.oneof(fc.integer({min: 1, max: 20}), fc.constantFrom<'random' | 'utf8'>('random', 'utf8'))
    fc.assert(
      fc.property(size, fc.array(fc.uint8Array({maxLength: 200}), {maxLength: 5}), (pieces, chunks) => {
        const stage = chainStages(toBodyStages([{kind: 'chunks', size: pieces}], true, createSeededRandom(2)))
        const sent = chunks
          .flatMap((chunk) => stage.push(chunk))
          .map((step) => (step.type === 'send' ? [...step.bytes] : []))
        expect(sent.flat()).toEqual(chunks.flatMap((chunk) => [...chunk]))
        if (typeof pieces === 'number') expect(sent.every((part) => part.length <= pieces)).toBe(true)
      }),
    )
  })

  it('works together: what one fault sends, the next one gets', () => {
    const steps = run(
      [
        {kind: 'duplicate', event: 1},
        {kind: 'chunks', size: 30},
        {kind: 'disconnect', at: {event: 2}},
      ],
      stream,
    )
    expect(steps.join('')).toBe(`${stream[0]}${stream[0]}<disconnect>`)
    expect(steps[0]?.length).toBe(30)
  })
})
