import type {VoiceProvider} from '../audio/provider.ts'
import {ConfigurationError} from '../errors/configuration-error.ts'
import type {VoiceError} from '../errors/voice-error.ts'
import {systemClock} from '../lib/clock.ts'
import {createListeners} from '../lib/create-listeners.ts'
import {createAffectReader} from './create-affect-reader.ts'
import {createAsker} from './create-asker.ts'
import {createCaptionStore} from './create-caption-store.ts'
import {createEars} from './create-ears.ts'
import {toVoiceError} from './create-listening.ts'
import {createMouth} from './create-mouth.ts'
import {refuseProvider, type ProviderPolicy} from './provider-policy.ts'
import {createRiskWatch, createTurnRunner} from './run-turn.ts'
import {createTurnLoop, createVoiceStore} from './turn-loop.ts'
import {initialTurn, saidIn, type TurnState} from './turn-state.ts'
import {createTurnClock} from './voice-metrics.ts'
import type {VoiceEvent, VoiceSession, VoiceState} from './voice-session.ts'
import type {VoiceSessionOptions} from './voice-session-options.ts'

/** A recogniser that hears what is pushed has to be given something to push. */
function checkParts({recognizer, microphone, vad, turnWatcher, mode}: VoiceSessionOptions): void {
  if (recognizer?.source !== 'samples' || mode === 'typeOnly') return
  if (!microphone)
    throw new ConfigurationError('microphone: this recogniser hears what is pushed; give createMicrophone().')
  if (!vad && !turnWatcher && mode !== 'pushToTalk')
    throw new ConfigurationError('vad: hands-free needs one; give createDspVad().')
}

function firstTurn({recognizer, mode, bargeIn, isEager = true}: VoiceSessionOptions): TurnState {
  const ears = recognizer?.source ?? 'samples'
  return initialTurn({
    mode: mode ?? (recognizer ? 'handsFree' : 'typeOnly'),
    bargeIn: (bargeIn ?? (ears === 'microphone' ? 'off' : 'on')) === 'on',
    isEager,
    ears,
  })
}

const firstState = (turn: TurnState, {synthesizer, conversation}: VoiceSessionOptions): VoiceState => ({
  phase: turn.phase,
  mode: turn.mode,
  turn: 0,
  isMicrophoneOpen: false,
  isSpeechOn: synthesizer !== undefined,
  transcript: '',
  reply: null,
  risk: {level: conversation.getState().risk.level, announcement: 'none'},
  affect: null,
  failure: null,
})

/** All that a session is made of, put together. */
function createParts(options: VoiceSessionOptions) {
  const {conversation, heard, consent, clock = systemClock, allowedLocalities = ['device'], language} = options
  checkParts(options)
  const policy: ProviderPolicy = {consent, allowedLocalities}
  const first = firstTurn(options)
  const store = createVoiceStore(firstState(first, options))
  const events = createListeners<VoiceEvent>()
  const turnClock = createTurnClock(clock.now)
  const onError = (error: unknown): void => events.notify({type: 'error', error: toVoiceError(error)})
  const loop = createTurnLoop(first, store.setTurn, onError)
  const shared = {policy, clock, turnClock, dispatch: loop.dispatch, onError, language}
  const mouth = createMouth({
    ...shared,
    ...{synthesizer: options.synthesizer, player: options.player, rate: options.speech?.rate},
    onAnnounced: (announcement) => store.set({risk: {...store.get().risk, announcement}}),
    onChange: () => captions.wake(),
  })
  const captions = createCaptionStore(clock, mouth)
  const ears = createEars({
    ...shared,
    ...{microphone: options.microphone, vad: options.vad, recognizer: options.recognizer, turns: options.turns},
    ...{endOfTurn: options.endOfTurn, turnWatcher: options.turnWatcher},
    transcript: () => saidIn(loop.get()),
    ...{renderedLevel: mouth.renderedLevel, expectAnswer: mouth.expectAnswer},
    onEcho: () => events.notify({type: 'echo'}),
    onOpen: (isMicrophoneOpen) => store.set({isMicrophoneOpen}),
  })
  const affect = createAffectReader({
    ...{emotion: options.emotion, policy, clock, turnClock, onError},
    onAffect: (found) => store.set({affect: found}),
  })
  const asker = createAsker({conversation, heard, onReply: (reply) => runner.onReply(reply)})
  const runner = createTurnRunner({
    ...{ears, mouth, asker, affect, clock, turnClock, dispatch: loop.dispatch, getTurn: loop.get},
    tell: events.notify,
    setReply: (reply) => store.set({reply}),
  })
  loop.use(runner.run)
  return {policy, store, events, loop, mouth, captions, ears, affect, asker, runner, onError}
}

