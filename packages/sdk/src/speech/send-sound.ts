import type {ApiContext, CallOptions} from '../api/api-context.ts'
import {serverOf} from '../api/server-call.ts'
import {isPixelError} from '../errors/pixel-error.ts'
import {RejectedError} from '../errors/rejected-error.ts'
import {VoiceError} from '../errors/voice-error.ts'
import {createHttp} from '../http/create-http.ts'
import {toVoiceError} from './check-sound.ts'

/** One call that carries sound, or brings it. */
export interface SoundCall<Result> {
  readonly path: string
  /** A new one for each try: a form is written with another boundary each time. */
  readonly body: BodyInit
  readonly contentType?: string | undefined
  readonly accept?: string | undefined
  readonly options: CallOptions | undefined
  /** Sent only where the server has something to remember: what is only heard or spoken may be done twice. */
  readonly idempotencyKey?: string | undefined
  read(response: Response): Promise<Result>
}

/**
 * Sends a body that is no JSON by the client's own way out: its token, timers, retries and errors. Middleware and loggers see the call and
 * never the sound.
 */
export async function sendSound<Result>(context: ApiContext, call: SoundCall<Result>): Promise<Result> {
  const {path, body, contentType, accept, options = {}, idempotencyKey, read} = call
  const {config} = context
  const http = createHttp({...config, fetch: (url, init) => config.fetch(url, {...init, body})})
  try {
    return await http.request({
      method: 'POST',
      path,
      headers: {...options.headers, 'content-type': contentType, accept, 'idempotency-key': idempotencyKey},
      signal: options.signal,
      isRepeatable: true,
      retries: context.dialect.retries,
      read,
    })
  } catch (error) {
    throw (await explain(context, error)) ?? error
  }
}

/** What a refusal means for a voice. */
async function explain(context: ApiContext, error: unknown): Promise<unknown> {
  if (!isPixelError(error)) return undefined
  const voice = toVoiceError(error.serverCode)
  if (voice !== undefined) return voice
  if (error.status === 413) return toVoiceError('audio_too_large')
  // The application looks for a session that its own helper never sets.
  if (isPixelError(error, 'unauthenticated') && context.dialect.isProxy === true) {
    return new VoiceError(
      'unsupported',
      "The original application's route for voice refuses everybody: use a gateway, or the device.",
    )
  }
  if (!isPixelError(error, 'not_found')) return undefined
  const kind = await serverOf(context)
    .kind()
    .catch(() => 'gateway')
  return kind === 'original' || context.dialect.isProxy === true
    ? new RejectedError('No original server works with voices: use a gateway, or the device')
    : undefined
}
