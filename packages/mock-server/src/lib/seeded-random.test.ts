import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {createSeededRandom} from './seeded-random.ts'

describe('createSeededRandom', () => {
  it('repeats itself for the same seed and differs for another', () => {
    const draw = (seed: number) => {
      const random = createSeededRandom(seed)
      return Array.from({length: 20}, () => random.next())
    }
    expect(draw(7)).toEqual(draw(7))
    expect(draw(7)).not.toEqual(draw(8))
  })

  it('spreads evenly', () => {
    const random = createSeededRandom(1)
    const buckets = Array.from({length: 10}, () => 0)
    for (let index = 0; index < 10_000; index += 1) {
      const bucket = random.between(0, 9)
      buckets[bucket] = (buckets[bucket] ?? 0) + 1
    }
    for (const count of buckets) expect(Math.abs(count - 1000)).toBeLessThan(150)
  })

  it('stays within the bounds it was given', () => {
    fc.assert(
      fc.property(fc.integer(), fc.nat(1000), fc.nat(1000), (seed, minimum, width) => {
        const drawn = createSeededRandom(seed).between(minimum, minimum + width)
        expect(drawn >= minimum && drawn <= minimum + width && Number.isInteger(drawn)).toBe(true)
      }),
    )
  })

  it('picks only what is in the list', () => {
    const random = createSeededRandom(3)
    const seen = new Set(Array.from({length: 200}, () => random.pick(['a', 'b', 'c'])))
    expect([...seen].sort()).toEqual(['a', 'b', 'c'])
  })
})
