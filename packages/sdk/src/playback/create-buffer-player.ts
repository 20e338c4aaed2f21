import {systemClock, type Clock} from '../lib/clock.ts'
import {createPlayerPort} from './create-player-port.ts'
import {heardTime} from './heard-time.ts'
import {createPlayerCore} from './player-core.ts'
import type {SpeechPlayer} from './player-events.ts'

export interface BufferPlayerOptions {
  readonly context: AudioContext
  readonly output?: AudioNode | undefined
  readonly clock?: Clock | undefined
}

/** Rendered ahead of time: a page that is busy for less is not heard. A hidden page's timers come once a second. */
const aheadSeconds = 0.2
const hiddenAheadSeconds = 1.5
const stepMs = 50

/**
 * The same mixer on the main thread, its sound scheduled a little ahead as buffers: where a page may load no worklet. A flush is heard as late as
 * what was scheduled lasts, unless it is cut, which it is: scheduled buffers fade through a gain and are stopped.
 */
export function createBufferPlayer({context, output, clock = systemClock}: BufferPlayerOptions): SpeechPlayer {
  const {sampleRate} = context
  const port = createPlayerPort(sampleRate)
  const core = createPlayerCore({sampleRate, tell: port.hear})
  const block = Math.round(sampleRate * 0.02)
  let fader = newFader()
  let scheduled = new Set<AudioBufferSourceNode>()
  let frame = 0
  let cancel = () => {}
  let isDisposed = false

  function newFader(): GainNode {
    const gain = context.createGain()
    gain.connect(output ?? context.destination)
    return gain
  }

  function schedule(): void {
    const isHidden = typeof document === 'object' && document.hidden
    const now = Math.ceil(context.currentTime * sampleRate)
    const until = now + (isHidden ? hiddenAheadSeconds : aheadSeconds) * sampleRate
    // What was not rendered in time is a gap, not a hurry.
    frame = Math.max(frame, now + Math.round(sampleRate * 0.005))
    while (frame < until) {
      const buffer = context.createBuffer(1, block, sampleRate)
      const samples = buffer.getChannelData(0)
      core.render(samples, frame)
      if (samples.some((sample) => sample !== 0)) play(buffer)
      frame += block
    }
  }

  function play(buffer: AudioBuffer): void {
    const source = context.createBufferSource()
    source.buffer = buffer
    source.connect(fader)
    source.start(frame / sampleRate)
    const own = scheduled
    own.add(source)
    source.addEventListener('ended', () => {
      buffer.getChannelData(0).fill(0)
      source.disconnect()
      own.delete(source)
    })
  }

  /** What is scheduled already would be heard for as long as that. */
  function cut(fadeMs: number): void {
    const end = context.currentTime + fadeMs / 1000
    fader.gain.setValueAtTime(1, context.currentTime)
    fader.gain.linearRampToValueAtTime(0, end)
    for (const source of scheduled) source.stop(end)
    scheduled = new Set()
    fader = newFader()
    frame = Math.ceil(end * sampleRate)
  }

  function run(): void {
    if (isDisposed) return
    schedule()
    cancel = clock.schedule(run, stepMs)
  }
  run()

  return {
    ...port.toPlayer((command) => {
      if (command.type === 'flush') {
        cut(command.fadeMs)
        // The fade is made here, so the mixer forgets at once.
        core.take({type: 'flush', fadeMs: 0})
      } else core.take(command)
      if (command.type === 'dispose') {
        isDisposed = true
        cancel()
        cut(0)
      } else schedule()
    }),
    heardAt: () => heardTime(context, performance.now()),
  }
}
