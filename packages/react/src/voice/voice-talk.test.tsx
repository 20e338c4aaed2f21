import {createPixelClient} from '@pixelated/sdk'
import {createHeardHistory, createVoiceConsent} from '@pixelated/sdk/audio'
import {createConversation} from '@pixelated/sdk/conversation'
import {createScriptedRecognizer} from '@pixelated/sdk/testing'
import {act, cleanup, renderHook} from '@testing-library/react'
import {afterEach, beforeEach, expect, it, vi} from 'vitest'
import {useVoiceSession, type VoiceTalkOptions} from './use-voice-session.ts'
import {createTestMicrophones} from './voice-fixture.tsx'

const client = createPixelClient({baseUrl: 'http://mock.test'})
const converse = () => createConversation({client})

beforeEach(() => {
  class SilentContext extends EventTarget {
    state = 'running'
    sampleRate = 48_000
    createBuffer = () => ({})
    createBufferSource = () => ({connect() {}, start() {}})
    resume = async () => {}
    close = async () => {}
  }
  vi.stubGlobal('AudioContext', SilentContext)
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

/** A talk over a microphone that is asked for until the test answers. */
function setUp(change: Partial<VoiceTalkOptions> = {}) {
  let answer = (): void => {}
  const microphones = createTestMicrophones(() => new Promise<void>((resolve) => (answer = resolve)))
  const consent = createVoiceConsent()
  consent.grant('capture')
  const first: VoiceTalkOptions = {
    ...{conversation: converse(), heard: createHeardHistory(), consent, mode: 'pushToTalk', announce: () => undefined},
    ...{recognizer: createScriptedRecognizer({turns: ['Hello.']}), makeMicrophone: microphones.make, ...change},
  }
  const hook = renderHook((options: VoiceTalkOptions) => useVoiceSession(options), {initialProps: first})
  return {
    ...hook,
    first,
    now: () => hook.result.current,
    microphones: microphones.made,
    answer: () => act(() => answer()),
  }
}

it('counts as pressed while the microphone is asked for, and is silent when let go meanwhile', async () => {
  const {now, microphones, answer} = setUp()
  await act(async () => void now().press())
  expect(now().failure?.cause).toBeUndefined()
  expect([now().phase, now().microphone]).toEqual(['userSpeaking', 'asking'])
  act(() => now().release())
  await answer()
  await act(async () => {})
  expect(now().phase).not.toBe('userSpeaking')
  expect(microphones.map((one) => one.getState().status)).toEqual(['paused'])
})

it('hears nothing of a press that ended before there was a session', async () => {
  const {now} = setUp()
  await act(async () => {
    void now().press()
    now().release()
  })
  expect(now().phase).toBe('listening')
})

it.each(['conversation', 'consent'] as const)('ends with another %s, and begins anew', async (what) => {
  const {now, first, rerender, microphones, answer} = setUp()
  await act(async () => void now().press())
  await answer()
  expect(now().microphone).toBe('capturing')
  const consent = createVoiceConsent()
  consent.grant('capture')
  const other = what === 'consent' ? {...first, consent} : {...first, conversation: converse()}
  rerender(other)
  expect([now().phase, now().microphone, now().mode]).toEqual(['idle', 'idle', 'pushToTalk'])
  expect(microphones.map((one) => one.getState().status)).toEqual(['idle'])
  await act(async () => void now().press())
  expect(now().phase).toBe('userSpeaking')
  expect(microphones).toHaveLength(2)
})
