import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {readAffectCues} from './affect-cues.ts'
import {affectOf} from './affect-words.ts'

describe('cues of a text', () => {
  it('know a word in all its forms', () => {
    for (const word of ['kill', 'kills', 'killed', 'killing']) expect(affectOf(word)).toContain('dreadful')
    for (const word of ['happy', 'happiness', 'happily']) expect(affectOf(word)).toContain('delightful')
    expect(affectOf('table')).not.toContain('pleasant')
  })

  it('are turned by a "not", up to the next mark', () => {
    expect(readAffectCues('a good day')).toContain('pleasant 1')
    expect(readAffectCues('not a good day')).toEqual(expect.arrayContaining(['not good', 'net 0']))
    expect(readAffectCues('not a good day')).not.toContain('pleasant 1')
    expect(readAffectCues('why not? good day')).toContain('pleasant 1')
  })

  it('hold no weight for words that only name a group or an illness', () => {
    for (const word of [
      'deaf',
      'blind',
      'disabled',
      'bipolar',
      'schizophrenia',
      'gay',
      'muslim',
      'black',
      'woman',
      'autistic',
    ])
      expect(affectOf(word), word).toEqual([])
  })

  it('are each given once, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({unit: 'grapheme', maxLength: 200}), (text) => {
        const cues = readAffectCues(text)
        expect(new Set(cues).size).toBe(cues.length)
      }),
    )
  })
})
