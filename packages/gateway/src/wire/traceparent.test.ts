import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {readTraceparent, traceIdOf} from './traceparent.ts'

const read = (value: string) => readTraceparent(new Headers({traceparent: value}))
const traceId = '0123456789abcdef0123456789abcdef'
const good = `00-${traceId}-0123456789abcdef-01`

const hexOf = (length: number) =>
  fc.string({unit: fc.constantFrom(...'0123456789abcdef'), minLength: length, maxLength: length})
const isNotZero = (text: string) => !/^0+$/.test(text)

describe('traceparent', () => {
  it('is read when it is well-formed, and names its trace', () => {
    const parts = fc.tuple(hexOf(32).filter(isNotZero), hexOf(16).filter(isNotZero), hexOf(2))
    fc.assert(
      fc.property(parts, ([trace, parent, flags]) => {
        const value = `00-${trace}-${parent}-${flags}`
        expect(read(value)).toBe(value)
        expect(traceIdOf(value)).toBe(trace)
      }),
    )
  })

  it.each([
    ['nothing', ''],
    ['words', 'private words'],
    ['another version', good.replace('00-', '01-')],
    ['the version that is none', good.replace('00-', 'ff-')],
    ['capitals', good.toUpperCase()],
    ['a trace of zeros', `00-${'0'.repeat(32)}-0123456789abcdef-01`],
    ['a parent of zeros', `00-${traceId}-${'0'.repeat(16)}-01`],
    ['a short trace', `00-${traceId.slice(1)}-0123456789abcdef-01`],
    ['more after the flags', `${good}-more`],
    ['two of them', `${good}, ${good}`],
  ])('is ignored when it is %s', (_name, value) => {
    expect(read(value)).toBeUndefined()
  })

  it('is nothing when it is absent', () => {
    expect(readTraceparent(new Headers())).toBeUndefined()
  })
})
