import {createOnnxVad} from '@pixelated/sdk/audio-onnx'
import {contextModel} from '../../packages/sdk/src/audio-onnx/onnx-fixture.ts'

export interface OnnxPage {
  /** What the tiny detector says of three frames, or what went wrong. */
  detect(wasm: string | undefined): Promise<{heard: number[]; problem?: unknown}>
}

const onnx: OnnxPage = {
  async detect(wasm) {
    const detector = createOnnxVad({model: contextModel, wasm})
    const heard: number[] = []
    try {
      for (const value of [0.5, 0.25, 0.125]) heard.push(await detector.push(new Float32Array(512).fill(value)))
      return {heard}
    } catch (error) {
      const {failure, asset} = Object(error)
      return {heard, problem: {failure, asset}}
    }
  },
}
Object.assign(globalThis, {onnx})
