/** What the main thread tells the worklet. */
export type PlayerCommand =
  | {readonly type: 'open' | 'close'; readonly chunk: number}
  | {readonly type: 'audio'; readonly chunk: number; readonly samples: Float32Array<ArrayBuffer>}
  | {readonly type: 'finish' | 'hold' | 'release' | 'dispose'}
  | {readonly type: 'gain'; readonly gain: number; readonly rampMs: number}
  | {readonly type: 'flush'; readonly fadeMs: number}

/** What the worklet tells. `at` is a frame of the context, `frame` one of the chunk. */
export type PlayerNews =
  | {readonly type: 'started'; readonly chunk: number; readonly frame: number; readonly at: number}
  | {
      readonly type: 'stopped'
      readonly chunk: number
      readonly frame: number
      readonly at: number
      readonly reason: 'ended' | 'starved' | 'flushed'
    }
  | {readonly type: 'underrun'; readonly count: number}
  | {readonly type: 'drained' | 'flushed'; readonly at: number}
