/** Tells the echo of our own speech from somebody who speaks. */
export interface EchoGate {
  /** One frame: how loud the microphone is, and how loud what is heard now was rendered; both root mean squares. */
  push(microphone: number, rendered: number): void
  /** Whether what the microphone hears now is what was rendered up to 400 ms ago. */
  isEcho(): boolean
  reset(): void
}

export interface EchoGateOptions {
  readonly frameMs?: number | undefined
  /** How alike the two have to be, 0 to 1. Default 0.6. */
  readonly likeness?: number | undefined
}

const windowMs = 600
const mostDelayMs = 400
/** Louder than the echo has been by more than this is somebody. */
const margin = 2
/** Quieter than this nobody speaks. */
const silence = 0.001

/** How alike two envelopes are: -1 to 1; 0 when one of them does not move. */
function correlate(one: readonly number[], other: readonly number[]): number {
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length
  const [meanOne, meanOther] = [mean(one), mean(other)]
  let [product, powerOne, powerOther] = [0, 0, 0]
  for (const [index, value] of one.entries()) {
    const a = value - meanOne
    const b = (other[index] ?? 0) - meanOther
    product += a * b
    powerOne += a * a
    powerOther += b * b
  }
  return powerOne === 0 || powerOther === 0 ? 0 : product / Math.sqrt(powerOne * powerOther)
}

/**
 * Compares the envelopes of microphone and player. It knows how much of the player comes back by what came back before, so that somebody who speaks
 * along, and is louder than the echo, is heard.
 */
export function createEchoGate({frameMs = 20, likeness = 0.6}: EchoGateOptions = {}): EchoGate {
  const length = Math.round(windowMs / frameMs)
  const delays = Math.round(mostDelayMs / frameMs)
  let heard: number[] = []
  let played: number[] = []
  /** How much of what is played comes back. */
  let returned = 0.5

  function best(): {likeness: number; delay: number} {
    let found = {likeness: 0, delay: 0}
    const recent = heard.slice(-length)
    for (let delay = 0; delay <= delays; delay++) {
      const from = played.length - delay - recent.length
      if (from < 0) break
      const at = correlate(recent, played.slice(from, from + recent.length))
      if (at > found.likeness) found = {likeness: at, delay}
    }
    return found
  }

  return {
    push(microphone, rendered) {
      heard = [...heard, microphone].slice(-length)
      played = [...played, rendered].slice(-(length + delays))
    },
    isEcho() {
      if (heard.length < length / 2 || Math.max(...played) < silence) return false
      const {likeness: found, delay} = best()
      if (found < likeness) return false
      const end = played.length - delay
      const loudest = (values: readonly number[]): number => Math.max(...values.slice(-5), silence)
      const level = loudest(heard) / loudest(played.slice(0, end))
      if (level > returned * margin) return false
      returned = 0.9 * returned + 0.1 * level
      return true
    },
    reset() {
      heard = []
      played = []
    },
  }
}
