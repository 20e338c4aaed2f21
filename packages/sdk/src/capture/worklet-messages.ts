import type {GapReason} from './sound-frame.ts'

/** The name that the worklet registers. */
export const captureProcessor = 'pixelated-capture'

export interface CaptureOptions {
  readonly startIndex: number
  readonly gap: GapReason | undefined
}

export type CaptureCommand =
  | {readonly type: 'connect'; readonly id: number; readonly port: MessagePort}
  | {readonly type: 'disconnect'; readonly id: number}
  | {readonly type: 'pause'}
  | {readonly type: 'resume'; readonly index: number; readonly reason: GapReason}
  | {readonly type: 'stop'}

export type CaptureReport =
  | {readonly type: 'level'; readonly rms: number; readonly peak: number; readonly index: number}
  | {readonly type: 'stopped'; readonly index: number}
