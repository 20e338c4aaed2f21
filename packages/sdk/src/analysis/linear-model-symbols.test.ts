import fc from 'fast-check'
import {expect, it} from 'vitest'
import {createSymbolReader, fromSymbol, toSymbol, writeNumber, writeWeights} from './linear-model-symbols.ts'

it('gives every symbol a printable character of its own that needs no escape in a string', () => {
  const characters = Array.from({length: 260}, (_, symbol) => fromSymbol(symbol))
  expect(new Set(characters).size).toBe(260)
  expect(characters.map((character) => toSymbol(character.charCodeAt(0)))).toEqual(
    characters.map((_, symbol) => symbol),
  )
  expect(characters.join('')).not.toMatch(/['"\\<\s\p{C}]/u)
})

it('reads back what it wrote', () => {
  const numbers = fc.array(fc.nat(2 ** 24))
  const weights = fc.array(fc.oneof(fc.constant(0), fc.integer({min: -127, max: 127})))
  fc.assert(
    fc.property(numbers, weights, (ids, steps) => {
      const reader = createSymbolReader(ids.map(writeNumber).join('') + writeWeights(steps))
      expect(ids.map(() => reader.number())).toEqual(ids)
      const into = new Int8Array(steps.length)
      expect(reader.weights(into)).toBe(true)
      expect([...into]).toEqual(steps)
    }),
  )
})

it('says so when there is too much, too little or something else', () => {
  const read = (text: string) => createSymbolReader(text).weights(new Int8Array(3))
  expect(read(writeWeights([1, 0, 0]))).toBe(true)
  expect(read(writeWeights([1, 0]))).toBe(false)
  expect(read(writeWeights([1, 0, 0, 0, 5]))).toBe(false)
  expect(read(`${writeWeights([1, 0])}'`)).toBe(false)
  expect(createSymbolReader('').number()).toBe(-1)
})
