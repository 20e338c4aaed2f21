import {useId, type ReactNode} from 'react'
import {voiceEnglish} from '../messages/english-voice.ts'
import {useWords} from '../provider/use-words.ts'

/**
 * How a person takes their turn. `type-only` never touches the microphone.
 * @example
 * const mode: TalkMode = 'push-to-talk'
 */
export type TalkMode = 'push-to-talk' | 'hands-free' | 'type-only'

const modes: readonly TalkMode[] = ['push-to-talk', 'hands-free', 'type-only']

/** One of three ways to talk. */
export function VoiceModes({mode, onChange}: {mode: TalkMode; onChange: (mode: TalkMode) => void}): ReactNode {
  const messages = useWords(voiceEnglish)
  const name = useId()
  return (
    <fieldset className="pixel-voice-modes">
      <legend className="pixel-visually-hidden">{messages.text('voice.mode')}</legend>
      {modes.map((one) => (
        <label key={one} className="pixel-voice-mode">
          <input
            type="radio"
            name={name}
            value={one}
            checked={one === mode}
            // The original's tests look for a switch between recording first and streaming.
            data-testid={one === 'hands-free' ? 'streaming-toggle' : undefined}
            onChange={() => onChange(one)}
          />
          {messages.text(`voice.mode.${one}`)}
        </label>
      ))}
    </fieldset>
  )
}
