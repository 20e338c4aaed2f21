import {describe, expect, it} from 'vitest'
import {nameEqScores} from '../contract/five-scores.ts'
import {createOriginalFusion} from './create-original-fusion.ts'

const flat = (score: number) => ({eq_scores: [score, score, score, score, score]})

/** Worked out by hand from the documented formula: voice to EQ is [d, 1-a, a, v, (v+d)/2] on 0 to 1, then 60 and 40 per cent. */
describe('the fusion of the original', () => {
  it('joins words and voice by way of five scores', () => {
    const {fused_emotion, conflict_detected, valid} = createOriginalFusion().fuse({
      text: {eq_scores: [1, 0.5, 0, 0.5, 0.25], confidence: 0.5},
      voice: {valence: 0.5, arousal: -0.5, dominance: 0, confidence: 1},
    })
    // Voice: [0.5, 0.75, 0.25, 0.75, 0.625].
    expect(fused_emotion.eq_scores).toEqual([0.8, 0.6, 0.1, 0.6, 0.4].map((score) => expect.closeTo(score, 12)))
    expect(fused_emotion.overall_eq).toBeCloseTo(0.5, 12)
    expect(fused_emotion.valence).toBeCloseTo(0, 12)
    expect(fused_emotion.arousal).toBeCloseTo(-0.2, 12)
    expect(fused_emotion.dominance).toBeCloseTo(0.6, 12)
    expect(fused_emotion.conflict_score).toBeCloseTo((0.5 + 0.25 + 0.25 + 0.25 + 0.375) / 5, 12)
    expect(fused_emotion.confidence).toBeCloseTo(0.7, 12)
    expect([conflict_detected, valid]).toEqual([false, true])
  })

  it('row 39: lets a missing source weigh in as neutral, and never has more conflict than 0.8 (createFusion leaves it out)', () => {
    const alone = createOriginalFusion().fuse({voice: {valence: 1, arousal: 1, dominance: 1, confidence: 1}})
    expect(alone.fused_emotion.valence).toBeCloseTo(0.4, 12)
    expect(alone.fused_emotion.confidence).toBeCloseTo(0.4, 12)
    expect(alone.valid).toBe(false)
    const opposed = createOriginalFusion().fuse({text: flat(0), voice: {valence: 1, arousal: 1, dominance: 1}})
    expect(opposed.fused_emotion.conflict_score).toBeCloseTo(0.8, 12)
    expect([opposed.conflict_detected, opposed.valid]).toEqual([true, true])
  })

  it('finds a conflict above its threshold only, and reads a threshold of 0 as none given', () => {
    const half = {text: flat(1), voice: {valence: 0, arousal: 0, dominance: 0}}
    const more = {text: flat(1), voice: {valence: -0.5, arousal: 0, dominance: -0.5}}
    for (const conflictThreshold of [undefined, 0]) {
      const fusion = createOriginalFusion({conflictThreshold})
      expect([half, more].map((sources) => fusion.fuse(sources).conflict_detected)).toEqual([false, true])
    }
    expect(createOriginalFusion({conflictThreshold: 0.1}).fuse(half).conflict_detected).toBe(true)
  })

  it('row 37: gives five scores in an order of its own, which has to be named', () => {
    const {eq_scores} = createOriginalFusion().fuse({voice: {valence: 1, arousal: 0, dominance: -1}}).fused_emotion
    expect(nameEqScores(eq_scores, 'fusion')).toMatchObject({self_awareness: 0.3, empathy: expect.closeTo(0.7, 12)})
    expect(nameEqScores(eq_scores, 'rest')).toMatchObject({
      emotional_awareness: 0.3,
      social_cognition: expect.closeTo(0.7, 12),
    })
  })

  it('keeps weights that one call gave, scaled to 1', () => {
    const fusion = createOriginalFusion()
    fusion.fuse({weights: {text: 1, voice: 3}})
    const {text_contribution, audio_contribution} = fusion.fuse({}).fused_emotion
    expect([text_contribution, audio_contribution]).toEqual([0.25, 0.75])
  })

  it('takes 0.8 for a confidence that was not given, and clips a voice out of range', () => {
    const {fused_emotion} = createOriginalFusion().fuse({text: flat(0.5), voice: {valence: 9, arousal: -9}})
    expect(fused_emotion.confidence).toBeCloseTo(0.8, 12)
    // Voice: [0.5, 1, 0, 1, 1]: the mean of valence and dominance is clipped, not its parts.
    expect(fused_emotion.eq_scores).toEqual([0.5, 0.7, 0.3, 0.7, 0.7].map((score) => expect.closeTo(score, 12)))
  })
})
