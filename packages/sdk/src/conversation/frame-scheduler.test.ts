import {afterEach, describe, expect, it, vi} from 'vitest'
import {createManualClock} from '../lib/manual-clock.ts'
import {createFrameScheduler} from './frame-scheduler.ts'

afterEach(() => vi.unstubAllGlobals())

/** A page whose frames come when the test says so. */
function createScreen() {
  const frames = new Map<number, () => void>()
  let last = 0
  vi.stubGlobal('requestAnimationFrame', (callback: () => void) => {
    frames.set(++last, callback)
    return last
  })
  vi.stubGlobal('cancelAnimationFrame', (id: number) => frames.delete(id))
  return {
    frames,
    draw() {
      const due = [...frames.values()]
      frames.clear()
      for (const callback of due) callback()
    },
  }
}

describe('without a screen', () => {
  it('is a timer of about a frame', () => {
    const clock = createManualClock(0)
    const callback = vi.fn<() => void>()
    createFrameScheduler({clock})(callback)
    clock.advance(15)
    expect(callback).not.toHaveBeenCalled()
    clock.advance(1)
    expect(callback).toHaveBeenCalledTimes(1)
    expect(clock.pending).toBe(0)
  })

  it('keeps the time between two that it was told', () => {
    const clock = createManualClock(0)
    const schedule = createFrameScheduler({everyMs: 50, clock})
    const times: number[] = []
    const again = (): void => {
      times.push(clock.now())
      if (times.length < 4) schedule(again)
    }
    schedule(again)
    for (let ms = 0; ms < 200; ms++) clock.advance(1)
    expect(times.slice(1).map((time, index) => time - (times[index] ?? 0))).toEqual([50, 50, 50])
  })
})

describe('with a screen', () => {
  it('is its next frame, once, and leaves no timer', () => {
    const clock = createManualClock(0)
    const screen = createScreen()
    const callback = vi.fn<() => void>()
    createFrameScheduler({clock})(callback)
    screen.draw()
    screen.draw()
    clock.advance(1_000)
    expect(callback).toHaveBeenCalledTimes(1)
    expect(clock.pending).toBe(0)
  })

  it('that nobody sees has no frames: then it is a timer, and no frame comes after it', () => {
    const clock = createManualClock(0)
    const screen = createScreen()
    const callback = vi.fn<() => void>()
    createFrameScheduler({clock})(callback)
    clock.advance(250)
    expect(callback).toHaveBeenCalledTimes(1)
    expect(screen.frames.size).toBe(0)
  })

  it('can be called off', () => {
    const clock = createManualClock(0)
    const screen = createScreen()
    const callback = vi.fn<() => void>()
    const cancel = createFrameScheduler({clock})(callback)
    cancel()
    screen.draw()
    clock.advance(1_000)
    expect(callback).not.toHaveBeenCalled()
    expect(clock.pending).toBe(0)
  })
})
