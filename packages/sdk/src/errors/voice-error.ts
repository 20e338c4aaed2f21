import {PixelError} from './pixel-error.ts'

/**
 * What went wrong with a voice. `permission_denied`: the person, or an earlier choice of theirs, said no. `permission_dismissed`: the question
 * was closed without an answer. `policy_blocked`: the page or its frame may not use the microphone. `insecure_context`: the page is
 * neither https nor localhost. `no_device`, `device_busy`, `device_lost`: none there, held by another program, pulled out.
 * `constraint`: no device can do what was asked. `unsupported`: this browser can not. `asset_blocked`: a worklet, worker or model did
 * not load. `consent`: the purpose was not agreed to. `too_large`, `media_type`: audio over 25 MiB or in an unknown format.
 * `provider`: a recogniser, synthesiser or model failed. `busy`: a turn is under way. `connection`: the server could not be reached.
 * `nothing_heard`: the button was pressed, and no words were heard. `no_reply`: none came to what was said.
 */
export type VoiceFailure =
  | 'permission_denied'
  | 'permission_dismissed'
  | 'policy_blocked'
  | 'insecure_context'
  | 'no_device'
  | 'device_busy'
  | 'device_lost'
  | 'constraint'
  | 'unsupported'
  | 'asset_blocked'
  | 'consent'
  | 'too_large'
  | 'media_type'
  | 'provider'
  | 'busy'
  | 'connection'
  | 'nothing_heard'
  | 'no_reply'

const mayWorkLater: ReadonlySet<VoiceFailure> = new Set([
  'permission_dismissed',
  'no_device',
  'device_busy',
  'device_lost',
  'provider',
  'busy',
  'connection',
])

/**
 * A file of voice's own that did not load. `csp`: the page's Content-Security-Policy refused it. `not_found`: the server does not have it.
 * `media_type`: something else came in its place. `failed`: the network, or the file itself.
 * @example
 * const repair = ({name, url}: BlockedAsset) => console.log(`serve ${name} at ${url}`)
 */
export interface BlockedAsset {
  readonly name: string
  readonly url: string
  readonly reason: 'csp' | 'not_found' | 'media_type' | 'failed'
}

/**
 * Speech could not be captured, understood or heard. `failure` says why; the message says what to do and holds no name of a device and
 * nothing that was said.
 * @example
 * const advise = (error: unknown) => {
 *   if (error instanceof VoiceError && error.failure === 'no_device') console.log('Connect a microphone, or type instead.')
 * }
 */
export class VoiceError extends PixelError {
  override readonly name = 'VoiceError'
  override readonly code = 'voice'
  readonly failure: VoiceFailure
  override readonly isRetryable: boolean
  /** With `asset_blocked`: which file, and why. */
  declare readonly asset?: BlockedAsset

  constructor(
    failure: VoiceFailure,
    message: string,
    {asset, ...facts}: {cause?: unknown; asset?: BlockedAsset | undefined} = {},
  ) {
    super(message, facts)
    this.failure = failure
    if (asset !== undefined) Object.defineProperty(this, 'asset', {value: asset, enumerable: true})
    this.isRetryable = mayWorkLater.has(failure)
  }
}
