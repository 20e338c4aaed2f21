import {createFrameHub, type FrameHub} from './frame-hub.ts'
import type {CapturePath, FrameSource, FrameSourceOptions} from './frame-source.ts'

/** The shell around a hub on the main thread; `end` takes down what feeds it. */
export function sourceOnMain(path: CapturePath, {hub, end}: {hub: FrameHub; end(): void}): FrameSource {
  return {
    path,
    connect() {
      const {port1, port2} = new MessageChannel()
      return {port: port1, end: hub.add(port2)}
    },
    pause: hub.pause,
    resume: hub.resume,
    async stop() {
      end()
      return hub.stop()
    },
  }
}

export const hubOnMain = ({startIndex, gap, onLevel}: FrameSourceOptions, sampleRate: number): FrameHub =>
  createFrameHub({sampleRate, startIndex, gap, onLevel: (level) => onLevel({...level})})
