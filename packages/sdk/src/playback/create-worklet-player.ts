import {loadWorklet} from '../audio-host/load-worklet.ts'
import type {VoiceAssets} from '../audio-host/voice-assets.ts'
import type {VoiceError} from '../errors/voice-error.ts'
import {createPlayerPort} from './create-player-port.ts'
import {heardTime} from './heard-time.ts'
import type {PlayerNews} from './player-messages.ts'
import type {SpeechPlayer} from './player-events.ts'

export interface WorkletPlayerOptions {
  readonly context: AudioContext
  readonly assets?: VoiceAssets | undefined
  /** What is rendered goes here; by default to the context's destination. */
  readonly output?: AudioNode | undefined
  onBlocked?(error: VoiceError): void
}

/** A player on the thread of the sound: nothing that the page does makes it stutter. Rejects where there are no worklets. */
export async function createWorkletPlayer(options: WorkletPlayerOptions): Promise<SpeechPlayer> {
  const {context, assets, output = context.destination, onBlocked} = options
  await loadWorklet(context, {
    name: 'playerWorklet',
    assets,
    loadCode: async () => (await import('./player-worklet-code.ts')).playerWorkletCode,
    ...(onBlocked && {onBlocked}),
  })
  const node = new AudioWorkletNode(context, 'pixel-speech-player', {numberOfInputs: 0, outputChannelCount: [1]})
  node.connect(output)
  const port = createPlayerPort(context.sampleRate)
  node.port.addEventListener('message', ({data}: MessageEvent<PlayerNews>) => port.hear(data))
  node.port.start()
  return {
    ...port.toPlayer((command) => {
      const moved = command.type === 'audio' ? [command.samples.buffer] : []
      node.port.postMessage(command, moved)
      if (command.type === 'dispose') node.disconnect()
    }),
    heardAt: () => heardTime(context, performance.now()),
  }
}
