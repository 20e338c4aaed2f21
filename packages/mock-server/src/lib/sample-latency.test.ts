import {describe, expect, it} from 'vitest'
import {sampleLatency} from './sample-latency.ts'
import {createSeededRandom} from './seeded-random.ts'

describe('sampleLatency', () => {
  it('has the median and the 99th percentile it was asked for', () => {
    const random = createSeededRandom(5)
    const drawn = Array.from({length: 20_000}, () => sampleLatency(110, 200, random)).sort((one, other) => one - other)
    expect(drawn[10_000]).toBeGreaterThan(107)
    expect(drawn[10_000]).toBeLessThan(113)
    expect(drawn[19_800]).toBeGreaterThan(190)
    expect(drawn[19_800]).toBeLessThan(210)
  })

  it('is the median exactly when there is no spread', () => {
    expect(sampleLatency(50, 50, createSeededRandom(1))).toBe(50)
    expect(sampleLatency(0, 100, createSeededRandom(1))).toBe(0)
  })
})
