import {VoiceError} from '../errors/voice-error.ts'
import type {FrameSource, FrameSourceOptions} from './frame-source.ts'
import {startScriptProcessor} from './start-script-processor.ts'
import {startTrackProcessor} from './start-track-processor.ts'
import {startWorklet} from './start-worklet.ts'

/** Sound of a stream by the best way that this page has. */
export async function startFrames(options: FrameSourceOptions): Promise<FrameSource> {
  try {
    return await startWorklet(options)
  } catch (error) {
    const fallback = startTrackProcessor(options) ?? startScriptProcessor(options)
    if (fallback !== undefined) return fallback
    throw error instanceof VoiceError
      ? error
      : new VoiceError('unsupported', 'This browser can not hear a microphone in this page. Typing works.', {
          cause: error,
        })
  }
}
