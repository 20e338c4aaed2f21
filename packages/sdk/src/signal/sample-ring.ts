/**
 * The last sound, and no more. Places are counted in samples since capture began.
 * @example
 * const lastSecond = (ring: SampleRing) => ring.read(ring.end - 16_000, ring.end)
 */
export interface SampleRing {
  readonly capacity: number
  /** The first sample that is still here. */
  readonly start: number
  /** The place after the last sample. */
  readonly end: number
  /** Adds sound at its place, `end` unless given. After a gap nothing before it is kept: no silence is made up. */
  write(samples: Float32Array, at?: number): void
  /** A copy of what is here of that range, which may be less than asked for. */
  read(from: number, to: number): Float32Array
  /** Overwrites everything with zeros. */
  wipe(): void
}

/**
 * A ring for `capacity` samples, allocated once.
 * @example
 * const ring = createSampleRing(15 * 16_000)
 * ring.write(new Float32Array(320))
 * ring.wipe() // nothing of the sound is left in memory
 */
export function createSampleRing(capacity: number): SampleRing {
  if (!Number.isInteger(capacity) || capacity < 1)
    throw new RangeError(`A ring holds 1 sample or more, not ${capacity}`)
  const kept = new Float32Array(capacity)
  let [start, end] = [0, 0]

  function wipe(): void {
    kept.fill(0)
    start = end
  }

  function write(samples: Float32Array, at = end): void {
    if (at !== end) {
      end = at
      wipe()
    }
    const last = samples.length > capacity ? samples.subarray(samples.length - capacity) : samples
    end += samples.length
    const place = (end - last.length) % capacity
    const untilBorder = Math.min(last.length, capacity - place)
    kept.set(last.subarray(0, untilBorder), place)
    kept.set(last.subarray(untilBorder), 0)
    start = Math.max(start, end - capacity)
  }

  function read(from: number, to: number): Float32Array {
    const first = Math.max(start, Math.trunc(from))
    const samples = new Float32Array(Math.max(0, Math.min(end, Math.trunc(to)) - first))
    const place = first % capacity
    const untilBorder = Math.min(samples.length, capacity - place)
    samples.set(kept.subarray(place, place + untilBorder))
    samples.set(kept.subarray(0, samples.length - untilBorder), untilBorder)
    return samples
  }

  return {
    capacity,
    get start() {
      return start
    },
    get end() {
      return end
    },
    write,
    read,
    wipe,
  }
}
