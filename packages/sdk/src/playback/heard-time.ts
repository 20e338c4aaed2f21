/** What an `AudioContext` says of its times, in seconds but for `performanceTime`. */
export interface OutputTimes {
  readonly currentTime: number
  readonly baseLatency?: number | undefined
  readonly outputLatency?: number | undefined
  getOutputTimestamp?(): AudioTimestamp
}

/** What a device adds where nothing is known of it, in seconds. */
const usualLatency = 0.03

/**
 * The time of the context that is being heard now, in seconds. `now` is `performance.now()`.
 *
 * What is rendered is heard later: by 30 ms in a laptop, by 150 to 300 ms over Bluetooth. `getOutputTimestamp` is asked each time, because
 * another device may have been chosen meanwhile.
 */
export function heardTime(context: OutputTimes, now: number): number {
  const {currentTime, baseLatency = 0, outputLatency} = context
  const stamp = context.getOutputTimestamp?.()
  const {contextTime = 0, performanceTime = 0} = stamp ?? {}
  // Before the first sound both are 0; a stamp that is older than a second is of a context that stood still.
  const age = (now - performanceTime) / 1000
  if (performanceTime > 0 && age >= 0 && age < 1) return Math.min(currentTime, contextTime + age)
  return Math.max(0, currentTime - baseLatency - (outputLatency ?? usualLatency))
}
