import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {carryRowHeights, createRowHeights, type RowHeights} from './row-heights.ts'
import {shareRows} from './row-range.ts'

const guessPx = 96
const measures = fc.array(
  fc.tuple(
    fc.nat(200),
    fc.integer({min: 0, max: 4000}).map((px) => px / 4),
  ),
  {maxLength: 300},
)
const of = (count: number, measured: readonly (readonly [number, number])[]): RowHeights => {
  const heights = createRowHeights(count)
  for (const [index, px] of measured) heights.measure(index, px)
  return heights
}
const plainly = (heights: RowHeights): number[] =>
  Array.from({length: heights.count}, (_, index) => heights.measured(index) ?? guessPx)
const sum = (all: readonly number[]): number => all.reduce((total, one) => total + one, 0)

describe('heights of rows', () => {
  it('add up as if they were added one by one', () => {
    fc.assert(
      fc.property(fc.nat(150), measures, (count, measured) => {
        const heights = of(count, measured)
        const all = plainly(heights)
        for (let index = 0; index <= count; index++) expect(heights.startOf(index)).toBe(sum(all.slice(0, index)))
      }),
    )
  })

  it('find the last row that begins at or above a place, and the nearest for a place outside', () => {
    fc.assert(
      fc.property(
        fc.integer({min: 1, max: 150}),
        measures,
        fc.integer({min: -500, max: 60_000}),
        (count, measured, px) => {
          const heights = of(count, measured)
          const starts = plainly(heights).map((_, index) => heights.startOf(index))
          expect(heights.indexAt(px)).toBe(
            Math.max(
              0,
              starts.findLastIndex((start) => start <= px),
            ),
          )
        },
      ),
    )
    expect(createRowHeights(0).indexAt(100)).toBe(0)
  })

  it('are kept of the rows that another list has too, and guessed of the others', () => {
    fc.assert(
      fc.property(fc.nat(20), fc.nat(20), fc.nat(20), fc.nat(20), measures, (start, gone, come, end, measured) => {
        const before = Array.from({length: start + gone + end}, (_, index) => `${index}`)
        const after = [
          ...before.slice(0, start),
          ...Array.from({length: come}, (_, at) => `new ${at}`),
          ...before.slice(start + gone),
        ]
        const heights = of(before.length, measured)
        const carried = carryRowHeights(heights, shareRows(before, after))
        expect(carried.count).toBe(after.length)
        for (const [index, id] of after.entries()) {
          expect(carried.measured(index)).toBe(id.startsWith('new') ? undefined : heights.measured(Number(id)))
        }
      }),
    )
  })

  it('of 100,000 rows are measured and asked for without looking at them all', () => {
    const heights = createRowHeights(100_000)
    const startedAt = performance.now()
    for (let index = 0; index < 100_000; index++) heights.measure(index, index % 300)
    for (let index = 0; index < 100_000; index++) heights.indexAt(heights.startOf(index))
    // Row by row it would take minutes.
    expect(performance.now() - startedAt).toBeLessThan(5_000)
  })
})
