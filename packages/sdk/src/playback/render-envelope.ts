import type {PlayerEvent, SpeechPlayer} from './player-events.ts'

/** A player, and how loud it was at a time of its clock: what an echo is compared with. */
export interface EnvelopedPlayer extends SpeechPlayer {
  /** Root mean square; `undefined` when nothing was rendered then. */
  levelAt(time: number): number | undefined
}

const stepMs = 20

interface Stretch {
  readonly chunk: number
  readonly fromMs: number
  readonly at: number
  until: number
}

/** Notes how loud each chunk is, 20 ms by 20 ms, and when it was rendered. */
export function withEnvelope(player: SpeechPlayer): EnvelopedPlayer {
  let levels = new Map<number, {readonly steps: number[]; sum: number; count: number}>()
  let stretches: Stretch[] = []
  let gain = 1

  function measure(chunk: number, samples: Float32Array, sampleRate: number): void {
    const known = levels.get(chunk) ?? {steps: [], sum: 0, count: 0}
    levels.set(chunk, known)
    const step = Math.round((stepMs / 1000) * sampleRate)
    for (const sample of samples) {
      known.sum += sample * sample
      if (++known.count < step) continue
      known.steps.push(Math.sqrt(known.sum / step))
      known.sum = known.count = 0
    }
  }

  function note(event: PlayerEvent): void {
    if (event.type === 'started')
      stretches.push({chunk: event.chunk, fromMs: event.chunkMs, at: event.at, until: Infinity})
    else if (event.type === 'stopped') {
      const stretch = stretches.findLast(({chunk}) => chunk === event.chunk)
      if (stretch) stretch.until = event.at
    } else if (event.type === 'flushed' || event.type === 'drained') {
      // What was rendered before may still be heard.
      const [last] = stretches.slice(-1)
      stretches = last ? [last] : []
      levels = new Map([...levels].filter(([chunk]) => chunk === last?.chunk))
      gain = 1
    }
  }

  const leave = player.subscribe(note)
  return {
    ...player,
    write(chunk, samples, sampleRate) {
      measure(chunk, samples, sampleRate)
      player.write(chunk, samples, sampleRate)
    },
    setGain(next, rampMs) {
      gain = next
      player.setGain(next, rampMs)
    },
    levelAt(time) {
      const stretch = stretches.findLast(({at, until}) => at <= time && time <= until)
      if (!stretch) return undefined
      const step = Math.floor((stretch.fromMs + (time - stretch.at) * 1000) / stepMs)
      return (levels.get(stretch.chunk)?.steps[step] ?? 0) * gain
    },
    dispose() {
      leave()
      player.dispose()
    },
  }
}
