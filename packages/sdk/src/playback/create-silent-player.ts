import {systemClock, type Clock} from '../lib/clock.ts'
import {createPlayerCore} from './player-core.ts'
import {createPlayerPort} from './create-player-port.ts'
import type {SpeechPlayer} from './player-events.ts'

/**
 * For `createSilentPlayer`.
 * @example
 * const options: SilentPlayerOptions = {latencyMs: 200} // like Bluetooth
 */
export interface SilentPlayerOptions {
  readonly clock?: Clock | undefined
  /** How much later something is heard than rendered. Default 0. */
  readonly latencyMs?: number | undefined
}

const sampleRate = 8000
const stepMs = 40

/**
 * A player without a device: it takes as long as the sound would, by its clock. For tests, and where nothing may be heard.
 * @example
 * const player = createSilentPlayer({clock: createManualClock()})
 */
export function createSilentPlayer({clock = systemClock, latencyMs = 0}: SilentPlayerOptions = {}): SpeechPlayer {
  const port = createPlayerPort(sampleRate)
  const core = createPlayerCore({
    sampleRate,
    tell(news) {
      if (news.type === 'drained' || (news.type === 'flushed' && !isWanted)) isResting = true
      port.hear(news)
    },
  })
  const startedAt = clock.now()
  const output = new Float32Array((stepMs / 1000) * sampleRate)
  let frame = 0
  let cancel: (() => void) | undefined
  let isResting = true
  /** Something was opened since the last flush. */
  let isWanted = false

  /** Rendered is what was due; nothing is due while there is nothing to play. */
  function render(): void {
    const due = Math.floor(((clock.now() - startedAt) / 1000) * sampleRate)
    while (frame + output.length <= due) {
      core.render(output, frame)
      frame += output.length
    }
    cancel = isResting ? undefined : clock.schedule(render, stepMs)
  }

  return {
    ...port.toPlayer((command) => {
      isResting = false
      if (command.type === 'open' || command.type === 'flush') isWanted = command.type === 'open'
      if (!cancel) {
        frame = Math.floor(((clock.now() - startedAt) / 1000) * sampleRate)
        render()
      }
      core.take(command)
      if (command.type !== 'dispose') return
      cancel?.()
    }),
    heardAt: () => (clock.now() - startedAt - latencyMs) / 1000,
  }
}
