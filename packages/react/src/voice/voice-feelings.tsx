import type {EmotionOptions} from '@pixelated/sdk/audio'
import {useEffect, useState, type ReactNode} from 'react'
import {hasConsent} from '../crisis/consent-record.ts'
import {useConsent, type ConsentStore} from '../crisis/consent-store.ts'
import {EmotionTimeline} from './emotion-timeline.tsx'
import type {VoiceTalkState} from './use-voice-session.ts'

interface VoiceFeelingsProps {
  readonly talk: VoiceTalkState
  readonly store: ConsentStore
  readonly emotion: EmotionOptions
  readonly onAsk: () => void
  readonly onPause: (isPaused: boolean) => void
}

/** How the voice sounds in this talk: with the notice that has to be seen before anything is estimated. */
export function VoiceFeelings({talk, store, emotion, onAsk, onPause}: VoiceFeelingsProps): ReactNode {
  const {record} = useConsent(store)
  const isAllowed = hasConsent(record, {id: 'emotion', version: '1'})
  const [isPaused, setPaused] = useState(false)
  const {moments, noteEmotionNotice, isMicrophoneOpen, forgetEstimates, correctEstimate} = talk
  useEffect(() => {
    // It is on the screen now.
    if (isAllowed && isMicrophoneOpen) noteEmotionNotice()
  }, [isAllowed, isMicrophoneOpen, noteEmotionNotice])
  useEffect(() => {
    // What is withdrawn goes at once.
    if (!isAllowed) forgetEstimates()
  }, [isAllowed, forgetEstimates])
  return (
    <details className="pixel-voice-feelings">
      <summary data-testid="emotion-notice">{emotion.notice}</summary>
      <EmotionTimeline
        state={isAllowed ? (isPaused ? 'paused' : 'reading') : 'off'}
        moments={moments}
        onAllow={onAsk}
        onPause={(value) => {
          setPaused(value)
          onPause(value)
        }}
        onDelete={forgetEstimates}
        onCorrect={correctEstimate}
      />
    </details>
  )
}
