import {expect, it} from 'vitest'
import {commonWordBits, givenNameBits, placeNameBits} from '../../packages/sdk/src/analysis/privacy-word-bits.ts'
import {createWordFilter} from '../../packages/sdk/src/analysis/privacy-word-filter.ts'
import {encodeWords} from './privacy-encode-words.ts'
import {commonWords, givenNames, placeNames} from './privacy-words.ts'

it('ships the filters that the lists make', () => {
  expect(encodeWords(commonWords)).toBe(commonWordBits)
  expect(encodeWords(givenNames, 15)).toBe(givenNameBits)
  expect(encodeWords(placeNames)).toBe(placeNameBits)
})

it('knows every word of a list, and takes few others for one', () => {
  const [names, common] = [createWordFilter(givenNameBits), createWordFilter(commonWordBits)]
  for (const word of givenNames) expect(names.has(word), word).toBe(true)
  for (const word of commonWords) expect(common.has(word), word).toBe(true)
  const others = Array.from({length: 10_000}, (_none, index) => `zq${index.toString(36)}`)
  expect(others.filter((word) => names.has(word)).length).toBeLessThan(50)
  expect(others.filter((word) => common.has(word)).length).toBeLessThan(200)
})

it('writes each word once, in lower case and without accents', () => {
  for (const list of [commonWords, givenNames, placeNames]) {
    expect(new Set(list).size).toBe(list.length)
    for (const word of list) expect(word).toMatch(/^[a-z]+$/)
  }
})
