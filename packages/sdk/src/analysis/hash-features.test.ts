import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {readFeatures, spanOfFeature, type FeatureSpec} from './hash-features.ts'

const spec: FeatureSpec = {hashBits: 20, words: 3, characters: [2, 4], hasShape: true, before: 2}
const idsOf = (text: string, one: FeatureSpec = spec) => readFeatures(text, one).ids

describe('features of a text', () => {
  it.each(['damn*', 'what the f$', 'me@'])('are read of %s, though nothing follows the sign', (text) => {
    expect(idsOf(text)).toEqual(idsOf(text.slice(0, -1)))
  })

  it('stay the same from version to version, or shipped models read something else', () => {
    expect(idsOf("I can't sleep?", {hashBits: 20, words: 2})).toMatchInlineSnapshot(`
      [
        190806,
        914331,
        294052,
        79651,
        740823,
        999034,
        803353,
      ]
    `)
    expect(idsOf('no', {hashBits: 16, words: 0, characters: [2, 3], hasShape: true})).toMatchInlineSnapshot(`
      [
        28848,
        18861,
        55461,
        20965,
        49000,
        24171,
        49140,
        43822,
        47320,
        42275,
        25641,
      ]
    `)
    const context = {before: 'And you', extras: ['position:first']}
    expect(readFeatures('', {hashBits: 24, words: 1, before: 1}, context).ids).toMatchInlineSnapshot(`
      [
        10996711,
        2195713,
        11259327,
      ]
    `)
  })

  it('do not care for capitals, kinds of apostrophe, accents or how long a letter is drawn out', () => {
    const words = {hashBits: 24, words: 2}
    expect(idsOf('I CAN’T sleep', words)).toEqual(idsOf("i can't sleep", words))
    expect(idsOf('soooo café', words)).toEqual(idsOf('soo cafe', words))
    expect(idsOf('room 12', words)).toEqual(idsOf('room 4711', words))
  })

  it('keep apart a word, the same letters inside words, the same word said before and a feature of the caller', () => {
    const one = {hashBits: 24, words: 1, characters: [2, 2], before: 1} as const
    const own = readFeatures('if', one)
    const others = readFeatures('', one, {before: 'if', extras: ['if']})
    expect(own.ids.filter((id) => others.ids.includes(id))).toEqual([])
    expect(new Set([...own.ids, ...others.ids]).size).toBe(own.ids.length + 2)
  })

  it('count question marks and emoji as words, and know where everything stood', () => {
    const text = 'Was it hard? 😢'
    const features = readFeatures(text, {hashBits: 20, words: 1})
    const places = features.ids.map((_, index) => spanOfFeature(features, index))
    expect(places.map((span) => text.slice(span?.start, span?.end))).toEqual(['Was', 'it', 'hard', '?', '😢'])
  })

  it('weigh what the model says for their group, however long the text is', () => {
    const context = {extras: ['one', 'two'], groups: {manner: ['calm']}}
    const weigh = (text: string, weights?: Record<string, number>) =>
      readFeatures(text, {hashBits: 20, words: 1, characters: [3, 3], weights}, context).weights
    const short = 1 / Math.sqrt(6)
    expect(weigh('oh no')).toEqual([short, short, short, short, short, short, 1, 1, 1])
    const lengthOf = (numbers: readonly number[]) => Math.hypot(...numbers)
    for (const text of ['oh', 'oh no not that again']) {
      const all = weigh(text, {words: 2, characters: 3, extras: 0.5, manner: 4})
      expect(lengthOf(all)).toBeCloseTo(Math.hypot(2, 3, 0.5, 4))
      expect(all.at(-1)).toBe(4)
    }
  })

  it('lie inside the text and the id space, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({unit: 'binary'}), fc.string({unit: 'grapheme'}), (one, other) => {
        const text = `${one} ${other}`
        const {ids, starts, ends, weights} = readFeatures(text, spec, {before: other})
        expect(new Set([ids, starts, ends, weights].map(({length}) => length)).size).toBe(1)
        for (const [index, id] of ids.entries()) {
          expect(Number.isInteger(id) && id >= 0 && id < 2 ** 20).toBe(true)
          const [start = 0, end = 0] = [starts[index], ends[index]]
          expect((start === -1 && end === -1) || (start >= 0 && start < end && end <= text.length)).toBe(true)
        }
      }),
    )
  })

  it('of a megabyte are no more than those of a long message', () => {
    const count = idsOf('a bc '.repeat(200_000)).length
    expect(count).toBeLessThan(200_000)
    expect(count).toBe(idsOf('a bc '.repeat(6400)).length)
  })
})
