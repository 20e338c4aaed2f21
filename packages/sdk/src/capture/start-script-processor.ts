import type {FrameSource, FrameSourceOptions} from './frame-source.ts'
import {hubOnMain, sourceOnMain} from './start-on-main.ts'

const blockLength = 1024

/** The old way, which every browser still has: 21 ms at a time on the main thread. */
export function startScriptProcessor(options: FrameSourceOptions): FrameSource | undefined {
  const {stream, context} = options
  // oxlint-disable-next-line typescript/no-deprecated -- for pages without worklets there is nothing else
  if (typeof context.createScriptProcessor !== 'function') return undefined
  const hub = hubOnMain(options, context.sampleRate)
  const node = context.createScriptProcessor(blockLength, 1, 1)
  const microphone = context.createMediaStreamSource(stream)
  const onBlock = ({inputBuffer}: AudioProcessingEvent) =>
    hub.push(Array.from({length: inputBuffer.numberOfChannels}, (_, channel) => inputBuffer.getChannelData(channel)))
  node.addEventListener('audioprocess', onBlock)
  microphone.connect(node)
  node.connect(context.destination)
  return sourceOnMain('script_processor', {
    hub,
    end() {
      node.removeEventListener('audioprocess', onBlock)
      microphone.disconnect()
      node.disconnect()
    },
  })
}
