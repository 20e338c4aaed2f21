import {VoiceError, type VoiceFailure} from '@pixelated/sdk/audio'
import {act, cleanup, fireEvent, render, screen} from '@testing-library/react'
import {afterEach, beforeEach, describe, expect, it, vi} from 'vitest'
import {voiceEnglish} from '../messages/english-voice.ts'
import {bandOf, withoutGaps, type EmotionMoment} from './emotion-moment.ts'
import {EmotionTimeline} from './emotion-timeline.tsx'
import {LevelMeter} from './level-meter.tsx'
import {LiveTranscript} from './live-transcript.tsx'
import type {TranscriptTurn} from './transcript-turn.ts'
import {createTestLevel, someMoments} from './voice-fixture.tsx'
import {VoiceNotice} from './voice-notice.tsx'

afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

describe('a level meter', () => {
  beforeEach(() => void vi.useFakeTimers({toFake: ['requestAnimationFrame', 'cancelAnimationFrame', 'performance']}))

  it('is drawn at most 30 times a second, without rendering, and speaks in words', () => {
    const level = createTestLevel()
    let renders = 0
    const Meter = () => {
      renders++
      return <LevelMeter level={level} />
    }
    render(<Meter />)
    const meter = screen.getByRole('meter', {name: 'How loud you are heard'})
    const draw = vi.spyOn(meter.style, 'setProperty')
    for (let place = 0; place < 200; place++) {
      level.set(0.01 + place / 1000)
      vi.advanceTimersByTime(5)
    }
    expect(draw.mock.calls.length).toBeLessThanOrEqual(31)
    expect(draw.mock.calls.length).toBeGreaterThan(15)
    expect([renders, meter.getAttribute('aria-valuetext')]).toEqual([1, 'Well heard'])
    level.set(0.5, 1)
    vi.advanceTimersByTime(50)
    expect(meter.getAttribute('aria-valuetext')).toBe('Too loud')
  })
})

describe('a transcript', () => {
  const person = (text: string, isFinal: boolean): TranscriptTurn => ({id: 'p', speaker: 'person', text, isFinal})

  it('reads a turn out once, when it is final, and never what may still change', () => {
    vi.useFakeTimers()
    const said: string[] = []
    const {rerender, container} = render(<LiveTranscript turns={[]} />)
    const polite = container.querySelector('[data-announcer="polite"]')
    const watch = new MutationObserver(() => {
      if (polite?.textContent) said.push(polite.textContent)
    })
    if (polite) watch.observe(polite, {childList: true, characterData: true, subtree: true})
    const show = async (turns: TranscriptTurn[]) => {
      rerender(<LiveTranscript turns={turns} />)
      await act(() => vi.advanceTimersByTimeAsync(200))
    }
    return (async () => {
      await show([person('I could', false)])
      await show([person('I could not', false)])
      await show([person('I could not sleep.', true)])
      await show([person('I could not sleep.', true)])
      expect(said).toEqual(['You: I could not sleep.'])
    })()
  })

  it('tells what of a reply was heard, and what was not', () => {
    const text = 'That sounds hard. What kept you awake?'
    render(<LiveTranscript turns={[{id: 'a', speaker: 'assistant', text, isFinal: true, heardLength: 17}]} />)
    expect(screen.getByText('That sounds hard.')).toBeTruthy()
    expect(screen.getByText('What kept you awake?').tagName).toBe('DEL')
    expect(screen.getByText('Interrupted here. The rest was not heard:')).toBeTruthy()
  })
})

