import {createPixelClient} from '@pixelated/sdk'
import {createHeardHistory, createVoiceConsent, type SpeechRecognizer} from '@pixelated/sdk/audio'
import {createConversation} from '@pixelated/sdk/conversation'
import {createScriptedRecognizer, createScriptedSynthesizer} from '@pixelated/sdk/testing'
import {act, cleanup, fireEvent, render, renderHook, screen, waitFor} from '@testing-library/react'
import {afterEach, beforeEach, expect, it, vi} from 'vitest'
import {createConsentStore} from '../crisis/consent-store.ts'
import {decideConsent} from '../crisis/consent-record.ts'
import {PixelProvider} from '../provider/pixel-provider.tsx'
import {PixelMultimodalChat} from './pixel-multimodal-chat.tsx'
import {useVoiceSession, type VoiceTalkOptions} from './use-voice-session.ts'
import {createTestMicrophones} from './voice-fixture.tsx'

const refuse = async () => Response.json({error: {code: 'invalid_request', message: 'No.'}}, {status: 400})
const client = createPixelClient({baseUrl: 'http://mock.test', fetch: refuse})
const converse = () => createConversation({client})

let contexts: {state: string}[] = []

beforeEach(() => {
  contexts = []
  class SilentContext extends EventTarget {
    state = 'running'
    sampleRate = 48_000
    createBuffer = () => ({})
    createBufferSource = () => ({connect() {}, start() {}})
    resume = async () => {}
    close = async () => void (this.state = 'closed')
    constructor() {
      super()
      contexts.push(this)
    }
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

/** One press of the button and its end. */
async function pressAndLetGo({now, answer}: Pick<ReturnType<typeof setUp>, 'now' | 'answer'>): Promise<void> {
  await act(async () => void now().press())
  await answer()
  await act(async () => now().release())
}

it('says calmly that nothing was heard, until the next press', async () => {
  const talk = setUp({recognizer: createScriptedRecognizer({turns: [{type: 'no_speech'}]})})
  await pressAndLetGo(talk)
  await waitFor(() => expect(talk.now().failure).toMatchObject({failure: 'nothing_heard', isRetryable: false}))
  await act(async () => void talk.now().press())
  expect(talk.now().failure).toBe(null)
})

it('says that no reply came, until something else is said', async () => {
  const talk = setUp()
  await pressAndLetGo(talk)
  await waitFor(() => expect(talk.now().failure?.failure).toBe('no_reply'))
  act(() => talk.now().dismiss())
  expect(talk.now().failure).toBe(null)
})

it('leaves nothing open when it can not begin', async () => {
  const makePlayer = async () => Promise.reject(new Error('no player'))
  const {now, microphones} = setUp({synthesizer: createScriptedSynthesizer(), makePlayer})
  for (const [place] of [0, 1, 2].entries()) {
    await act(() => now().begin())
    expect(now().failure?.failure).toBe('provider')
    expect([contexts.length, microphones.length]).toEqual([place + 1, place + 1])
  }
  expect(contexts.map(({state}) => state)).toEqual(['closed', 'closed', 'closed'])
  expect(microphones.every(({options}) => options.signal?.aborted)).toBe(true)
})

it('says that the microphone is on while a recogniser with one of its own hears', async () => {
  const consent = createConsentStore()
  const purposes = [{id: 'capture', version: '1'}]
  consent.set(decideConsent([], {purposes, allowed: new Set(['capture']), at: 0}))
  const recognizer: SpeechRecognizer = {
    ...{id: 'own-ears-1', locality: 'device', source: 'microphone'},
    start: () => ({push() {}, finish() {}, cancel() {}}),
  }
  render(
    <PixelProvider client={client}>
      <PixelMultimodalChat sessionId="s-1" {...{consent}} parts={{recognizer}} />
    </PixelProvider>,
  )
  expect(screen.getByText('The microphone is off.')).toBeTruthy()
  await act(async () => void fireEvent.click(screen.getByRole('button', {name: 'Speak'})))
  expect(screen.getByText('The microphone is on.')).toBeTruthy()
  expect(screen.getByText('You are being heard.')).toBeTruthy()
  await act(async () => void fireEvent.click(screen.getByRole('button', {name: 'I have finished'})))
  expect(screen.getByText('The microphone is off.')).toBeTruthy()
  expect(screen.queryByText('You are being heard.')).toBe(null)
})
