import {describe, expect, it} from 'vitest'
import {findSimilar} from './find-similar.ts'

const words = ['port', 'host', 'scenario', 'generation', 'latency']

describe('findSimilar', () => {
  it.each([
    ['prot', 'port'],
    ['scenarios', 'scenario'],
    ['senario', 'scenario'],
    ['generatoin', 'generation'],
    ['latancy', 'latency'],
    ['hsot', 'host'],
  ])('finds what %s was meant to be', (written, meant) => {
    expect(findSimilar(written, words)).toBe(meant)
  })

  it('says nothing when nothing is alike', () => {
    expect(findSimilar('verbose', words)).toBeUndefined()
    expect(findSimilar('x', [])).toBeUndefined()
  })
})
