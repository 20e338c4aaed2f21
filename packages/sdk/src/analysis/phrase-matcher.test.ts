import {describe, expect, it} from 'vitest'
import {createPhraseMatcher} from './phrase-matcher.ts'
import {readTokens} from './read-tokens.ts'

const find = (phrase: string, text: string, lists?: Record<string, string[]>) =>
  createPhraseMatcher([{tag: 'x', phrases: [phrase]}], lists)(readTokens(text)).map(({from, to}) => [from, to])

describe('phrases', () => {
  it('match alternatives, optional words, gaps, beginnings and lists', () => {
    expect(find('see|hear the? sea', 'we hear the sea')).toEqual([[1, 4]])
    expect(find('see|hear the? sea', 'we see sea')).toEqual([[1, 3]])
    expect(find('cold ~2 water', 'cold and clear water')).toEqual([[0, 4]])
    expect(find('cold ~2 water', 'cold and very clear water')).toEqual([])
    expect(find('the garden*', 'in the gardens')).toEqual([[1, 3]])
    expect(find('@colour door', 'a red door', {colour: ['red', 'blue']})).toEqual([[1, 3]])
  })

  it('keep to one sentence and know its two ends', () => {
    expect(find('cold ~2 water', 'it is cold. water helps')).toEqual([])
    expect(find('^ yes', 'oh yes')).toEqual([])
    expect(find('^ yes', 'Well. Yes')).toEqual([[1, 2]])
    expect(find('the end $', 'the end. or the end of it')).toEqual([[0, 2]])
  })

  it('refuse a phrase that could start anywhere, and a list nobody defined', () => {
    expect(() => find('the? end', 'x')).toThrow('Bad phrase')
    expect(() => find('~2 end', 'x')).toThrow('Bad phrase')
    expect(() => find('@nobody', 'x')).toThrow('No word list')
  })
})
