import fc from 'fast-check'
import {expect, it} from 'vitest'
import {shareAlike} from './share-alike.ts'

const plain = fc.object({maxDepth: 2, values: [fc.constantFrom('a', 'b', 0, 1, null, undefined, true)]})

it('gives what is equal, and the same object for what was equal before', () => {
  fc.assert(
    fc.property(fc.array(plain, {maxLength: 20}), (values) => {
      const share = shareAlike()
      for (const value of values) {
        expect(share(value)).toStrictEqual(value)
        expect(share(structuredClone(value))).toBe(share(value))
      }
    }),
  )
})

it('tells lists from objects, and what is missing from what is undefined', () => {
  const share = shareAlike()
  const values = [{a: []}, {a: {}}, {a: undefined}, {}, {b: undefined}, {a: [1]}, {a: [1, 2]}]
  for (const value of values) expect(share(value)).toBe(value)
})

it('remembers a few only', () => {
  const share = shareAlike<{at: number}>()
  const first = {at: 0}
  share(first)
  for (let at = 1; at <= 8; at++) share({at})
  expect(share({at: 0})).not.toBe(first)
})
