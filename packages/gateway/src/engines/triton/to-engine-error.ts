import {isPixelError} from '@pixelated/sdk'
import {EngineError} from '../engine-error.ts'

/** A failure of Triton or of the way to it as one that a client of the gateway may be told: no word of it is passed on. */
export function toEngineError(error: unknown, signal: AbortSignal): unknown {
  if (signal.aborted || error instanceof EngineError || !isPixelError(error)) return error
  const facts = {cause: error}
  if (error.code === 'timeout') return new EngineError(504, 'model_timeout', facts)
  if (error.code === 'connection' || error.code === 'stream') return new EngineError(502, 'model_unreachable', facts)
  const failure = 'failure' in error ? error.failure : undefined
  if (failure === 'unavailable') return new EngineError(503, 'model_busy', facts)
  if (failure === 'not_found') return new EngineError(503, 'model_not_loaded', facts)
  return new EngineError(500, 'model_failed', facts)
}
