import type {VoiceActivityDetector} from '../audio/voice-activity-detector.ts'

/** A detector that sees one block at a time, in order, however long it takes for each. */
export interface DetectorQueue {
  push(block: Float32Array, end: number): void
  /** Blocks that were thrown away because the detector was too far behind. */
  readonly dropped: number
  readonly waiting: number
  /** Forgets what waits, and what the detector remembers. */
  reset(): void
}

export interface DetectorQueueOptions {
  readonly detector: VoiceActivityDetector
  /** Blocks that may wait; the oldest goes when there are more. 10 are 320 ms of Silero's. */
  readonly mostWaiting?: number | undefined
  onProbability(probability: number, end: number): void
  onError(error: unknown): void
}

interface WaitingBlock {
  readonly samples: Float32Array
  end: number
}

/**
 * Two runs at once would mix up what a stateful model remembers. Who answers at once is never made to wait: then nothing is copied and no promise is
 * made.
 */
export function createDetectorQueue(options: DetectorQueueOptions): DetectorQueue {
  const {detector, mostWaiting = 10, onProbability, onError} = options
  const waiting: WaitingBlock[] = []
  const spare: WaitingBlock[] = []
  let [isBusy, dropped, epoch] = [false, 0, 0]

  function keep(block: Float32Array, end: number): void {
    if (waiting.length >= mostWaiting) {
      dropped++
      giveBack(waiting.shift())
    }
    const kept = spare.pop() ?? {samples: new Float32Array(block.length), end}
    kept.samples.set(block)
    kept.end = end
    waiting.push(kept)
  }

  function giveBack(block: WaitingBlock | undefined): void {
    if (block === undefined) return
    block.samples.fill(0)
    spare.push(block)
  }

  function ask(samples: Float32Array, end: number): Promise<void> | undefined {
    try {
      const answer = detector.push(samples)
      if (typeof answer === 'number') return void onProbability(answer, end)
      const asked = epoch
      return answer.then(
        (probability) => (asked === epoch ? onProbability(probability, end) : undefined),
        (error: unknown) => (asked === epoch ? onError(error) : undefined),
      )
    } catch (error) {
      onError(error)
      return undefined
    }
  }

  async function work(first: Promise<void>): Promise<void> {
    isBusy = true
    await first
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      await ask(next.samples, next.end)
      giveBack(next)
    }
    isBusy = false
  }

  return {
    push(block, end) {
      if (isBusy) return keep(block, end)
      const answering = ask(block, end)
      if (answering !== undefined) void work(answering)
    },
    get dropped() {
      return dropped
    },
    get waiting() {
      return waiting.length
    },
    reset() {
      epoch++
      for (const block of waiting.splice(0)) giveBack(block)
      detector.reset()
    },
  }
}
