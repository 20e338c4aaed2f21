import {useState, type ReactNode} from 'react'
import {voiceEnglish} from '../messages/english-voice.ts'
import type {MessageKey} from '../messages/message-table.ts'
import {useChatParts} from '../parts/chat-context.ts'
import {useWords} from '../provider/use-words.ts'
import {LevelMeter} from './level-meter.tsx'
import {LiveTranscript} from './live-transcript.tsx'
import {MicrophonePicker} from './microphone-picker.tsx'
import {PlaybackControls} from './playback-controls.tsx'
import {RecordingIndicator} from './recording-indicator.tsx'
import type {VoiceTalkState} from './use-voice-session.ts'
import type {TalkMode} from './voice-modes.tsx'
import {VoiceNotice} from './voice-notice.tsx'

interface VoiceBarProps {
  readonly talk: VoiceTalkState
  readonly mode: TalkMode
  /** There is somebody who hears. */
  readonly canHear: boolean
  /** Asks for consent where it is missing; true when all is allowed. */
  readonly mayBegin: () => boolean
  readonly onConsent: () => void
}

/** Where one talks: one button, whether the microphone is on, what is heard, and what is spoken. */
export function VoiceBar({talk, mode, canHear, mayBegin, onConsent}: VoiceBarProps): ReactNode {
  const messages = useWords(voiceEnglish)
  const [deviceId, setDeviceId] = useState<string>()
  const {phase, microphone, isMicrophoneOpen, level, transcript, failure} = talk
  const light = lightOf(talk)
  const {input} = useChatParts()
  const type = (): void => {
    talk.dismiss()
    input.current?.focus()
  }
  const isSpeaking = phase === 'speaking' || phase === 'interrupted'
  const status = phaseKey(talk)
  return (
    <section className="pixel-voice-bar" data-phase={phase} aria-label={messages.text('voice.mode')}>
      {canHear ? (
        <div className="pixel-voice-row">
          <TalkButton {...{talk, mode, mayBegin}} />
          {isSpeaking && <PlaybackControls status="speaking" onStop={talk.interrupt} />}
          {microphone === 'capturing' && <LevelMeter level={level} />}
          <div className="pixel-voice-status">
            <RecordingIndicator status={light} />
            <output>{status === undefined ? '' : messages.text(status)}</output>
          </div>
        </div>
      ) : (
        <p>{messages.text('voice.failure.unsupported')}</p>
      )}
      {transcript !== '' && (
        <LiveTranscript turns={[{id: 'now', speaker: 'person', text: transcript, isFinal: false}]} />
      )}
      <VoiceNotice error={failure} onType={type} onRetry={() => mayBegin() && void talk.begin()} />
      <details className="pixel-voice-settings">
        <summary>{messages.text('voice.consent')}</summary>
        <div className="pixel-voice-row">
          <label className="pixel-voice-mode">
            <input type="checkbox" checked={talk.isSpeechOn} onChange={({target}) => talk.setSpeech(target.checked)} />
            {messages.text('voice.aloud')}
          </label>
          <MicrophonePicker
            deviceId={deviceId}
            isAllowed={isMicrophoneOpen && microphone !== 'idle'}
            onChoose={(chosen) => {
              setDeviceId(chosen)
              talk.chooseDevice(chosen)
            }}
          />
          <button type="button" className="pixel-button" onClick={onConsent}>
            {messages.text('consent.title')}
          </button>
        </div>
      </details>
    </section>
  )
}

/** Whether a microphone is on: ours, or that of a recogniser which hears by itself. */
function lightOf({microphone, isMicrophoneOpen}: VoiceTalkState): VoiceTalkState['microphone'] {
  if (microphone === 'idle' && isMicrophoneOpen) return 'capturing'
  // Between two turns it is off, and nobody has paused anything.
  return microphone === 'paused' ? 'idle' : microphone
}

/** In words what happens now; nothing while nothing does. */
function phaseKey(talk: VoiceTalkState) {
  const {phase} = talk
  const isHeard = lightOf(talk) === 'capturing'
  if (phase === 'userSpeaking' || phase === 'tentative') return isHeard ? 'voice.phase.hearing' : undefined
  if (phase === 'listening' && isHeard) return 'voice.phase.waiting'
  if (phase === 'thinking') return 'voice.phase.answering'
  return phase === 'speaking' ? 'voice.phase.speaking' : undefined
}

/** One button for each mode, which stays the same element over a turn, so that the focus stays on it. */
function TalkButton({talk, mode, mayBegin}: Pick<VoiceBarProps, 'talk' | 'mode' | 'mayBegin'>): ReactNode {
  const messages = useWords(voiceEnglish)
  const {phase, isBeginning} = talk
  const isPressed = phase === 'userSpeaking'
  const isOn = phase !== 'idle' && phase !== 'failed' && phase !== 'paused'
  const [label, act]: [MessageKey, () => void] =
    mode === 'push-to-talk'
      ? isPressed
        ? ['voice.finish', talk.release]
        : ['voice.speak', () => void talk.press()]
      : isOn
        ? ['voice.end', talk.end]
        : ['voice.begin', () => void talk.begin()]
  const isBeginningOfTurn = label === 'voice.speak' || label === 'voice.begin'
  return (
    <>
      <button
        type="button"
        className="pixel-button pixel-voice-talk"
        data-variant={isBeginningOfTurn ? undefined : 'primary'}
        data-testid="record-button"
        aria-disabled={isBeginning && isBeginningOfTurn}
        onClick={() => {
          if (!isBeginningOfTurn || (!isBeginning && mayBegin())) act()
        }}
      >
        {messages.text(label)}
      </button>
      {mode === 'push-to-talk' && isPressed && (
        <button type="button" className="pixel-button" data-variant="quiet" onClick={talk.end}>
          {messages.text('voice.cancel')}
        </button>
      )}
    </>
  )
}
