import {VoiceError, type VoiceState} from '@pixelated/sdk/audio'

/** What becomes of a turn is in the session's state only; of what else fails an event tells. */
const messages = new Map<VoiceState['failure'], string>([
  ['nothing_heard', 'No words were heard.'],
  ['no_reply', 'No reply came.'],
])

/** What is shown when a session's failure changes: how a turn ended is shown until another one begins. */
export function failureAfter(
  shown: VoiceError | null,
  before: VoiceState['failure'],
  now: VoiceState['failure'],
): VoiceError | null {
  if (now === before) return shown
  const message = messages.get(now)
  if (now !== null && message !== undefined) return new VoiceError(now, message)
  return shown && messages.has(shown.failure) ? null : shown
}
