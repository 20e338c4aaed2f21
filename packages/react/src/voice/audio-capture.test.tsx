import {createVoiceConsent, VoiceError} from '@pixelated/sdk/audio'
import {act, cleanup, renderHook} from '@testing-library/react'
import {StrictMode} from 'react'
import {afterEach, beforeEach, describe, expect, it, vi} from 'vitest'
import {useAudioCapture, type AudioCaptureOptions} from './use-audio-capture.ts'
import {createTestMicrophones} from './voice-fixture.tsx'

const made: string[] = []
const revoked: string[] = []
beforeEach(() => {
  made.length = revoked.length = 0
  vi.stubGlobal(
    'URL',
    Object.assign(class extends URL {}, {
      createObjectURL: () => {
        made.push(`blob:${made.length}`)
        return made.at(-1)
      },
      revokeObjectURL: (url: string) => revoked.push(url),
    }),
  )
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

function setUp(options: AudioCaptureOptions = {}, starts?: () => Promise<void>) {
  const microphones = createTestMicrophones(starts)
  let renders = 0
  const hook = renderHook(
    () => {
      renders++
      return useAudioCapture({makeMicrophone: microphones.make, ...options})
    },
    {wrapper: StrictMode},
  )
  const now = () => hook.result.current
  const hear = (milliseconds: number) => act(() => microphones.made.at(-1)?.hear(milliseconds))
  return {...hook, now, hear, microphones: microphones.made, renders: () => renders}
}

const refuse = (failure: ConstructorParameters<typeof VoiceError>[0]) => async () => {
  throw new VoiceError(failure, 'It was refused.')
}

describe('the original hook for recording', () => {
  it('records by its names: blob, url, duration, permission', async () => {
    const {now, hear} = setUp()
    expect(now()).toMatchObject({isRecording: false, permission: 'prompt', audioBlob: null, error: null})
    await act(() => now().startRecording())
    expect(now()).toMatchObject({isRecording: true, isPaused: false, permission: 'granted'})
    hear(1000)
    expect(now().durationMs).toBe(1000)
    const blob = await act(() => now().stopRecording())
    expect(blob).toBe(now().audioBlob)
    expect([blob?.type, blob?.size]).toEqual(['audio/wav', 44 + 32_000])
    expect(now()).toMatchObject({isRecording: false, durationMs: 1000, audioUrl: 'blob:0'})
  })

  it('32: needs no container that a browser may not have, whatever type was asked for', async () => {
    const {now, hear} = setUp({mimeType: 'audio/webm'})
    await act(() => now().startRecording())
    hear(100)
    expect((await act(() => now().stopRecording()))?.type).toBe('audio/wav')
  })

  it.each([
    ['no_device', 'prompt'],
    ['device_busy', 'prompt'],
    ['insecure_context', 'prompt'],
    ['unsupported', 'prompt'],
    ['permission_dismissed', 'prompt'],
    ['permission_denied', 'denied'],
    ['policy_blocked', 'denied'],
  ] as const)('33: %s is told as what it is, and permission is %s', async (failure, permission) => {
    const {now, microphones} = setUp({}, refuse(failure))
    await act(() => now().startRecording())
    expect(now()).toMatchObject({isRecording: false, permission, error: 'It was refused.'})
    expect(now().failure?.failure).toBe(failure)
    expect(microphones[0]?.getState().status).toBe('idle')
  })

  it('34: makes one blob and one url, lets go of the one before, and a stop of nothing resolves', async () => {
    const {now, hear, unmount} = setUp()
    expect(await act(() => now().stopRecording())).toBeNull()
    for (let round = 0; round < 2; round++) {
      await act(() => now().startRecording())
      hear(100)
      const [one, other] = await act(() => Promise.all([now().stopRecording(), now().stopRecording()]))
      expect(one).toBe(other)
    }
    expect([made, revoked]).toEqual([['blob:0', 'blob:1'], ['blob:0']])
    unmount()
    expect(revoked).toEqual(['blob:0', 'blob:1'])
  })

  it('35: a reset stays one, and pauses do not count', async () => {
    const {now, hear, microphones} = setUp()
    await act(() => now().startRecording())
    hear(500)
    act(() => now().pauseRecording())
    expect(now()).toMatchObject({isRecording: true, isPaused: true})
    await act(() => now().resumeRecording())
    hear(500)
    expect(now().durationMs).toBe(1000)
    act(() => now().reset())
    hear(500)
    await act(async () => {})
    expect(now()).toMatchObject({isRecording: false, durationMs: 0, audioBlob: null, audioUrl: null})
    expect([made, microphones[0]?.getState().status]).toEqual([[], 'idle'])
  })

  it('36: two quick clicks open one microphone; leaving ends it, also in the middle of the question', async () => {
    let letGo = (): void => {}
    const {now, microphones, unmount, renders} = setUp({}, () => new Promise((resolve) => (letGo = resolve)))
    await act(async () => {
      void now().startRecording()
      void now().startRecording()
    })
    expect(microphones).toHaveLength(1)
    const before = renders()
    unmount()
    letGo()
    await act(async () => {})
    expect([microphones[0]?.getState().status, made, renders()]).toEqual(['idle', [], before])
  })

  it('37: has a level, a choice of device and a longest length', async () => {
    const {now, hear, microphones} = setUp({maxDurationMs: 1000, deviceId: 'desk'})
    await act(() => now().startRecording())
    expect([microphones[0]?.options.deviceId, now().level.getState()]).toEqual(['desk', {rms: 0, peak: 0}])
    hear(3000)
    await act(async () => {})
    expect(now()).toMatchObject({isRecording: false, isFull: true, durationMs: 1000})
    expect(now().audioBlob?.size).toBe(44 + 32_000)
  })

  it('gives chunks in order that together are the recording, each a file of its own', async () => {
    const chunks: Blob[] = []
    const {now, hear} = setUp({chunkDurationMs: 400, onChunk: (chunk) => chunks.push(chunk)})
    await act(() => now().startRecording())
    hear(1000)
    await act(() => now().stopRecording())
    expect(chunks.map(({size}) => (size - 44) / 32)).toEqual([400, 400, 200])
  })

  it('forgets what was recorded when its consent is withdrawn, and keeps what was recorded when the microphone goes', async () => {
    const {now, hear, microphones} = setUp()
    await act(() => now().startRecording())
    hear(500)
    act(() => microphones[0]?.tell({type: 'consent_revoked'}))
    expect(now()).toMatchObject({isRecording: false, durationMs: 0, audioBlob: null})
    await act(() => now().startRecording())
    hear(500)
    act(() => microphones[1]?.become({status: 'failed', error: new VoiceError('device_lost', 'Gone.')}))
    expect(now()).toMatchObject({isRecording: false, durationMs: 500, failure: {failure: 'device_lost'}})
    expect(now().audioBlob?.size).toBe(44 + 16_000)
  })

  it('forgets it also when it is withdrawn in a pause, in which the microphone is off', async () => {
    const consent = createVoiceConsent()
    consent.grant('capture')
    const {now, hear, microphones} = setUp({consent})
    await act(() => now().startRecording())
    hear(500)
    act(() => now().pauseRecording())
    act(() => consent.revoke('capture'))
    expect(now()).toMatchObject({isRecording: false, isPaused: false, durationMs: 0, audioBlob: null})
    expect(await act(() => now().stopRecording())).toBe(null)
    expect([made, microphones[0]?.getState().status]).toEqual([[], 'idle'])
    // Of another purpose nothing follows.
    consent.grant('capture')
    await act(() => now().startRecording())
    hear(500)
    act(() => consent.grant('emotion'))
    expect(now().isRecording).toBe(true)
  })

  it('hears nothing more of a microphone that it has left', async () => {
    const {now, hear, microphones} = setUp()
    await act(() => now().startRecording())
    hear(100)
    await act(() => now().stopRecording())
    expect(microphones[0]?.hearers()).toBe(0)
  })

  it('renders four times a second, and its functions stay the same', async () => {
    const {now, hear, renders} = setUp()
    const {startRecording, level} = now()
    await act(() => now().startRecording())
    const before = renders()
    for (let tenth = 0; tenth < 10; tenth++) hear(100)
    // StrictMode renders twice.
    expect(renders() - before).toBeLessThanOrEqual(8)
    expect([now().startRecording, now().level]).toEqual([startRecording, level])
  })
})
