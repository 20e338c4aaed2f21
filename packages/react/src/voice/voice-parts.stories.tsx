import type {Meta, StoryObj} from '@storybook/react-vite'
import {useEffect, useState, type ReactNode} from 'react'
import {expect, fn} from 'storybook/test'
import {LevelMeter} from './level-meter.tsx'
import {LiveTranscript} from './live-transcript.tsx'
import {PlaybackControls} from './playback-controls.tsx'
import {RecordingIndicator} from './recording-indicator.tsx'
import {createTestLevel, spokenPeaks} from './voice-fixture.tsx'
import {Waveform} from './waveform.tsx'

/** What a voice view is made of: each takes props and asks nobody for a microphone. */
const meta = {
  title: 'Voice/Parts',
  component: LiveTranscript,
  args: {turns: []},
} satisfies Meta<typeof LiveTranscript>
export default meta
type Story = StoryObj<typeof meta>

const peaks = spokenPeaks(400)

/** A level that goes on as somebody speaks. */
function Speaking({children}: {children: (level: ReturnType<typeof createTestLevel>) => ReactNode}) {
  const [level] = useState(() => createTestLevel(0.08))
  useEffect(() => {
    let place = 0
    const timer = setInterval(() => level.set(peaks[place++ % peaks.length] ?? 0), 40)
    return () => clearInterval(timer)
  }, [level])
  return children(level)
}

export const NothingSaid: Story = {
  async play({canvas}) {
    await expect(canvas.getByText('What you say appears here.')).toBeVisible()
  },
}

export const WhatWasSaid: Story = {
  args: {
    turns: [
      {id: '1', speaker: 'person', text: 'I could not sleep again, and the exam is tomorrow.', isFinal: true},
      {
        id: '2',
        speaker: 'assistant',
        text: 'That sounds like a long night. What went through your mind when you lay awake?',
        isFinal: true,
        heardLength: 31,
      },
      {id: '3', speaker: 'person', text: '', isFinal: true},
      {id: '4', speaker: 'person', text: 'Mostly that I will forget', isFinal: false},
    ],
  },
  async play({canvas}) {
    await expect(canvas.getByText('Still being heard')).toBeVisible()
    await expect(canvas.getByText('What went through your mind when you lay awake?')).toBeVisible()
    await expect(canvas.getByText('No words were heard.')).toBeVisible()
  },
}

export const Levels: Story = {
  render: () => (
    <div className="pixel-recorder">
      {[0, 0.01, 0.1, 0.7].map((rms) => (
        <LevelMeter key={rms} level={createTestLevel(rms)} />
      ))}
      <Speaking>{(level) => <LevelMeter level={level} />}</Speaking>
    </div>
  ),
}

export const Waveforms: Story = {
  render: () => (
    <div className="pixel-recorder">
      <Waveform peaks={peaks} />
      <Waveform peaks={peaks} played={0.4} />
      <Speaking>{(level) => <Waveform level={level} />}</Speaking>
    </div>
  ),
}

export const TheMicrophone: Story = {
  render: () => (
    <div className="pixel-recorder">
      {(['idle', 'asking', 'capturing', 'paused', 'lost', 'failed'] as const).map((status) => (
        <RecordingIndicator key={status} status={status} />
      ))}
    </div>
  ),
}

const acts = {onStop: fn(), onPause: fn(), onResume: fn(), onReplay: fn(), onRate: fn()}

export const Playback: Story = {
  render: () => (
    <div className="pixel-recorder">
      {(['speaking', 'paused', 'idle'] as const).map((status) => (
        <PlaybackControls key={status} status={status} {...acts} />
      ))}
    </div>
  ),
  async play({canvas, userEvent}) {
    await userEvent.click(canvas.getByRole('button', {name: 'Hear it again'}))
    await expect(acts.onReplay).toHaveBeenCalled()
    await userEvent.click(canvas.getAllByRole('button', {name: 'Stop speaking'})[0] ?? document.body)
    await expect(acts.onStop).toHaveBeenCalled()
  },
}
