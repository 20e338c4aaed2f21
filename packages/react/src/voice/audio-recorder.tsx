import type {VoiceError} from '@pixelated/sdk/audio'
import {useEffect, useRef, useState, type HTMLAttributes, type ReactNode} from 'react'
import {voiceEnglish} from '../messages/english-voice.ts'
import {useWords} from '../provider/use-words.ts'
import {Announcer, useAnnounce} from '../ui/announcer.tsx'
import {LevelMeter} from './level-meter.tsx'
import {longestTakeMs} from './audio-take.ts'
import {MicrophonePicker} from './microphone-picker.tsx'
import {RecordingIndicator} from './recording-indicator.tsx'
import {useAudioCapture, type AudioCapture, type AudioCaptureOptions} from './use-audio-capture.ts'
import {VoiceNotice} from './voice-notice.tsx'
import {Waveform} from './waveform.tsx'

/**
 * Props of a `section`, how it records, and what happens with a recording.
 * @example
 * const props: AudioRecorderProps = {onSend: (recording) => console.log(recording.size), onType: () => {}}
 */
export interface AudioRecorderProps extends Omit<HTMLAttributes<HTMLElement>, 'children'> {
  /** The recording, when the person has chosen to send it. It is forgotten here then. */
  readonly onSend: (recording: Blob) => void
  /** Goes to where one types. */
  readonly onType: () => void
  readonly capture?: Omit<AudioCaptureOptions, 'onChunk'> | undefined
  /** Asked before the microphone is; `false` leaves it off. */
  readonly onBegin?: (() => boolean) | undefined
}

/**
 * Records, pauses, listens to it, deletes or sends it: nothing leaves the page before the person says so. It says whether the microphone is on,
 * how loud it hears, how long it may go on, and why it can not be used.
 * @example
 * const Recorder = () => <AudioRecorder onSend={(recording) => console.log(recording.type)} onType={() => {}} />
 */
export function AudioRecorder({onSend, onType, capture: options, onBegin, ...props}: AudioRecorderProps): ReactNode {
  const messages = useWords(voiceEnglish)
  const [deviceId, setDeviceId] = useState(options?.deviceId)
  const capture = useAudioCapture({...options, deviceId})
  const {isRecording, status, audioBlob, failure, permission, startRecording, chooseDevice} = capture
  const begin = (): void => {
    if (onBegin?.() !== false) void startRecording()
  }
  return (
    <Announcer>
      <section
        aria-label={messages.text('voice.recorder')}
        lang={messages.language}
        dir={messages.direction}
        {...props}
        data-status={status}
        data-testid="audio-recorder"
        className={['pixel-recorder', props.className].filter(Boolean).join(' ')}
      >
        <Told capture={capture} />
        <RecordingIndicator status={status} />
        {isRecording && <Live capture={capture} limit={options?.maxDurationMs ?? longestTakeMs} />}
        {!isRecording && audioBlob !== null && <Kept capture={capture} onSend={onSend} />}
        <Buttons capture={capture} onBegin={begin} />
        <MicrophonePicker
          deviceId={deviceId}
          isAllowed={permission === 'granted'}
          onChoose={(chosen) => {
            setDeviceId(chosen)
            void chooseDevice(chosen)
          }}
        />
        <VoiceNotice error={failure satisfies VoiceError | null} onType={onType} onRetry={begin} />
      </section>
    </Announcer>
  )
}

interface PartProps {
  readonly capture: AudioCapture
}

/** Says to a screen reader what the eye sees: that it began, ended, was full or is deleted. */
function Told({capture}: PartProps): null {
  const messages = useWords(voiceEnglish)
  const announce = useAnnounce()
  const before = useRef(capture)
  useEffect(() => {
    const {isRecording, audioBlob} = before.current
    before.current = capture
    if (!isRecording && capture.isRecording) announce(messages.text('voice.recorder.started'))
    else if (isRecording && !capture.isRecording && capture.audioBlob !== null) {
      announce(messages.text(capture.isFull ? 'voice.recorder.full' : 'voice.recorder.ended'))
    } else if ((isRecording || audioBlob !== null) && !capture.isRecording && capture.audioBlob === null) {
      announce(messages.text('voice.recorder.deleted'))
    }
  }, [capture, messages, announce])
  return null
}

function Live({capture, limit}: PartProps & {limit: number}): ReactNode {
  const messages = useWords(voiceEnglish)
  const {level, durationMs} = capture
  const clock = (milliseconds: number): string => {
    const seconds = Math.floor(milliseconds / 1000)
    const two = {minimumIntegerDigits: 2}
    return `${messages.number(Math.floor(seconds / 60))}:${messages.number(seconds % 60, two)}`
  }
  return (
    <div className="pixel-recorder-live">
      <Waveform level={level} />
      <LevelMeter level={level} />
      <p className="pixel-figure" role="timer">
        {messages.text('voice.recorder.time', {time: clock(durationMs), limit: clock(limit)})}
      </p>
    </div>
  )
}

function Kept({capture, onSend}: PartProps & Pick<AudioRecorderProps, 'onSend'>): ReactNode {
  const messages = useWords(voiceEnglish)
  const {audioBlob, audioUrl, peaks, isFull, reset} = capture
  const [played, setPlayed] = useState<number>()
  if (audioBlob === null || audioUrl === null) return null
  return (
    <div className="pixel-recorder-kept">
      {isFull && <p>{messages.text('voice.recorder.full')}</p>}
      <Waveform peaks={peaks} played={played} />
      {/* oxlint-disable-next-line jsx-a11y/media-has-caption -- one's own words, just spoken */}
      <audio
        controls
        src={audioUrl}
        aria-label={messages.text('voice.recorder.listen')}
        onTimeUpdate={({currentTarget: {currentTime, duration}}) => setPlayed(currentTime / duration)}
        onEnded={() => setPlayed(undefined)}
      />
      <p className="pixel-voice-note">{messages.text('voice.recorder.kept')}</p>
      <div className="pixel-voice-actions">
        <button
          type="button"
          className="pixel-button"
          data-variant="primary"
          onClick={() => {
            onSend(audioBlob)
            reset()
          }}
        >
          {messages.text('voice.recorder.send')}
        </button>
        <button type="button" className="pixel-button" onClick={reset}>
          {messages.text('voice.recorder.reset')}
        </button>
      </div>
    </div>
  )
}

/** Record and stop are one button, so that the focus stays where it is. */
function Buttons({capture, onBegin}: PartProps & {onBegin: () => void}): ReactNode {
  const messages = useWords(voiceEnglish)
  const {status, isRecording, isPaused, audioBlob, stopRecording, pauseRecording, resumeRecording} = capture
  const isAsking = status === 'asking'
  return (
    <div className="pixel-voice-actions">
      <button
        type="button"
        className="pixel-button"
        data-variant={audioBlob === null && !isRecording ? 'primary' : undefined}
        data-testid="record-button"
        aria-disabled={isAsking}
        onClick={() => (isAsking ? undefined : isRecording ? void stopRecording() : onBegin())}
      >
        {messages.text(isRecording ? 'voice.recorder.stop' : 'voice.recorder.record')}
      </button>
      {isRecording && (
        <button
          type="button"
          className="pixel-button"
          onClick={() => (isPaused ? void resumeRecording() : pauseRecording())}
        >
          {messages.text(isPaused ? 'voice.recorder.resume' : 'voice.recorder.pause')}
        </button>
      )}
    </div>
  )
}
