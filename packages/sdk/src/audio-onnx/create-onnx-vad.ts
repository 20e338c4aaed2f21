import type {VoiceActivityDetector} from '../audio/voice-activity-detector.ts'
import {createLazySession, type OnnxFiles, type OnnxSession} from './onnx-session.ts'

/**
 * Silero's model of version 5 or 6, which the app brings (MIT; `silero_vad_v6.onnx` of the package @ricky0123/vad-web, for example).
 * @example
 * const options: OnnxVadOptions = {model: '/voice/silero_vad_v6.onnx', wasm: '/voice/ort-wasm-simd-threaded.wasm'}
 */
export interface OnnxVadOptions extends OnnxFiles {
  /** Version 6 gives lower scores than 5, so each has thresholds of its own. `v6` unless given. */
  readonly version?: 'v5' | 'v6' | undefined
}

/**
 * A detector of speech that says how many frames it missed.
 * @example
 * const isTooSlow = (detector: OnnxVad) => detector.dropped > 100
 */
export interface OnnxVad extends VoiceActivityDetector {
  /** Frames that were thrown away because more than ten waited; each was answered as the one before it. */
  readonly dropped: number
}

const [frameSamples, contextSamples, stateSize] = [512, 64, 256]
const mostWaiting = 10
const thresholdsOf = {v5: {onset: 0.3, offset: 0.15}, v6: {onset: 0.4, offset: 0.25}} as const

interface WaitingFrame {
  readonly frame: Float32Array
  /** A frame from before a reset says nothing any more. */
  readonly since: number
  answer(probability: Promise<number> | number): void
}

/**
 * Tells speech from its background by Silero's model, in frames of 32 ms. It keeps what the model wants to see again: its state, and the last
 * 64 samples of the frame before, without which the model answers near 0 for everything and says nothing of it.
 * @example
 * const detector = createOnnxVad({model: '/voice/silero_vad_v6.onnx'})
 * const hear = async (frame: Float32Array) => (await detector.push(frame)) >= detector.thresholds.onset
 */
export function createOnnxVad({version = 'v6', ...files}: OnnxVadOptions): OnnxVad {
  const lazy = createLazySession(files)
  const input = new Float32Array(contextSamples + frameSamples)
  let state = new Float32Array(stateSize)
  let waiting: WaitingFrame[] = []
  let [isBusy, dropped, epoch, latest] = [false, 0, 0, 0]

  async function judge(session: OnnxSession, {frame, since}: WaitingFrame): Promise<number> {
    if (since !== epoch) return 0
    input.set(frame, contextSamples)
    const feeds = {
      input: {data: input.slice(), shape: [1, input.length]},
      state: {data: state, shape: [2, 1, stateSize / 2]},
    }
    const rate = session.inputs.includes('sr') ? {sr: {data: BigInt64Array.of(16_000n), shape: []}} : {}
    const results = await session.run({...feeds, ...rate})
    if (since !== epoch) return 0
    input.copyWithin(0, frameSamples)
    state = Float32Array.from(results.get('stateN') ?? state)
    latest = results.get('output')?.[0] ?? 0
    return latest
  }

  async function drain(): Promise<void> {
    isBusy = true
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const one = next
      const judged = lazy.open().then((session) => judge(session, one))
      one.answer(judged)
      await judged.catch(() => undefined)
    }
    isBusy = false
  }

  return {
    id: `silero-vad-${version}`,
    locality: 'device',
    frameSamples,
    thresholds: thresholdsOf[version],
    get dropped() {
      return dropped
    },
    async load({signal} = {}) {
      await lazy.open(signal)
    },
    push(frame) {
      return new Promise((answer) => {
        waiting.push({frame: frame.slice(), since: epoch, answer})
        if (waiting.length > mostWaiting) {
          waiting.shift()?.answer(latest)
          dropped += 1
        }
        if (!isBusy) void drain()
      })
    },
    reset() {
      epoch += 1
      for (const {answer} of waiting) answer(0)
      waiting = []
      input.fill(0)
      state = new Float32Array(stateSize)
      latest = 0
    },
    dispose: lazy.dispose,
  }
}
