import fc from 'fast-check'
import {createHash} from 'node:crypto'
import {describe, expect, it} from 'vitest'
import {keccak256, sha256} from './privacy-hashes.ts'

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')

describe('SHA-256', () => {
  it('is the same as the platform’s for any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({maxLength: 300}), (bytes) => {
        expect(hex(sha256(bytes))).toBe(createHash('sha256').update(bytes).digest('hex'))
      }),
    )
  })
})

describe('Keccak-256', () => {
  it.each([
    ['', 'c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470'],
    ['abc', '4e03657aea45a94fc7d47ba826c8d667c0d1e6e33a64a036ec44f58fa12d6c45'],
  ])('gives the published value for "%s"', (text, expected) => {
    expect(hex(keccak256(new TextEncoder().encode(text)))).toBe(expected)
  })
})
