import {loadWorklet} from '../audio-host/load-worklet.ts'
import type {FrameSource, FrameSourceOptions} from './frame-source.ts'
import {captureProcessor, type CaptureCommand, type CaptureOptions, type CaptureReport} from './worklet-messages.ts'

/** A context that stands still answers nothing. */
const patienceMs = 150

export async function startWorklet(options: FrameSourceOptions): Promise<FrameSource> {
  const {stream, context, startIndex, gap, assets, clock, onLevel, onBlocked} = options
  await loadWorklet(context, {
    name: 'captureWorklet',
    assets,
    loadCode: async () => (await import('./capture-worklet-code.ts')).captureWorkletCode,
    onBlocked,
  })
  const processorOptions: CaptureOptions = {startIndex, gap}
  const node = new AudioWorkletNode(context, captureProcessor, {
    numberOfInputs: 1,
    numberOfOutputs: 1,
    processorOptions,
  })
  const microphone = context.createMediaStreamSource(stream)
  microphone.connect(node)
  // Silence; without a way to the loudspeaker some browsers do not run the node at all.
  node.connect(context.destination)

  let last = startIndex
  let connections = 0
  let onStopped = (_index: number): void => {}
  node.port.addEventListener('message', ({data}: MessageEvent<CaptureReport>) => {
    last = data.index
    if (data.type === 'level') onLevel(data)
    else onStopped(data.index)
  })
  node.port.start()
  const tell = (command: CaptureCommand, transfer: Transferable[] = []) => node.port.postMessage(command, transfer)

  return {
    path: 'worklet',
    connect() {
      const {port1, port2} = new MessageChannel()
      const id = connections++
      tell({type: 'connect', id, port: port2}, [port2])
      return {port: port1, end: () => tell({type: 'disconnect', id})}
    },
    pause: () => tell({type: 'pause'}),
    resume: (index, reason) => tell({type: 'resume', index, reason}),
    async stop() {
      const end = await new Promise<number>((resolve) => {
        const cancel = clock.schedule(() => resolve(last), patienceMs)
        onStopped = (index) => {
          cancel()
          resolve(index)
        }
        tell({type: 'stop'})
      })
      microphone.disconnect()
      node.disconnect()
      node.port.close()
      return end
    },
  }
}
