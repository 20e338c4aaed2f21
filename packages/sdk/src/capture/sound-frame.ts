/** Samples of one frame: 20 ms at 16 kHz. */
export const frameSamples = 320

/** Frames to one report of the level: 25 in a second, so that nothing is drawn more than 30 times. */
export const framesPerLevel = 2

/**
 * 20 ms of sound: 320 samples at 16 kHz, mono, -1 to 1. `index`: the place of the first one, counted in samples since capture began.
 * @example
 * const seconds = ({index}: SoundFrame) => index / 16_000
 */
export interface SoundFrame {
  readonly index: number
  readonly samples: Float32Array
  /** How loud it is, both 0 to 1. */
  readonly rms: number
  readonly peak: number
}

/**
 * Sound that is missing, from one place up to another.
 * @example
 * const seconds = ({from, to}: SoundGap) => (to - from) / 16_000
 */
export interface SoundGap {
  readonly from: number
  readonly to: number
  readonly reason: GapReason
}

/**
 * Why sound is missing. `paused`: on request. `device`: another microphone. `interrupted`: a call, or a context that stood still. `no_input`:
 * the microphone gave nothing. `dropped`: whoever hears was too slow.
 * @example
 * const isOurs = (reason: GapReason) => reason === 'dropped'
 */
export type GapReason = 'paused' | 'device' | 'interrupted' | 'no_input' | 'dropped'

/** What goes through a port. A gap says where sound goes on; where it broke off, the receiver knows best. */
export type FrameMessage =
  ({readonly type: 'frame'} & SoundFrame) | {readonly type: 'gap'; readonly to: number; readonly reason: GapReason}
