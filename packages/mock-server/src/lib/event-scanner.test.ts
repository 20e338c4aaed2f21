import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {createEventScanner} from './event-scanner.ts'

const encoder = new TextEncoder()

function frames(chunks: readonly Uint8Array[]): string[] {
  const found: string[] = []
  let rest: number[] = []
  for (const chunk of chunks) {
    let start = 0
    const scan = (end: number, isEvent: boolean) => {
      rest.push(...chunk.subarray(start, end))
      found.push((isEvent ? 'event ' : 'comment ') + new TextDecoder().decode(Uint8Array.from(rest)))
      rest = []
      start = end
    }
    scanner.onEnd = scan
    scanner.feed(chunk)
    rest.push(...chunk.subarray(start))
  }
  return found
}

const scanner = {onEnd: (_end: number, _isEvent: boolean) => {}, feed: (_chunk: Uint8Array) => {}}
const fresh = () => {
  scanner.feed = createEventScanner((end, isEvent) => scanner.onEnd(end, isEvent))
}

function cut(bytes: Uint8Array, sizes: readonly number[]): Uint8Array[] {
  const parts: Uint8Array[] = []
  let start = 0
  for (const size of sizes) {
    parts.push(bytes.subarray(start, start + size))
    start += size
  }
  parts.push(bytes.subarray(start))
  return parts
}

describe('createEventScanner', () => {
  it('tells events from comments', () => {
    fresh()
    expect(frames([encoder.encode('event: a\ndata: 1\n\n: keep\n\ndata: 2\n\ndata: unfinished\n')])).toEqual([
      'event event: a\ndata: 1\n\n',
      'comment : keep\n\n',
      'event data: 2\n\n',
    ])
  })

  it('keeps the LF of a CRLF with the event it ends', () => {
    fresh()
    expect(frames([encoder.encode('data: 1\r\n\r\ndata: 2\r\n\r'), encoder.encode('\nx')])).toEqual([
      'event data: 1\r\n\r\n',
      'event data: 2\r\n\r\n',
    ])
  })

  it('takes a lone CR as a line end', () => {
    fresh()
    expect(frames([encoder.encode('data: 1\r\rdata: 2\r\rx')])).toEqual(['event data: 1\r\r', 'event data: 2\r\r'])
  })

  it('finds the same events wherever the bytes are cut', () => {
    const line = fc.constantFrom('data: grüße 😀', 'event: x', ': comment', 'id: 7', '')
    const text = fc
      .tuple(fc.array(line, {maxLength: 30}), fc.constantFrom('\n', '\r\n', '\r'))
      .map(([lines, end]) => lines.map((part) => part + end).join(''))
    fc.assert(
      fc.property(text, fc.array(fc.nat({max: 9}), {maxLength: 60}), (whole, sizes) => {
        const bytes = encoder.encode(whole)
        fresh()
        const expected = frames([bytes])
        fresh()
        expect(frames(cut(bytes, sizes))).toEqual(expected)
      }),
    )
  })
})
