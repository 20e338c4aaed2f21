import type {VoiceActivityDetector} from '../audio/voice-activity-detector.ts'
import {createVoiceConsent} from '../audio-host/create-voice-consent.ts'
import type {SoundListener} from '../capture/microphone.ts'
import {createFakeServer} from '../conversation/conversation-fixture.ts'
import {createConversation} from '../conversation/create-conversation.ts'
import type {VoiceError} from '../errors/voice-error.ts'
import {createManualClock, type ManualClock} from '../lib/manual-clock.ts'
import {createSilentPlayer} from '../playback/create-silent-player.ts'
import {createHeardHistory} from './create-heard-history.ts'
import {createScriptedRecognizer, type ScriptedRecognizerOptions} from './create-scripted-recognizer.ts'
import {createScriptedSynthesizer, type ScriptedSynthesizerOptions} from './create-scripted-synthesizer.ts'
import {createVoiceSession} from './create-voice-session.ts'
import type {VoiceEvent} from './voice-session.ts'
import type {VoiceMicrophone, VoiceSessionOptions} from './voice-session-options.ts'

/** Loud is speech. */
const createLoudness = (): VoiceActivityDetector => ({
  id: 'loudness-1',
  locality: 'device',
  frameSamples: 320,
  thresholds: {onset: 0.5, offset: 0.35},
  push: (frame) => (Math.max(...frame.map(Math.abs)) > 0.05 ? 1 : 0),
  reset: () => {},
})

/** A microphone that is spoken into by a test. */
function createFakeMicrophone() {
  const listeners = new Set<SoundListener>()
  const counts = {starts: 0, stops: 0, mutes: 0}
  let index = 0
  let isOpen = false
  let isMuted = false
  let failure: unknown
  const given: Float32Array[] = []
  let lost: VoiceError | undefined
  const watchers = new Set<() => void>()
  const microphone: VoiceMicrophone = {
    getState: () => (lost ? {status: 'failed', error: lost} : {status: isOpen ? 'capturing' : 'idle'}),
    subscribe(watcher) {
      watchers.add(watcher)
      return () => watchers.delete(watcher)
    },
    async start() {
      counts.starts++
      if (failure !== undefined) throw failure
      isOpen = true
    },
    stop() {
      counts.stops++
      isOpen = false
    },
    pause() {
      counts.mutes++
      isMuted = true
    },
    async resume() {
      isMuted = false
    },
    onSound(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
  return {
    microphone,
    counts,
    given,
    failWith: (error: unknown) => void (failure = error),
    /** It fails while it is heard. */
    lose(error: VoiceError): void {
      lost = error
      for (const watcher of watchers) watcher()
    },
    /** 20 ms of sound this loud. */
    frame(level: number): void {
      const samples = Float32Array.from({length: 320}, (_, at) => level * Math.sin(at / 3))
      given.push(samples)
      if (isOpen && !isMuted)
        for (const {onFrame} of listeners) onFrame({index, samples, rms: level * 0.7, peak: level})
      index += 320
    },
  }
}

export interface StartOptions {
  readonly turns?: ScriptedRecognizerOptions['turns']
  readonly recognizer?: Partial<ScriptedRecognizerOptions>
  readonly synthesizer?: ScriptedSynthesizerOptions
  readonly session?: Partial<VoiceSessionOptions>
  readonly reply?: string
  readonly clock?: ManualClock
}

export const usualReply = 'I do hear you, and that sounds hard. Shall we go slowly? There is no hurry at all tonight.'

/** A whole voice session on a manual clock, with a server that answers at once. */
export function startVoice({turns = ['I could not sleep.'], reply = usualReply, ...options}: StartOptions = {}) {
  const clock = options.clock ?? createManualClock(1_700_000_000_000)
  const server = createFakeServer()
  server.toReply = () => ({response: reply})
  const heard = createHeardHistory()
  const conversation = createConversation({
    transport: heard.transportOf(server.transport),
    clock,
    connectivity: {isOnline: () => true, subscribe: () => () => {}},
  })
  const consent = createVoiceConsent({clock})
  consent.grant('capture')
  const {microphone, ...fake} = createFakeMicrophone()
  const recognizer = createScriptedRecognizer({turns, clock, ...options.recognizer})
  const synthesizer = createScriptedSynthesizer({clock, durationMs: () => 1000, ...options.synthesizer})
  const said: string[] = []
  const session = createVoiceSession({
    conversation,
    heard,
    consent,
    microphone,
    recognizer,
    synthesizer,
    vad: createLoudness(),
    player: createSilentPlayer({clock}),
    clock,
    announce(level) {
      said.push(level)
      return 'Help is on the screen right now.'
    },
    ...options.session,
  })
  const events: VoiceEvent[] = []
  session.onEvent((event) => events.push(event))
  const phases: string[] = []
  session.subscribe(() => {
    const {phase} = session.getState()
    if (phases.at(-1) !== phase) phases.push(phase)
  })
  /** Somebody speaks, or is silent, for so long. */
  const sound = async (level: number, milliseconds: number) => {
    for (let passed = 0; passed < milliseconds; passed += 20) {
      fake.frame(level)
      if (passed % 100 === 80) await clock.run(100)
    }
  }
  return {
    ...{clock, server, conversation, consent, fake, recognizer, synthesizer, session, events, phases, said},
    speak: (milliseconds: number) => sound(0.5, milliseconds),
    silence: (milliseconds: number) => sound(0, milliseconds),
    asked: () => server.answered.map(({request}) => request.user_query),
  }
}
