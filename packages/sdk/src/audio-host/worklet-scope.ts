/** One call of `process`: 128 frames, channel by channel. An input without channels has nothing connected that sounds. */
export interface WorkletProcessor {
  readonly port: MessagePort
  process(inputs: Float32Array[][], outputs: Float32Array[][]): boolean
}

/** What a worklet sees of its thread; TypeScript's DOM library leaves it out. `currentFrame` moves: read it anew. */
export interface WorkletScope {
  readonly AudioWorkletProcessor: new () => {readonly port: MessagePort}
  readonly currentFrame: number
  readonly sampleRate: number
  registerProcessor(name: string, processor: new (options: {processorOptions?: unknown}) => WorkletProcessor): void
}

/** Only for files that run as a worklet. */
export const workletScope = globalThis as unknown as WorkletScope // such a file is loaded by `addModule` and nothing else
