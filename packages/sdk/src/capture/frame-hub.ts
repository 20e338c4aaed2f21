import {createFrameCutter} from './frame-cutter.ts'
import {framesPerLevel, type FrameMessage, type GapReason, type SoundFrame} from './sound-frame.ts'

/** What is needed of a `MessagePort`. */
export interface FramePort {
  postMessage(message: FrameMessage): void
  close(): void
}

export interface FrameHubOptions {
  readonly sampleRate: number
  readonly startIndex: number
  /** Why there is nothing before the first frame, when it is not the first of all. */
  readonly gap?: GapReason | undefined
  /** 25 times a second, also of sound that goes nowhere. `index`: the place of the next frame. */
  onLevel(level: {rms: number; peak: number; index: number}): void
}

/** Sound of one microphone, cut into frames and handed to whoever is there: the whole of a capture worklet but its shell. */
export interface FrameHub {
  /** Returns what takes it away again. */
  add(port: FramePort): () => void
  /** `sampleRate`: where it is known better by now. */
  push(channels: readonly Float32Array[], sampleRate?: number): void
  /** The microphone gave nothing for so many samples at its own rate. */
  miss(samples: number): void
  pause(): void
  /** Goes on with sound that lies at this place. */
  resume(index: number, reason: GapReason): void
  /** Ends everything, overwrites it with zeros, and says where it ended. */
  stop(): number
}

export function createFrameHub({sampleRate, startIndex, gap, onLevel}: FrameHubOptions): FrameHub {
  const ports = new Set<FramePort>()
  const first: FrameMessage | undefined = gap && {type: 'gap', to: startIndex, reason: gap}
  // One message for all frames: posting copies it, and an audio thread should leave nothing to collect.
  const nothing: Float32Array = new Float32Array(0)
  const message = {type: 'frame' as const, index: 0, samples: nothing, rms: 0, peak: 0}
  const level = {rms: 0, peak: 0, index: 0}
  let [energy, peak, counted] = [0, 0, 0]
  let [isPaused, hasSent, missed] = [false, false, 0]

  function noteLevel({rms, peak: highest, index}: SoundFrame): void {
    energy += rms * rms
    peak = Math.max(peak, highest)
    counted++
    if (counted < framesPerLevel) return
    level.rms = Math.sqrt(energy / counted)
    level.peak = peak
    level.index = index
    onLevel(level)
    ;[energy, peak, counted] = [0, 0, 0]
  }

  const cutter = createFrameCutter({
    sampleRate,
    startIndex,
    onFrame(frame) {
      noteLevel(frame)
      if (isPaused) return
      message.index = frame.index
      message.samples = frame.samples
      message.rms = frame.rms
      message.peak = frame.peak
      hasSent = true
      for (const port of ports) port.postMessage(message)
    },
  })
  const skip = (to: number, reason: GapReason) => {
    cutter.skipTo(to)
    for (const port of ports) port.postMessage({type: 'gap', to: cutter.next, reason})
  }

  return {
    add(port) {
      ports.add(port)
      if (first !== undefined && !hasSent) port.postMessage(first)
      return () => {
        ports.delete(port)
        port.close()
      }
    },
    push(channels, rate) {
      if (missed > 0) skip(cutter.next + Math.round((missed * 16_000) / sampleRate), 'no_input')
      missed = 0
      cutter.push(channels, rate)
    },
    miss(samples) {
      missed += samples
    },
    pause() {
      isPaused = true
    },
    resume(index, reason) {
      if (!isPaused) return
      isPaused = false
      skip(index, reason)
    },
    stop() {
      isPaused = true
      for (const port of ports) port.close()
      ports.clear()
      cutter.wipe()
      return cutter.next
    },
  }
}
