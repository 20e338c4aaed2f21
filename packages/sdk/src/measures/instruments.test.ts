import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {defineInstrument, type Instrument} from './instrument.ts'
import {scoreGad7, scorePhq9} from './questionnaires.ts'
import {scoreInstrument} from './score-instrument.ts'
import {gad7, phq9} from './shipped-instruments.ts'

const answersOf = (count: number) => fc.array(fc.constantFrom(0, 1, 2, 3), {minLength: count, maxLength: count})
const partialOf = (count: number) => fc.array(fc.constantFrom(0, 1, 2, 3, null), {minLength: count, maxLength: count})

/** Made up, as long as the WHO-5 is and scored as it is: five answers of 0 to 5, times four. */
const five: Instrument = {
  id: 'five',
  name: 'Five',
  language: 'en',
  wording: 'official',
  stem: 'Over the last two weeks',
  items: ['one', 'two', 'three', 'four', 'five'],
  options: [0, 1, 2, 3, 4, 5].map((value) => ({value, text: `answer ${value}`})),
  bands: [],
  multiplier: 4,
  source: 'made up',
  licence: {holder: 'us', notice: 'made up'},
}

describe('the forms that come with the package', () => {
  it('are scored as the published functions score them', () => {
    fc.assert(
      fc.property(answersOf(9), answersOf(7), (nine, seven) => {
        expect(scoreInstrument(phq9, nine)).toMatchObject({method: 'complete', total: scorePhq9(nine).total, most: 27})
        expect(scoreInstrument(phq9, nine).severities).toEqual(Array(2).fill(scorePhq9(nine).severity))
        expect(scoreInstrument(gad7, seven)).toMatchObject({
          method: 'complete',
          total: scoreGad7(seven).total,
          most: 21,
        })
        expect(scoreInstrument(gad7, seven).severities).toEqual(Array(2).fill(scoreGad7(seven).severity))
      }),
    )
  })

  it('have no total as long as an answer is missing, but what it can be, whatever that answer is', () => {
    fc.assert(
      fc.property(partialOf(9), answersOf(9), (partial, fill) => {
        const score = scoreInstrument(phq9, partial)
        const whole = partial.map((answer, at) => answer ?? fill[at] ?? 0)
        const {total = -1, severities = []} = scoreInstrument(phq9, whole)
        expect(score.total === undefined).toBe(partial.includes(null))
        expect(total).toBeGreaterThanOrEqual(score.range[0])
        expect(total).toBeLessThanOrEqual(score.range[1])
        const order = phq9.bands.map(({severity}) => severity)
        const place = (severity = '') => order.indexOf(severity)
        expect(place(severities[0])).toBeGreaterThanOrEqual(place(score.severities?.[0]))
        expect(place(severities[0])).toBeLessThanOrEqual(place(score.severities?.[1]))
      }),
    )
  })

  it('are shipped with their notice, and the ninth question of the PHQ-9 is a safety item', () => {
    for (const {licence, source, items, options} of [phq9, gad7]) {
      expect(licence.notice).toContain('No permission required')
      expect(source).toMatch(/\(20\d\d\)/)
      expect(new Set(items).size).toBe(items.length)
      expect(options.map(({value}) => value)).toEqual([0, 1, 2, 3])
    }
    expect(phq9.items[phq9.safetyItems?.[0] ?? -1]).toMatch(/better off dead or of hurting yourself/)
  })
})

describe('a form of your own', () => {
  it('is multiplied, and prorated only as far as its source allows', () => {
    expect(scoreInstrument(defineInstrument(five), [1, 2, 3, 4, 5])).toMatchObject({total: 60, most: 100})
    expect(scoreInstrument(five, [1, 2, 3, 4, null])).toEqual({
      method: 'partial',
      range: [40, 60],
      most: 100,
      answered: 4,
    })
    const prorated = defineInstrument({...five, prorating: {mostMissing: 1, source: 'made up'}})
    expect(scoreInstrument(prorated, [1, 2, 3, 4, null])).toMatchObject({
      method: 'prorated',
      total: 50,
      range: [40, 60],
    })
    expect(scoreInstrument(prorated, [1, 2, 3, null, null]).total).toBeUndefined()
  })

  it.each<[string, Partial<Instrument>, RegExp]>([
    ['without a licence', {licence: {holder: 'us', notice: ' '}}, /no licence/],
    ['under the id of one of ours', {id: 'phq9'}, /comes with the package/],
    ['with an id that a server would not take', {id: 'WHO 5'}, /lower case/],
    ['without a source', {source: ''}, /no source/],
    ['without questions', {items: []}, /1 to 100 questions/],
    [
      'with answers that do not rise',
      {
        options: [
          {value: 1, text: 'a'},
          {value: 1, text: 'b'},
        ],
      },
      /rising/,
    ],
    ['with bands that leave totals out', {bands: [{from: 5, severity: 'some'}]}, /lowest total/],
    ['with prorating that has no source', {prorating: {mostMissing: 1, source: ''}}, /its source/],
    ['with a safety item that it has not', {safetyItems: [5]}, /none of its questions/],
  ])('is refused %s', (_what, change, message) => {
    expect(() => defineInstrument({...five, ...change})).toThrow(message)
  })

  it('refuses answers that can not be chosen, and too few of them', () => {
    expect(() => scoreInstrument(five, [1, 2, 3, 4, 6])).toThrow(/answers\[4\]/)
    expect(() => scoreInstrument(five, [1, 2])).toThrow(/5 answers/)
  })
})
