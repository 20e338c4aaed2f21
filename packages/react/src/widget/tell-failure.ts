import type {VoiceFailure} from '@pixelated/sdk/audio'
import type {PixelChatEvents} from './widget-events.ts'

/** Tells the page that voice can not be used, and why. */
export function tellFailure(host: Element | undefined, failure: VoiceFailure, isRetryable: boolean): void {
  const detail: PixelChatEvents['pixel-error'] = {code: 'voice', failure, isRetryable}
  host?.dispatchEvent(new CustomEvent('pixel-error', {bubbles: true, composed: true, detail}))
}

/** The element that something inside its shadow tree belongs to. */
export function hostOf(element: Element | null | undefined): Element | undefined {
  const root = element?.getRootNode()
  return root instanceof ShadowRoot ? root.host : undefined
}
