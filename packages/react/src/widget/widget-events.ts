import type {RiskLevel} from '@pixelated/sdk'
import type {VoiceFailure} from '@pixelated/sdk/audio'
import type {MessageStatus} from '@pixelated/sdk/conversation'
import type {HandOffState} from '@pixelated/sdk/crisis'

/**
 * What the element's events carry in `detail`. All bubble and cross shadow trees. None holds a person's words.
 * @example
 * const chat = document.querySelector('pixel-chat')
 * chat?.addEventListener('pixel-risk', ({detail}) => console.log(detail.level, detail.reasons))
 */
export interface PixelChatEvents {
  /** The chat can be used. */
  'pixel-ready': {readonly persistence: 'memory' | 'marker' | 'encrypted'}
  /** A message was made, or stands somewhere else than before. */
  'pixel-message': {readonly id: string; readonly role: 'user' | 'assistant'; readonly status: MessageStatus}
  /** The level that is shown has changed. `reasons` are names of signals. */
  'pixel-risk': {readonly level: RiskLevel; readonly reasons: readonly string[]}
  /** Help from people was opened or folded away. */
  'pixel-crisis': {readonly state: 'open' | 'closed'}
  /** Something failed: `code` is that of an SDK error, `not_set_up`, or `broken`. With `voice`, `failure` says why one can not talk. */
  'pixel-error': {
    readonly code: string
    readonly messageId?: string | undefined
    readonly isRetryable?: boolean | undefined
    readonly status?: number | undefined
    readonly requestId?: string | undefined
    readonly failure?: VoiceFailure | undefined
  }
  /** The person has decided on a purpose. */
  'pixel-consent': {readonly purpose: string; readonly granted: boolean; readonly version: string}
  /** Where a question for a person stands. */
  'pixel-handoff': {readonly level: RiskLevel; readonly state: HandOffState['phase']}
  'pixel-open': undefined
  'pixel-close': undefined
  /** Somebody leaves at once; what was said is being deleted. */
  'pixel-exit': undefined
}
