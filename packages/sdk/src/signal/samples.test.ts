import fc from 'fast-check'
import {describe, expect, it, vi} from 'vitest'
import {createLevelMeter} from './level-meter.ts'
import {mixToMono} from './mix-to-mono.ts'
import {noise, tone} from './noise-fixture.ts'
import {fromPcm16, toPcm16} from './pcm16.ts'
import {createSampleRing} from './sample-ring.ts'

describe('a mix to mono', () => {
  it('is the mean, so that one channel stays as it is and two that are equal are not louder', () => {
    const samples = tone(64)
    expect(mixToMono([samples])).toEqual(samples)
    expect(mixToMono([samples, samples])).toEqual(samples)
    expect(mixToMono([samples, new Float32Array(64)])).toEqual(samples.map((sample) => sample / 2))
    expect(mixToMono([])).toEqual(new Float32Array(0))
  })

  it('is written where one says, over what was there', () => {
    const output = new Float32Array(64).fill(9)
    expect(mixToMono([tone(64)], output)).toBe(output)
    expect(output).toEqual(tone(64))
  })
})

describe('a level meter', () => {
  it('tells the level since it was last read', () => {
    const meter = createLevelMeter()
    expect(meter.take()).toEqual({rms: 0, peak: 0})
    meter.push(tone(8000, {amplitude: 0.5}))
    meter.push(tone(8000, {amplitude: 0.5}))
    const {rms, peak} = meter.take()
    expect(rms).toBeCloseTo(0.5 / Math.SQRT2, 3)
    expect(peak).toBeCloseTo(0.5, 3)
    meter.push(new Float32Array(10))
    expect(meter.take()).toEqual({rms: 0, peak: 0})
  })
})

describe('16-bit samples', () => {
  it('come back as they were', () => {
    const all = Int16Array.from({length: 65_536}, (_, index) => index - 32_768)
    expect(toPcm16(fromPcm16(all))).toEqual(all)
  })

  it('are clipped and never wrap, and what is no number is silent', () => {
    const samples = Float32Array.of(1, 2, -1, -2, Infinity, -Infinity, NaN)
    expect([...toPcm16(samples)]).toEqual([32_767, 32_767, -32_768, -32_768, 32_767, -32_768, 0])
  })
})

describe('a ring of samples', () => {
  it('holds the last of what came, at its place, however it came', () => {
    const pieces = fc.array(fc.integer({min: 0, max: 40}), {maxLength: 30})
    fc.assert(
      fc.property(pieces, fc.integer({min: 1, max: 50}), (lengths, capacity) => {
        const ring = createSampleRing(capacity)
        let count = 0
        for (const length of lengths) {
          ring.write(Float32Array.from({length}, (_, index) => count + index))
          count += length
        }
        expect([ring.start, ring.end]).toEqual([Math.max(0, count - capacity), count])
        const kept = Array.from({length: ring.end - ring.start}, (_, index) => ring.start + index)
        expect([...ring.read(-Infinity, Infinity)]).toEqual(kept)
        expect([...ring.read(ring.start + 3, ring.end - 2)]).toEqual(kept.slice(3, Math.max(3, kept.length - 2)))
      }),
    )
  })

  it('keeps nothing from before a gap, and makes up no silence', () => {
    const ring = createSampleRing(100)
    ring.write(noise(50))
    ring.write(Float32Array.of(1, 2, 3), 1000)
    expect([ring.start, ring.end]).toEqual([1000, 1003])
    expect([...ring.read(0, 2000)]).toEqual([1, 2, 3])
  })

  it('holds nothing after a wipe and goes on at the same place', () => {
    const ring = createSampleRing(100)
    ring.write(noise(150))
    ring.wipe()
    expect([ring.start, ring.end]).toEqual([150, 150])
    ring.write(Float32Array.of(4))
    expect([...ring.read(0, 200)]).toEqual([4])
  })

  it('overwrites what it held with zeros', () => {
    const writing = vi.spyOn(Float32Array.prototype, 'set')
    const ring = createSampleRing(8)
    ring.write(Float32Array.of(1, 2, 3))
    const written = writing.mock.contexts.slice(0, 1)
    writing.mockRestore()
    expect(written).toEqual([Float32Array.of(1, 2, 3, 0, 0, 0, 0, 0)])
    ring.wipe()
    expect(written).toEqual([new Float32Array(8)])
  })

  it('has room for one sample at least', () => {
    for (const capacity of [0, -1, 1.5, NaN]) expect(() => createSampleRing(capacity)).toThrow(RangeError)
  })
})