/**
 * A conversation by voice over an existing conversation. What is said is judged on the device like what is typed, before anything leaves it; replies
 * pass the conversation's guard before they are spoken; no part is started that the person has not agreed to. Sound is held in memory only, and
 * overwritten when a turn is over.
 * @example
 * import {createConversation} from '@pixelated/sdk/conversation'
 * const begin = (parts: Pick<VoiceSessionOptions, 'microphone' | 'vad' | 'recognizer' | 'synthesizer' | 'player'>) => {
 *   const heard = createHeardHistory()
 *   const consent = createVoiceConsent()
 *   const session = createVoiceSession({
 *     ...parts,
 *     conversation: createConversation({client: heard.clientOf(pixel)}),
 *     heard,
 *     consent,
 *     announce: () => 'Help is on the screen.',
 *   })
 *   consent.grant('capture')
 *   return session.start()
 * }
 */
export function createVoiceSession(options: VoiceSessionOptions): VoiceSession {
  const {conversation, consent, announce, recognizer, synthesizer, vad, turnWatcher} = options
  const {policy, store, events, loop, mouth, captions, ears, affect, asker, runner, onError} = createParts(options)
  const {dispatch} = loop
  const watchRisk = createRiskWatch({
    getLevel: () => conversation.getState().risk.level,
    announce,
    say: mouth.announce,
    onLevel: (level, announcement) => store.set({risk: {level, announcement}}),
    onError,
  })

  /** Of those who are given what the microphone hears; a detector that stands behind a watcher is given nothing. */
  function refuseEars(): VoiceError | undefined {
    const hearers = [recognizer, turnWatcher ? undefined : vad]
    for (const hearer of hearers) {
      const refused = hearer && refuseProvider(hearer, 'recognition', policy)
      if (refused) return refused
    }
    return undefined
  }

  function onConsent(): void {
    if (!affect.isAllowed()) affect.forget()
    if (!consent.granted('emotion')) store.set({affect: null})
    if (loop.get().base !== 'listening' || !refuseEars()) return
    dispatch({type: 'microphoneFailed', failure: 'consent'})
  }

  const leave = [asker.follow(), conversation.subscribe(watchRisk), consent.subscribe(onConsent), onLeaving(stop)]

  function stop(): void {
    dispatch({type: 'stopped'})
    affect.forget()
    ears.wipe()
  }

  async function start(type: 'started' | 'resumed'): Promise<void> {
    const {mode} = loop.get()
    const refused = mode === 'typeOnly' ? undefined : refuseEars()
    if (refused) {
      onError(refused)
      return dispatch({type: 'microphoneFailed', failure: refused.failure})
    }
    const parts: (VoiceProvider | undefined)[] = mode === 'typeOnly' ? [] : [recognizer, vad]
    if (synthesizer && !refuseProvider(synthesizer, 'synthesis', policy)) parts.push(synthesizer)
    for (const part of parts) part?.load?.().catch(onError)
    dispatch({type})
    await ears.opened()
  }

  return {
    getState: store.get,
    subscribe: store.subscribe,
    captions: {getState: captions.getState, subscribe: captions.subscribe},
    onEvent: events.add,
    start: () => start('started'),
    resume: () => start('resumed'),
    stop,
    pause: () => dispatch({type: 'paused'}),
    setMode: (mode) => dispatch({type: 'modeChosen', mode}),
    press: () => dispatch({type: 'pressed'}),
    release: () => dispatch({type: 'released'}),
    type(text) {
      if (text.trim() !== '') dispatch({type: 'typed', text})
    },
    interrupt: () => dispatch({type: 'stoppedReply'}),
    setSpeech(isSpeechOn) {
      mouth.setOn(isSpeechOn)
      store.set({isSpeechOn})
    },
    noteEmotionNotice: affect.noteNotice,
    wipe: ears.wipe,
    dispose() {
      stop()
      loop.close()
      for (const end of leave) end()
      runner.dispose()
      captions.dispose()
      mouth.dispose()
    },
  }
}

/** A page that is left keeps no sound. */
function onLeaving(stop: () => void): () => void {
  if (typeof window === 'undefined') return () => {}
  window.addEventListener('pagehide', stop)
  return () => window.removeEventListener('pagehide', stop)
}
