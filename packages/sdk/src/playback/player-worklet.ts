import {workletScope, type WorkletProcessor} from '../audio-host/worklet-scope.ts'
import {createPlayerCore} from './player-core.ts'
import type {PlayerCommand, PlayerNews} from './player-messages.ts'

class SpeechPlayerProcessor extends workletScope.AudioWorkletProcessor implements WorkletProcessor {
  readonly #core = createPlayerCore({
    sampleRate: workletScope.sampleRate,
    tell: (news: PlayerNews) => this.port.postMessage(news, []),
  })

  constructor() {
    super()
    this.port.addEventListener('message', ({data}: MessageEvent<PlayerCommand>) => this.#core.take(data))
    this.port.start()
  }

  process(_inputs: Float32Array[][], outputs: Float32Array[][]): boolean {
    const [channel] = outputs[0] ?? []
    return channel ? this.#core.render(channel, workletScope.currentFrame) : true
  }
}

workletScope.registerProcessor('pixel-speech-player', SpeechPlayerProcessor)
