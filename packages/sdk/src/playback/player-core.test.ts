import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {createPlayerCore, type PlayerCoreOptions} from './player-core.ts'
import type {PlayerNews} from './player-messages.ts'

const sampleRate = 1000

/** A player of 1,000 frames a second, so that a frame is a millisecond. */
function start(options: Partial<PlayerCoreOptions> = {}) {
  const news: PlayerNews[] = []
  const core = createPlayerCore({sampleRate, tell: (one) => news.push(one), ...options})
  let at = 0
  const render = (frames: number): number[] => {
    const output = new Float32Array(frames)
    core.render(output, at)
    at += frames
    return [...output]
  }
  const write = (chunk: number, ...samples: number[][]) => {
    core.take({type: 'open', chunk})
    for (const piece of samples) core.take({type: 'audio', chunk, samples: Float32Array.from(piece)})
    core.take({type: 'close', chunk})
  }
  return {core, news, render, write}
}
const ones = (length: number): number[] => Array.from({length}, () => 1)
const types = (news: readonly PlayerNews[]) => news.map(({type}) => type)

describe('the player', () => {
  it('waits for enough to begin, and says when it begins and ends', () => {
    const {core, news, render} = start()
    core.take({type: 'open', chunk: 4})
    core.take({type: 'audio', chunk: 4, samples: Float32Array.from(ones(59))})
    expect(render(10).every((sample) => sample === 0)).toBe(true)
    core.take({type: 'audio', chunk: 4, samples: Float32Array.from(ones(1))})
    render(10)
    core.take({type: 'close', chunk: 4})
    core.take({type: 'finish'})
    render(100)
    expect(news).toEqual([
      {type: 'started', chunk: 4, frame: 0, at: 10},
      {type: 'stopped', chunk: 4, frame: 60, at: 70, reason: 'ended'},
      {type: 'drained', at: 120},
    ])
    expect(core.played).toBe(60)
  })

  it('crossfades neighbours without a dip or a click', () => {
    const {render, write, news} = start()
    write(0, ones(80))
    write(1, ones(80))
    const sound = render(160)
    expect(sound.slice(5, 150).every((sample) => Math.abs(sample - 1) < 0.21)).toBe(true)
    const steps = sound.map((sample, index) => Math.abs(sample - (sound[index - 1] ?? 0)))
    expect(Math.max(...steps)).toBeLessThan(0.21)
    expect(news.filter(({type}) => type === 'started')).toHaveLength(2)
    expect(types(news)).not.toContain('underrun')
  })

  it('counts an underrun when sound was missing and goes on where it was', () => {
    const {core, news, render} = start()
    core.take({type: 'open', chunk: 0})
    core.take({type: 'audio', chunk: 0, samples: Float32Array.from(ones(60))})
    render(100)
    core.take({type: 'audio', chunk: 0, samples: Float32Array.from(ones(20))})
    core.take({type: 'close', chunk: 0})
    render(40)
    expect(news).toEqual([
      {type: 'started', chunk: 0, frame: 0, at: 0},
      {type: 'stopped', chunk: 0, frame: 60, at: 60, reason: 'starved'},
      {type: 'underrun', count: 1},
      {type: 'started', chunk: 0, frame: 60, at: 100},
      {type: 'stopped', chunk: 0, frame: 80, at: 120, reason: 'ended'},
    ])
  })

  it('fades to silence within the time given, forgets the rest, and then speaks again', () => {
    const {core, news, render, write} = start()
    write(0, ones(500))
    write(1, ones(500))
    render(100)
    core.take({type: 'flush', fadeMs: 20})
    write(0, ones(200))
    const sound = render(20)
    expect(sound[0]).toBeCloseTo(1)
    expect(sound.at(-1)).toBeLessThan(0.06)
    expect(sound.every((sample, index) => sample <= (sound[index - 1] ?? 1))).toBe(true)
    render(10)
    expect(news.slice(1)).toEqual([
      {type: 'stopped', chunk: 0, frame: 120, at: 120, reason: 'flushed'},
      {type: 'flushed', at: 120},
      {type: 'started', chunk: 0, frame: 0, at: 120},
    ])
  })

  it('becomes quieter and louder on a ramp', () => {
    const {core, render, write} = start()
    write(0, ones(400))
    render(100)
    core.take({type: 'gain', gain: 0.25, rampMs: 30})
    const down = render(50)
    expect(down[15]).toBeGreaterThan(0.5)
    expect(down.at(-1)).toBeCloseTo(0.25)
    core.take({type: 'gain', gain: 1, rampMs: 30})
    expect(render(50).at(-1)).toBeCloseTo(1)
  })

  it('holds what is written until it may begin, and passes over a chunk that has nothing', () => {
    const {core, news, render, write} = start()
    core.take({type: 'hold'})
    write(0)
    write(1, ones(70))
    core.take({type: 'finish'})
    expect(Math.max(...render(100))).toBe(0)
    expect(news).toEqual([])
    core.take({type: 'release'})
    render(200)
    expect(types(news)).toEqual(['started', 'stopped', 'drained'])
  })

  it('renders every frame of every chunk once and in order, however they come', () => {
    const pieces = fc.array(fc.array(fc.integer({min: 0, max: 90}), {minLength: 1, maxLength: 4}), {
      minLength: 1,
      maxLength: 4,
    })
    fc.assert(
      fc.property(
        pieces,
        fc.array(fc.integer({min: 1, max: 200}), {minLength: 1, maxLength: 20}),
        (lengths, renders) => {
          const {core, news, render} = start()
          lengths.forEach((_, chunk) => core.take({type: 'open', chunk}))
          let turn = 0
          for (const [chunk, written] of lengths.entries()) {
            for (const length of written) {
              core.take({type: 'audio', chunk, samples: Float32Array.from(ones(length))})
              render(renders[turn++ % renders.length] ?? 1)
            }
            core.take({type: 'close', chunk})
          }
          core.take({type: 'finish'})
          render(2000)
          const ended = news.flatMap((one) =>
            one.type === 'stopped' && one.reason === 'ended' ? [[one.chunk, one.frame]] : [],
          )
          const whole = lengths.map((written, chunk) => [chunk, written.reduce((sum, length) => sum + length, 0)])
          // A chunk that ran dry before its end was known ends without another word.
          const told = new Set(news.flatMap((one) => (one.type === 'stopped' ? [`${one.chunk} ${one.frame}`] : [])))
          for (const [chunk, frames] of whole) if (frames) expect(told).toContain(`${chunk} ${frames}`)
          expect(ended.map(([chunk]) => chunk)).toEqual([...ended.map(([chunk]) => chunk)].sort())
          expect(types(news).filter((type) => type === 'drained')).toHaveLength(1)
        },
      ),
      {numRuns: process.env['PIXEL_LONG'] ? 10_000 : 300},
    )
  }, 600_000)

  it('keeps nothing of what was said', () => {
    const {core, render} = start()
    const samples = Float32Array.from(ones(100))
    core.take({type: 'open', chunk: 0})
    core.take({type: 'audio', chunk: 0, samples})
    render(100)
    expect(Math.max(...samples)).toBe(0)
    const later = Float32Array.from(ones(100))
    core.take({type: 'audio', chunk: 0, samples: later})
    core.take({type: 'dispose'})
    expect(Math.max(...later)).toBe(0)
    expect(core.render(new Float32Array(10), 200)).toBe(false)
  })
})
