import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import type {AffectAxis} from '../audio/emotion-recognizer.ts'
import {createFusion} from './create-fusion.ts'

const fusion = createFusion()
const axis = fc.record({
  mean: fc.double({min: -1, max: 1, noNaN: true}),
  sd: fc.double({min: 0.05, max: 1.5, noNaN: true}),
})
const maybe = fc.option(axis, {nil: undefined})
const reading = fc.option(fc.record({valence: maybe, arousal: maybe}), {nil: undefined})
const slack = 1e-9

describe('fusion of words and voice', () => {
  it('leaves a missing source out: what there is is drawn to the prior by its own sd alone', () => {
    fc.assert(
      fc.property(axis, (valence) => {
        const [byText, byVoice] = [fusion.fuse({text: {valence}}), fusion.fuse({voice: {valence}})]
        expect(byText.valence).toEqual(byVoice.valence)
        const share = 1 / (1 + valence.sd ** 2)
        expect(byText.valence?.mean).toBeCloseTo(valence.mean * share, 9)
        expect(byText.valence?.sd).toBeCloseTo(valence.sd * Math.sqrt(share), 9)
        expect(byText.contributions).toEqual({text: 1, voice: 0})
        expect(byVoice.contributions).toEqual({text: 0, voice: 1})
      }),
    )
  })

  it('says nothing of an axis of which nothing was said', () => {
    expect(fusion.fuse({})).toEqual({
      valence: undefined,
      arousal: undefined,
      contributions: {text: 0, voice: 0},
      conflict: undefined,
    })
    expect(fusion.fuse({voice: {arousal: {mean: 0.5, sd: 0.3}}}).valence).toBeUndefined()
  })

  it('takes a neutral reading for another thing than none', () => {
    const text = {valence: {mean: 0.8, sd: 0.4}}
    const alone = fusion.fuse({text}).valence?.mean ?? 0
    const withNeutral = fusion.fuse({text, voice: {valence: {mean: 0, sd: 0.4}}}).valence?.mean ?? 1
    expect(alone - withNeutral).toBeGreaterThan(0.2)
  })

  it('gives contributions that make up 1, whatever is there', () => {
    fc.assert(
      fc.property(reading, reading, (text, voice) => {
        const {contributions} = fusion.fuse({text, voice})
        const isAny = [text?.valence, text?.arousal, voice?.valence, voice?.arousal].some((one) => one !== undefined)
        expect(contributions.text + contributions.voice).toBeCloseTo(isAny ? 1 : 0, 12)
        expect(Math.min(contributions.text, contributions.voice)).toBeGreaterThanOrEqual(0)
      }),
    )
  })

  it('is less sure the further the two differ, and stays between them and the prior', () => {
    const mean = fc.double({min: -1, max: 1, noNaN: true})
    const sd = fc.double({min: 0.05, max: 1, noNaN: true})
    fc.assert(
      fc.property(
        fc.record({at: mean, near: mean, far: mean, textSd: sd, voiceSd: sd}),
        ({at, near, far, textSd, voiceSd}) => {
          const text: AffectAxis = {mean: at, sd: textSd}
          const sdWith = (other: number) =>
            fusion.fuse({text: {valence: text}, voice: {valence: {mean: other, sd: voiceSd}}}).valence?.sd ?? 0
          const [nearer, further] = [near, far].sort((one, other) => Math.abs(one - at) - Math.abs(other - at))
          expect(sdWith(further ?? 0)).toBeGreaterThanOrEqual(sdWith(nearer ?? 0) - slack)
          const fused =
            fusion.fuse({text: {valence: text}, voice: {valence: {mean: far, sd: voiceSd}}}).valence?.mean ?? 9
          expect(fused).toBeGreaterThanOrEqual(Math.min(0, at, far) - slack)
          expect(fused).toBeLessThanOrEqual(Math.max(0, at, far) + slack)
        },
      ),
    )
    const sure = {mean: 0.8, sd: 0.2}
    const agreeing = fusion.fuse({text: {valence: sure}, voice: {valence: sure}}).valence?.sd ?? 9
    const differing = fusion.fuse({text: {valence: sure}, voice: {valence: {mean: -0.8, sd: 0.2}}}).valence?.sd ?? 0
    expect(differing).toBeGreaterThan(2 * agreeing)
  })

  it('is surer of two that agree than of one, but never surer than what they share', () => {
    const one = {valence: {mean: 0.4, sd: 0.3}}
    const both = fusion.fuse({text: one, voice: one}).valence?.sd ?? 9
    expect(both).toBeLessThan(fusion.fuse({text: one}).valence?.sd ?? 0)
    const surest = {valence: {mean: 0.4, sd: 0.05}}
    expect(fusion.fuse({text: surest, voice: surest}).valence?.sd).toBeGreaterThan(0.1)
  })

  it('tells a conflict only of two that are sure, and of the axis where it is greater', () => {
    const happy = {mean: 0.8, sd: 0.2}
    const sad = {mean: -0.8, sd: 0.2}
    const {conflict} = fusion.fuse({
      text: {valence: happy, arousal: happy},
      voice: {valence: sad, arousal: {mean: 0, sd: 0.2}},
    })
    expect(conflict).toEqual({axis: 'valence', z: expect.closeTo(1.6 / Math.hypot(0.2, 0.2), 9)})
    expect(fusion.fuse({text: {valence: happy}, voice: {valence: {...sad, sd: 0.35}}}).conflict).toBeUndefined()
    expect(fusion.fuse({text: {valence: happy}, voice: {valence: {mean: 0.24, sd: 0.2}}}).conflict).toBeUndefined()
    fc.assert(
      fc.property(reading, reading, (text, voice) => {
        const found = fusion.fuse({text, voice}).conflict
        if (found === undefined) return
        expect(found.z).toBeGreaterThan(2)
        expect(Math.max(text?.[found.axis]?.sd ?? 1, voice?.[found.axis]?.sd ?? 1)).toBeLessThan(0.35)
      }),
    )
  })
})

