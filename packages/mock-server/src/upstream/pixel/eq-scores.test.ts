import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {toEqScores} from './eq-scores.ts'

describe('toEqScores', () => {
  it('row 8: keeps every score in [0, 1) whatever the model gives, sign ignored', () => {
    const output = fc.double({noNaN: true, noDefaultInfinity: true})
    fc.assert(
      fc.property(fc.tuple(output, output, output, output, output), (outputs) => {
        const scores = Object.values(toEqScores(outputs)).map(({value}) => value)
        expect(scores).toHaveLength(6)
        expect(scores.every((score) => score >= 0 && score < 1)).toBe(true)
        expect(toEqScores(outputs.map((value) => -value))).toEqual(toEqScores(outputs))
      }),
    )
  })
})
