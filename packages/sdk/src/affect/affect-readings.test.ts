import {describe, expect, it} from 'vitest'
import {createAffectAnalyser} from '../analysis/affect-analyser.ts'
import {fromLegacyAffect, readTextAffect, toLegacyAffect} from './affect-readings.ts'
import {createFusion} from './create-fusion.ts'

describe('affect of the original services', () => {
  it('row 38: a confidence of 0 is no reading, though every axis says 0.5', () => {
    const failed = {valence: 0.5, arousal: 0.5, confidence: 0}
    expect(fromLegacyAffect(failed, 'unit')).toBeUndefined()
    expect(fromLegacyAffect(failed, 'signed')).toBeUndefined()
  })

  it('row 38: is put on -1 to 1 from the range that it is of, and back', () => {
    expect(fromLegacyAffect({valence: 0.9, arousal: 0.2, confidence: 1}, 'unit')).toEqual({
      valence: {mean: expect.closeTo(0.8, 12), sd: 0.35},
      arousal: {mean: expect.closeTo(-0.6, 12), sd: 0.35},
    })
    const signed = fromLegacyAffect({valence: 0.9, arousal: -0.2, confidence: 1}, 'signed')
    expect([signed?.valence?.mean, signed?.arousal?.mean]).toEqual([0.9, -0.2])
    expect(toLegacyAffect(signed ?? {}, 'unit')).toEqual({valence: 0.95, arousal: 0.4})
    expect(toLegacyAffect(signed ?? {}, 'signed')).toEqual({valence: 0.9, arousal: -0.2})
    expect(toLegacyAffect({}, 'unit')).toEqual({valence: null, arousal: null})
  })

  it('row 38: is no reading where its numbers are of another range', () => {
    expect(fromLegacyAffect({valence: -0.4, arousal: 1.2, confidence: 0.8}, 'unit')).toBeUndefined()
    expect(fromLegacyAffect({valence: -0.4, arousal: 0.2}, 'unit')).toEqual({
      valence: undefined,
      arousal: {mean: expect.closeTo(-0.6, 12), sd: expect.closeTo(0.675, 12)},
    })
    expect(fromLegacyAffect({valence: null, confidence: 0.8}, 'signed')).toBeUndefined()
    expect(fromLegacyAffect({valence: 0.1, confidence: Number.NaN}, 'signed')).toBeUndefined()
  })

  it('is never so sure that it could tell a conflict', () => {
    const voice = fromLegacyAffect({valence: 0, arousal: 0, confidence: 1}, 'unit')
    expect(createFusion().fuse({text: {valence: {mean: 1, sd: 0.05}}, voice}).conflict).toBeUndefined()
  })
})

describe('affect of a text', () => {
  const read = (text: string, transcriptConfidence?: number) =>
    readTextAffect(createAffectAnalyser().analyse(text), {transcriptConfidence})

  it('is a reading of the analyser with the sd of its card, wider for few words and for words that were hardly heard', () => {
    const long = read('We laughed all evening, it was a wonderful evening and everybody went home very happy indeed')
    const short = read('It was wonderful')
    expect(long?.valence?.mean).toBeGreaterThan(0)
    expect(long?.valence?.sd).toBeGreaterThanOrEqual(0.46)
    expect(short?.valence?.sd).toBeGreaterThan(long?.valence?.sd ?? 9)
    expect(read('It was wonderful', 0.5)?.valence?.sd).toBeGreaterThan(short?.valence?.sd ?? 9)
    expect(long?.arousal?.sd).toBeGreaterThan(long?.valence?.sd ?? 9)
  })

  it('is none where nothing was measured, or heard', () => {
    expect(read('Hm')).toBeUndefined()
    expect(read('It was wonderful', 0)).toBeUndefined()
  })
})