describe('how a voice sounds', () => {
  const setUp = (state: 'off' | 'reading' | 'paused', moments: EmotionMoment[]) => {
    const acts = {
      onAllow: vi.fn<() => void>(),
      onPause: vi.fn<(isPaused: boolean) => void>(),
      onDelete: vi.fn<() => void>(),
      onCorrect: vi.fn<(id: string) => void>(),
    }
    const view = render(<EmotionTimeline {...{state, moments, ...acts}} />)
    return {...view, ...acts}
  }

  it('is off until it is allowed', () => {
    const {onAllow, container} = setUp('off', [])
    expect(screen.getByText('Nothing is estimated from your voice.')).toBeTruthy()
    expect(container.querySelector('svg')).toBeNull()
    fireEvent.click(screen.getByRole('button', {name: 'Estimate how my voice sounds'}))
    expect(onAllow).toHaveBeenCalledOnce()
  })

  it('shows regions, rings and gaps, no percentage, and says the same in words and in a table', () => {
    const {container, onCorrect, onPause, onDelete} = setUp('reading', someMoments())
    const energy = container.querySelector('[data-axis="energy"]')
    expect(energy?.querySelectorAll('.pixel-emotion-region, .pixel-emotion-unknown')).toHaveLength(10)
    expect(energy?.querySelectorAll('.pixel-emotion-gap')).toHaveLength(2)
    expect(container.textContent).not.toMatch(/%|\bsad|anger|joy|score/i)
    expect(screen.getByTestId('emotion-summary').textContent).toBe(
      '10 estimates. The last one: Energy: Lower. Tone: Even. Words and tone differ. from your voice and your words, 4.1 sec of speech',
    )
    expect(screen.getAllByRole('row', {hidden: true})).toHaveLength(11)
    expect(screen.getByText('Hard to tell: too little was said')).toBeTruthy()
    fireEvent.click(screen.getByRole('button', {name: 'Not how I feel'}))
    expect(onCorrect).toHaveBeenCalledWith('m-last')
    fireEvent.click(screen.getByRole('button', {name: 'Pause the estimates'}))
    fireEvent.click(screen.getByRole('button', {name: 'Delete the estimates'}))
    expect([onPause.mock.calls, onDelete.mock.calls.length]).toEqual([[[true]], 1])
  })

  it('draws nothing of what the person has taken back', () => {
    const [moment] = someMoments().slice(-1)
    const {container} = setUp('reading', moment ? [{...moment, isCorrected: true}] : [])
    expect(container.querySelector('.pixel-emotion-region')).toBeNull()
    expect(screen.queryByRole('button', {name: 'Not how I feel'})).toBeNull()
  })

  it('is one of three bands only where that is likelier than not by a margin', () => {
    const bands = [
      [-0.6, 0.2],
      [0, 0.15],
      [0.6, 0.2],
      [0.3, 0.5],
      [0, 0.6],
      [0, 0],
    ].map(([mean = 0, sd = 0]) => bandOf({mean, sd}))
    expect(bands).toEqual(['low', 'middle', 'high', 'unknown', 'unknown', 'unknown'])
    expect(bandOf(undefined)).toBe('unknown')
    expect(withoutGaps(someMoments()).map(({length}) => length)).toEqual([6, 3, 1])
  })
})

describe('what went wrong', () => {
  const failures = Object.keys(voiceEnglish).flatMap((key) =>
    key.startsWith('voice.failure.') ? [key.slice('voice.failure.'.length)] : [],
  )

  it.each(failures)('%s says what to do, and typing is one of the ways', (failure) => {
    const onType = vi.fn<() => void>()
    // The last of them stands for failures that a later version of the SDK may bring.
    const error = new VoiceError(failure as VoiceFailure, 'internal')
    render(<VoiceNotice error={error} onType={onType} onRetry={() => {}} />)
    const {textContent} = screen.getByRole('alert')
    expect(textContent).toMatch(/type instead\.$/)
    fireEvent.click(screen.getByRole('button', {name: 'Type instead'}))
    expect(onType).toHaveBeenCalledOnce()
    expect(screen.queryByRole('button', {name: 'Try again'}) !== null).toBe(error.isRetryable)
  })

  it('covers every failure that the SDK has', () => {
    const known: Record<VoiceFailure, true> = {
      permission_denied: true,
      permission_dismissed: true,
      policy_blocked: true,
      insecure_context: true,
      no_device: true,
      device_busy: true,
      device_lost: true,
      constraint: true,
      unsupported: true,
      asset_blocked: true,
      consent: true,
      too_large: true,
      media_type: true,
      provider: true,
      busy: true,
      connection: true,
      nothing_heard: true,
      no_reply: true,
    }
    expect(failures.filter((one) => one !== 'unknown').sort()).toEqual(Object.keys(known).sort())
  })
})
