import {workletScope, type WorkletProcessor} from '../audio-host/worklet-scope.ts'
import {createFrameHub, type FrameHub} from './frame-hub.ts'
import {captureProcessor, type CaptureCommand, type CaptureOptions} from './worklet-messages.ts'

/** The audio thread's shell around a hub. What it holds lives as long as the node. */
class CaptureProcessor extends workletScope.AudioWorkletProcessor implements WorkletProcessor {
  readonly #hub: FrameHub
  readonly #connected = new Map<number, () => void>()
  #isStopped = false

  constructor({processorOptions}: {processorOptions?: unknown}) {
    super()
    const {startIndex, gap} = processorOptions as CaptureOptions // of our own node
    const report = {type: 'level' as const, rms: 0, peak: 0, index: 0}
    this.#hub = createFrameHub({
      sampleRate: workletScope.sampleRate,
      startIndex,
      gap,
      onLevel: ({rms, peak, index}) => {
        report.rms = rms
        report.peak = peak
        report.index = index
        this.port.postMessage(report, [])
      },
    })
    this.port.addEventListener('message', ({data}: MessageEvent<CaptureCommand>) => this.#obey(data))
    this.port.start()
  }

  #obey(command: CaptureCommand): void {
    if (command.type === 'connect') this.#connected.set(command.id, this.#hub.add(command.port))
    else if (command.type === 'disconnect') this.#connected.get(command.id)?.()
    else if (command.type === 'pause') this.#hub.pause()
    else if (command.type === 'resume') this.#hub.resume(command.index, command.reason)
    else {
      this.#isStopped = true
      this.port.postMessage({type: 'stopped', index: this.#hub.stop()}, [])
    }
  }

  process(inputs: Float32Array[][]): boolean {
    if (this.#isStopped) return false
    const channels = inputs[0]
    // A track that is muted or has ended has no channels: that is no silence, it is nothing.
    if (channels === undefined || channels.length === 0) this.#hub.miss(128)
    else this.#hub.push(channels)
    return true
  }
}

workletScope.registerProcessor(captureProcessor, CaptureProcessor)
