/** The lowest that each of several values has been within two seconds: what is heard when nobody speaks. */
export interface FloorTracker {
  readonly floors: Float64Array
  push(values: Float64Array): void
  reset(): void
}

const framesOfBlock = 30
const blocks = 6

/**
 * Minimum statistics: each value is smoothed over some 30 ms, and its minimum kept for blocks of 0.3 s, six of them and the one that is under way.
 * Speech, which has gaps in every band, does not raise it; noise that begins does, after two seconds.
 */
export function createFloorTracker(size: number): FloorTracker {
  const smoothed = new Float64Array(size)
  const current = new Float64Array(size)
  const before = new Float64Array(size)
  const floors = new Float64Array(size)
  const kept = new Float64Array(size * blocks)
  let frames = 0

  function reset(): void {
    frames = 0
    for (const minima of [current, before, kept]) minima.fill(Infinity)
  }
  reset()

  function push(values: Float64Array): void {
    const share = frames === 0 ? 1 : 0.3
    for (let index = 0; index < size; index += 1) {
      const value = (smoothed[index] ?? 0) + share * ((values[index] ?? 0) - (smoothed[index] ?? 0))
      const lowest = Math.min(current[index] ?? 0, value)
      smoothed[index] = value
      current[index] = lowest
      floors[index] = Math.min(lowest, before[index] ?? 0)
    }
    frames += 1
    if (frames % framesOfBlock === 0) endBlock()
  }

  function endBlock(): void {
    kept.copyWithin(size, 0)
    kept.set(current)
    current.fill(Infinity)
    for (let index = 0; index < size; index += 1) {
      let lowest = Infinity
      for (let block = 0; block < blocks; block += 1) lowest = Math.min(lowest, kept[block * size + index] ?? 0)
      before[index] = lowest
    }
  }

  return {floors, push, reset}
}