describe('what was fused before', () => {
  const contributions = {text: 1, voice: 0}
  const at = (mean: number, sd: number) => ({
    valence: {mean, sd},
    arousal: undefined,
    contributions,
    conflict: undefined,
  })

  it('only widens with age, and draws near to the middle', () => {
    const age = fc.double({min: 0, max: 59_999, noNaN: true})
    fc.assert(
      fc.property(axis, age, age, ({mean, sd}, one, other) => {
        const [younger, older] = [Math.min(one, other), Math.max(one, other)].map(
          (ageMs) => fusion.fuse({previous: {fused: at(mean, sd), ageMs}}).valence,
        )
        expect(younger?.sd).toBeGreaterThanOrEqual(sd - slack)
        expect(older?.sd).toBeGreaterThanOrEqual((younger?.sd ?? 9) - slack)
        expect(Math.abs(older?.mean ?? 9)).toBeLessThanOrEqual(Math.abs(younger?.mean ?? 0) + slack)
      }),
    )
    const aged = fusion.fuse({previous: {fused: at(0.8, 0.3), ageMs: 20_000}}).valence
    expect(aged?.mean).toBeCloseTo(0.8 / Math.E, 9)
    expect(aged?.sd).toBeCloseTo(Math.sqrt(1 - 0.91 / Math.E ** 2), 9)
  })

  it('is forgotten in the end, and when its age is no number', () => {
    for (const ageMs of [60_001, Number.POSITIVE_INFINITY, Number.NaN])
      expect(fusion.fuse({previous: {fused: at(0.8, 0.3), ageMs}}).valence, `${ageMs}`).toBeUndefined()
  })

  it('weighs in beside what is new, and is no source of its own', () => {
    const text = {valence: {mean: -0.5, sd: 0.4}}
    const fresh = fusion.fuse({text}).valence?.mean ?? 0
    const fused = fusion.fuse({text, previous: {fused: at(0.8, 0.3), ageMs: 1000}})
    expect(fused.valence?.mean).toBeGreaterThan(fresh + 0.3)
    expect(fused.contributions).toEqual({text: 1, voice: 0})
  })
})

describe('a reading that is none', () => {
  it.each([
    ['no number', {mean: Number.NaN, sd: 0.3}],
    ['an sd of 0', {mean: 0.4, sd: 0}],
    ['an endless sd', {mean: 0.4, sd: Number.POSITIVE_INFINITY}],
  ])('with %s is left out', (_, valence) => {
    expect(fusion.fuse({text: {valence}}).valence).toBeUndefined()
  })

  it('outside the range is held to its end', () => {
    expect(fusion.fuse({text: {valence: {mean: 7, sd: 0.1}}}).valence?.mean).toBeLessThanOrEqual(1)
  })
})

it('takes a prior of its own for each axis', () => {
  const own = createFusion({prior: {arousal: {mean: -0.5, sd: 0.2}}, sharedSd: 0, decayMs: 1000})
  const fused = own.fuse({voice: {valence: {mean: 0, sd: 0.2}, arousal: {mean: 0.5, sd: 0.2}}})
  expect(fused.arousal?.mean).toBeCloseTo(0, 9)
  expect(fused.valence?.mean).toBeCloseTo(0, 9)
})
